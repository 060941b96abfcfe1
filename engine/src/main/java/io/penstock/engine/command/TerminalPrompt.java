package io.penstock.engine.command;

import static java.nio.file.StandardOpenOption.WRITE;

import io.penstock.config.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks on the terminal that controls the process, wherever its streams lead: {@code
 * System.console()} is none where standard output is a pipe, and another thing from Java 22 on.
 */
final class TerminalPrompt implements SecretPrompt {
  private static final Path DEVICE = Path.of("/dev/tty");
  private static final int LONGEST = 4_096;

  @Override
  public Optional<Secret> ask(String text) {
    try (OutputStream out = Files.newOutputStream(DEVICE, WRITE);
        InputStream in = Files.newInputStream(DEVICE)) {
      return hidden(text, in, out);
    } catch (IOException e) {
      return Optional.empty(); // no terminal controls the process
    }
  }

  @Override
  public Optional<Secret> askOrRead(String text) {
    if (Files.isWritable(DEVICE) && opens()) {
      return ask(text);
    }
    try {
      return line(System.in);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean opens() {
    try (InputStream in = Files.newInputStream(DEVICE)) {
      return in != null;
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Secret> hidden(String text, InputStream in, OutputStream out)
      throws IOException {
    Thread restore = new Thread(() -> echo(true), "penstock-echo");
    Runtime.getRuntime().addShutdownHook(restore); // Ctrl-C must not leave the terminal mute
    try {
      echo(false);
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return line(in);
    } finally {
      Runtime.getRuntime().removeShutdownHook(restore);
      echo(true);
      out.write('\n');
    }
  }

  private static Optional<Secret> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() == LONGEST) {
        throw new IOException("the line is too long");
      }
      line.write(next);
    }
    String typed = line.toString(StandardCharsets.UTF_8);
    return typed.isEmpty() ? Optional.empty() : Optional.of(Secret.of(typed));
  }

  private static void echo(boolean on) {
    try {
      new ProcessBuilder("sh", "-c", "stty " + (on ? "echo" : "-echo") + " </dev/tty")
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("cannot turn the terminal's echo off; use a file", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
