package io.penstock.config;

import java.util.ArrayList;
import java.util.List;

/** Writes the catalogue of settings for readers: as a reference, and as an example file. */
public final class SettingsReference {
  private static final int LINE = 98;

  private SettingsReference() {}

  /** The content of {@code config/REFERENCE.md}. */
  public static String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            # Settings

            Made from the catalogue in `Setting.java`; do not edit.

            A flag wins over a variable, a variable over `penstock.yaml`, the file over a default. \
            An empty variable counts as not set.
            The file is the one that `--config` names, else `PENSTOCK_CONFIG`, else \
            `$XDG_CONFIG_HOME/penstock/penstock.yaml`, else `~/.config/penstock/penstock.yaml`.
            A value out of bounds ends the command, and so does a key of the file that is unknown or \
            stands twice, a flag that is unknown, and a variable whose name is nearly that of a \
            setting; other variables that begin with `PENSTOCK_` pass. Of a flag that is given \
            twice the last value counts.

            Sizes are bytes, or a number with `KB MB GB TB` (powers of 1,000) or `KiB MiB GiB TiB` \
            (powers of 1,024; `K M G T` mean these).
            A path that begins with `~/` begins at the home of the user; a relative path in the \
            file begins at the file's directory.
            Switches are `true` or `false`; as flags, `--NAME` and `--no-NAME`.
            `include` and `exclude` take lists in the file, whose order counts, also between the \
            two; their variables take a pattern a line, and those of `PENSTOCK_EXCLUDE` come first. \
            The patterns of the topmost place that has any replace those of all below.
            Where nothing sets them, `endpoint-url` is read from `AWS_ENDPOINT_URL_S3` or \
            `AWS_ENDPOINT_URL`, unless `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` is `true`, and \
            `ca-bundle` from `AWS_CA_BUNDLE`. Credentials are no settings: they are found as the AWS \
            tools find them.
            """);
    for (SettingGroup group : SettingGroup.values()) {
      text.append("\n## ").append(group.heading()).append('\n');
      for (Setting setting : Setting.values()) {
        if (setting.group() == group) {
          entry(setting, text);
        }
      }
    }
    return text.toString();
  }

  private static void entry(Setting setting, StringBuilder text) {
    text.append("\n### `").append(setting.key()).append("`\n\n");
    text.append(setting.description()).append("\n\n| | |\n|---|---|\n");
    row("flag", code(flag(setting)), text);
    row("variable", code(setting.variable()), text);
    row("value", value(setting), text);
    row("default", setting.defaultValue().map(SettingsReference::code).orElse("none"), text);
    setting.danger().ifPresent(danger -> row("danger", danger, text));
  }

  private static void row(String name, String value, StringBuilder text) {
    text.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }

  private static String flag(Setting setting) {
    return setting.type() instanceof SettingType.Toggle
        ? setting.flag() + "`, `--no-" + setting.key()
        : setting.flag() + " " + setting.type().label();
  }

  private static String value(Setting setting) {
    SettingType type = setting.type();
    if (type instanceof SettingType.Count count) {
      return "whole number, " + count.min() + " to " + count.max();
    }
    if (type instanceof SettingType.Size size) {
      return "bytes, " + size.min() + " to " + size.max();
    }
    if (type instanceof SettingType.Rates rates) {
      return "bytes a second, " + rates.min() + " to " + rates.max() + ", or a timetable of them";
    }
    if (type instanceof SettingType.Choice choice) {
      return String.join(", ", choice.words().stream().map(SettingsReference::code).toList());
    }
    if (type instanceof SettingType.Toggle) {
      return code("true") + ", " + code("false");
    }
    if (type instanceof SettingType.Patterns) {
      return "patterns";
    }
    if (type instanceof SettingType.Names) {
      return "names, as a list or with commas between them";
    }
    if (type instanceof SettingType.Listening) {
      return "address and port";
    }
    if (type instanceof SettingType.FilePath) {
      return "path";
    }
    return type instanceof SettingType.Address ? "http or https address" : "text";
  }

  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }

  /** The content of {@code config/penstock.yaml}: every setting at its default, commented out. */
  public static String exampleFile() {
    StringBuilder text =
        new StringBuilder(
            """
            # Settings of Penstock. Copy this file to ~/.config/penstock/penstock.yaml and remove
            # the '#' before what you want to change. REFERENCE.md tells more of each setting.
            """);
    for (SettingGroup group : SettingGroup.values()) {
      text.append("\n# ---- ").append(group.heading()).append('\n');
      for (Setting setting : Setting.values()) {
        if (setting.group() == group) {
          text.append('\n');
          wrap(setting.description(), text);
          setting.danger().ifPresent(danger -> wrap("Danger: " + danger, text));
          text.append('#').append(setting.key()).append(": ").append(example(setting)).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static String example(Setting setting) {
    return switch (setting) {
      case ENDPOINT_URL -> "https://s3.example.org";
      case REGION -> "eu-central-1";
      case PROFILE -> "archive";
      case CA_BUNDLE -> "authorities.pem";
      case INCLUDE -> "[\"reports/*.csv\"]";
      case EXCLUDE -> "[\"*.tmp\", \"cache/*\"]";
      case BANDWIDTH -> "08:00-18:00 100MB, unlimited";
      case STATE -> "~/.local/state/penstock";
      case SERVER_CA_BUNDLE -> "authorities.pem";
      case TOKEN_FILE -> "~/.config/penstock/token";
      case CREDENTIALS_STORE -> "~/.config/penstock/credentials.json";
      case ROOT -> "/srv/data";
      case TLS_CERTIFICATE -> "/etc/penstock/certificate.pem";
      case TLS_KEY -> "/etc/penstock/key.pem";
      case ALLOW_ENDPOINT -> "[\"s3.internal.example.org\"]";
      case ALLOWED_HOST -> "[\"penstock.example.org\"]";
      case ADMIN_PASSWORD_FILE -> "/etc/penstock/admin-password";
      default -> setting.defaultValue().orElseThrow();
    };
  }

  private static void wrap(String sentence, StringBuilder text) {
    List<String> line = new ArrayList<>();
    int length = 1;
    for (String word : sentence.split(" ", -1)) {
      if (length + 1 + word.length() > LINE) {
        text.append("# ").append(String.join(" ", line)).append('\n');
        line.clear();
        length = 1;
      }
      line.add(word);
      length += 1 + word.length();
    }
    text.append("# ").append(String.join(" ", line)).append('\n');
  }
}
