package io.penstock.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.PenstockSettings;
import io.penstock.config.Setting;
import io.penstock.config.SettingValue;
import io.penstock.config.SettingsReader;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ServeWatcher;
import io.penstock.engine.http.SharedCertificate;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever starts a server for the first time is told the password, however often that fails. */
class FirstStartTest {
  private final List<String> said = new ArrayList<>();

  @TempDir Path temporary;

  @BeforeEach
  void makeCertificate() throws Exception {
    SharedCertificate.in(temporary.resolve("state"));
  }

  @Test
  void passwordIsToldByTheFirstStartThatSucceeds() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> run(taken.getLocalPort()))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("--listen");
    }
    assertThat(said).isEmpty();

    run(0);

    assertThat(said).hasSize(2);
    assertThat(said.get(0)).matches("The user admin has the password [a-zA-Z2-9]{24}");
    assertThat(said.get(1)).startsWith("penstock serves ");
    said.clear();
    run(0);
    assertThat(said).singleElement().asString().startsWith("penstock serves ");
  }

  /** Starts a server, which is stopped as soon as it serves. */
  private void run(int port) {
    PenstockSettings settings =
        new SettingsReader(Map.of(), temporary)
            .read(
                List.of(
                    SettingValue.ofFlag(Setting.ROOT, temporary.toString()),
                    SettingValue.ofFlag(Setting.LISTEN, "127.0.0.1:" + port),
                    SettingValue.ofFlag(Setting.STATE, temporary.resolve("state").toString())),
                Optional.empty());
    new Server().run(settings, new Visitor());
  }

  private final class Visitor implements ServeWatcher {
    @Override
    public void say(String line) {
      said.add(line);
    }

    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public String version() {
      return "test";
    }

    @Override
    public void onCancel(Runnable action) {
      action.run();
    }
  }
}
