package io.penstock.engine.access;

import static io.penstock.engine.access.AccessFixture.HERE;
import static io.penstock.engine.access.AccessFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentAccessTest {
  private static final int CALLERS = 20;

  @TempDir private Path temporary;
  private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
  private AccessFixture fixture;
  private StoredAccessControl access;

  @BeforeEach
  void open() {
    fixture = new AccessFixture(temporary);
    access = fixture.open();
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private <T> List<Future<T>> all(List<Callable<T>> calls) throws InterruptedException {
    return threads.invokeAll(calls);
  }

  @Test
  void twentyCallersMakeUsersLogInAndMakeTokens() throws Exception {
    List<Callable<Secret>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      String name = "user" + i;
      calls.add(
          () -> {
            access.createUser(name, PASSWORD, Set.of(Role.READER));
            Secret session = access.login(name, PASSWORD, HERE);
            assertThat(access.authenticate(session).orElseThrow().name()).isEqualTo(name);
            return access.createToken(name, name, Optional.empty()).token();
          });
    }
    Set<String> names = new HashSet<>();
    StoredAccessControl reopened;
    List<Future<Secret>> tokens = all(calls);
    reopened = fixture.open();
    for (Future<Secret> token : tokens) {
      names.add(reopened.authenticate(token.get()).orElseThrow().name());
    }
    assertThat(names).hasSize(CALLERS);
    assertThat(reopened.users()).extracting(AccessControl.User::id).doesNotHaveDuplicates();
    assertThat(reopened.users()).hasSize(CALLERS);
  }

  @RepeatedTest(20)
  void oneOfTwentyGetsAName() throws Exception {
    List<Callable<AccessControl.User>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      calls.add(() -> access.createUser("ann", PASSWORD, Set.of()));
    }
    assertThat(all(calls).stream().filter(ConcurrentAccessTest::succeeded)).hasSize(1);
    assertThat(access.users()).hasSize(1);
  }

  // Holds A1.
  @RepeatedTest(20)
  void anAdministratorIsLeftWhenAllAreDeletedAtOnce() throws Exception {
    List<Callable<Void>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      String name = "admin" + i;
      access.createUser(name, PASSWORD, Set.of(Role.ADMIN));
      calls.add(
          () -> {
            access.deleteUser(name);
            return null;
          });
    }
    assertThat(all(calls).stream().filter(ConcurrentAccessTest::succeeded)).hasSize(CALLERS - 1);
    assertThat(access.users()).hasSize(1);
  }

  // Holds A3.
  @RepeatedTest(20)
  void noSessionOfAFormerPasswordOutlivesItsChange() throws Exception {
    access.createUser("ann", PASSWORD, Set.of());
    access.login("ann", PASSWORD, HERE);
    List<Callable<Secret>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS - 1; i++) {
      calls.add(() -> access.login("ann", PASSWORD, HERE));
    }
    calls.add(
        CALLERS / 2,
        () -> {
          access.setPassword("ann", Secret.of("another password"));
          return Secret.of("");
        });
    for (Future<Secret> login : all(calls)) {
      if (succeeded(login)) {
        assertThat(access.authenticate(login.get())).isEmpty();
      }
    }
  }

  private static boolean succeeded(Future<?> call) {
    try {
      call.get();
      return true;
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(AccessException.class);
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
