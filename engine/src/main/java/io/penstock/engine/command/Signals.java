package io.penstock.engine.command;

import java.lang.reflect.Proxy;

/**
 * Catches signals of the operating system.
 *
 * <p>A shutdown hook sees the first signal only, and while it runs a second one is swallowed;
 * {@code sun.misc.Signal} of the module {@code jdk.unsupported} is the one way to see both. It is
 * reached by reflection because the compiler warns of every direct use, which no annotation can
 * silence.
 */
final class Signals {
  private Signals() {}

  /**
   * Runs an action whenever the signal arrives, on a thread of the virtual machine.
   *
   * @param name such as {@code INT}
   * @throws IllegalStateException where this virtual machine does not allow it
   */
  static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object forwarding =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      action.run();
                      yield null;
                    }
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "action on SIG" + name;
                  });
      Object named = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, named, forwarding);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot catch SIG" + name, e);
    }
  }
}
