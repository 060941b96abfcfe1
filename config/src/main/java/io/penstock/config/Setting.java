package io.penstock.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that can be set, once.
 *
 * <p>A setting has one name: {@code max-memory} is the key in {@code penstock.yaml}, {@code
 * --max-memory} the flag and {@code PENSTOCK_MAX_MEMORY} the variable. The help texts, the example
 * file and the reference are made from this list.
 */
public enum Setting {
  ENDPOINT_URL(
      SettingGroup.SOURCE,
      new SettingType.Address("URL"),
      "",
      "S3 service to read from, where it is not AWS. http:// is plain text.",
      "Over http:// anybody on the way can read and change what is copied."),
  REGION(
      SettingGroup.SOURCE,
      new SettingType.Text("REGION"),
      "",
      "Region to sign for. Without it, the one that the AWS tools would use.",
      ""),
  PROFILE(
      SettingGroup.SOURCE,
      new SettingType.Text("PROFILE"),
      "",
      "Profile of the AWS configuration files. Without it, the AWS tools' default chain.",
      ""),
  SIGN_REQUEST(
      SettingGroup.SOURCE,
      new SettingType.Toggle(),
      "true",
      "Sign requests. --no-sign-request reads a public bucket without credentials.",
      ""),
  CA_BUNDLE(
      SettingGroup.SOURCE,
      new SettingType.FilePath("FILE"),
      "",
      "PEM file with the certificate authorities to trust instead of the built-in ones.",
      "Whoever holds a key of one of these authorities can pose as the service."),
  ADDRESSING(
      SettingGroup.SOURCE,
      SettingType.Choice.of(Addressing.class),
      "auto",
      "Where requests name the bucket: in the path, in the host name, or as the endpoint needs it.",
      ""),
  INCLUDE(
      SettingGroup.COPY,
      new SettingType.Patterns(),
      "",
      "Copy objects whose key below the folder matches. May be repeated and mixed with --exclude:"
          + " the last pattern that matches decides. * matches / too, ? one character, [a-z] a set.",
      ""),
  EXCLUDE(
      SettingGroup.COPY,
      new SettingType.Patterns(),
      "",
      "Leave out objects whose key below the folder matches; see --include.",
      ""),
  DRY_RUN(
      SettingGroup.COPY,
      new SettingType.Toggle(),
      "false",
      "Print what would be copied and why, and touch nothing.",
      ""),
  ON_DISALLOWED(
      SettingGroup.COPY,
      SettingType.Choice.of(OnDisallowed.class),
      "skip",
      "What to do about a key that cannot be a file: report it and go on, or end the job.",
      ""),
  VERIFY_LOCAL(
      SettingGroup.COPY,
      new SettingType.Toggle(),
      "true",
      "Look at each local file that was copied before, and copy the object again where the file"
          + " was changed, moved or deleted.",
      "With --no-verify-local a local change goes unnoticed until the object changes."),
  DURABILITY(
      SettingGroup.COPY,
      SettingType.Choice.of(Durability.class),
      "barrier",
      "What a crash of the machine may cost: none syncs nothing, barrier syncs the file system"
          + " every few seconds and at the end, file syncs every file.",
      "With none, a crash of the machine has the next job copy again what this one copied."),
  LOCK(
      SettingGroup.COPY,
      SettingType.Choice.of(Lock.class),
      "none",
      "What others may do in the directory while it is copied into: none leaves them what they may,"
          + " write takes their write permission and gives it back at the end. A server's"
          + " relationships have write where they are not given one.",
      "With write, programs of other users that write there fail meanwhile."),
  MAX_CONCURRENCY(
      SettingGroup.TRANSFER,
      new SettingType.Count(1, 1_024),
      "128",
      "Requests in flight at most; fewer where the service answers better so.",
      "A small service may be overrun by many."),
  MAX_MEMORY(
      SettingGroup.TRANSFER,
      new SettingType.Size(DataSize.ofMebibytes(16), DataSize.ofMebibytes(1L << 20), "SIZE"),
      "128MiB",
      "Bytes of objects held in memory at most, over all requests in flight.",
      "The process needs this and about 250 MiB more."),
  PART_SIZE(
      SettingGroup.TRANSFER,
      new SettingType.Size(DataSize.ofMebibytes(1), DataSize.ofMebibytes(5 * 1024), "SIZE"),
      "8MiB",
      "Length of one part of a large object; parts are read side by side. At most max-memory.",
      ""),
  BANDWIDTH(
      SettingGroup.TRANSFER,
      new SettingType.Rates(new DataSize(64 * 1024), DataSize.ofMebibytes(1L << 20)),
      "",
      "Bytes a second at most, such as 100MB, or a timetable in local time, such as '08:00-18:00"
          + " 100MB, 1GB': the entry without times holds otherwise, and 'unlimited' is a limit too."
          + " Without it, as fast as it goes.",
      ""),
  OUTPUT(
      SettingGroup.OUTPUT,
      SettingType.Choice.of(OutputFormat.class),
      "text",
      "Form of the result on standard output. table is text, for what is a table as text.",
      ""),
  PROGRESS(
      SettingGroup.OUTPUT,
      new SettingType.Toggle(),
      "true",
      "Draw progress on standard error, where that is a terminal.",
      ""),
  QUIET(
      SettingGroup.OUTPUT,
      new SettingType.Toggle(),
      "false",
      "Print neither progress nor a summary; errors only. The JSON document is printed still.",
      ""),
  LOG_LEVEL(
      SettingGroup.OUTPUT,
      SettingType.Choice.of(LogLevel.class),
      "info",
      "What goes to penstock.log in the state directory.",
      "debug and trace name every object."),
  STATE(
      SettingGroup.STATE,
      new SettingType.FilePath("DIRECTORY"),
      "",
      "Directory of what penstock remembers between copies, and of its log. Without it,"
          + " $XDG_STATE_HOME/penstock, else ~/.local/state/penstock.",
      "Without what lies there, a copy compares or copies everything again."),
  SERVER(
      SettingGroup.CLIENT,
      new SettingType.Address("URL"),
      "https://127.0.0.1:8000",
      "Server that the commands speak to, as 'penstock serve' tells it.",
      ""),
  SERVER_CA_BUNDLE(
      SettingGroup.CLIENT,
      new SettingType.FilePath("FILE"),
      "",
      "PEM file with the certificate authorities to trust for the server. Without it, those of the"
          + " system; the certificate of a server on this machine is remembered at its first use.",
      "Whoever holds a key of one of these authorities can pose as the server."),
  TOKEN_FILE(
      SettingGroup.CLIENT,
      new SettingType.FilePath("FILE"),
      "",
      "File with an access token. Without it, PENSTOCK_TOKEN, else what 'penstock login' left.",
      ""),
  CREDENTIALS_STORE(
      SettingGroup.CLIENT,
      new SettingType.FilePath("FILE"),
      "",
      "File for sessions and for certificates of servers, readable by its owner only. Without it,"
          + " $XDG_CONFIG_HOME/penstock/credentials.json, else ~/.config/penstock/credentials.json.",
      ""),
  ROOT(
      SettingGroup.SERVER,
      new SettingType.FilePath("DIRECTORY"),
      "",
      "Directory that the server offers. The paths of its interface begin there, and nothing above"
          + " it can be named. It must be given.",
      "Who may create relationships may have any file beneath it replaced."),
  LISTEN(
      SettingGroup.SERVER,
      new SettingType.Listening(),
      "127.0.0.1:8000",
      "Where the server listens, with TLS always. Port 0 takes a free one, which is printed. Any"
          + " but a loopback address needs tls-certificate and tls-key.",
      "Beyond loopback, everybody on the network can try passwords."),
  TLS_CERTIFICATE(
      SettingGroup.SERVER,
      new SettingType.FilePath("FILE"),
      "",
      "PEM file with the server's certificate and those between it and its authority. Read again"
          + " when it changes. Without it, the server makes one for loopback by itself.",
      ""),
  TLS_KEY(
      SettingGroup.SERVER,
      new SettingType.FilePath("FILE"),
      "",
      "PEM file with the private key of tls-certificate, unencrypted. Read again when it changes.",
      "Whoever can read it can pose as the server."),
  ALLOW_ENDPOINT(
      SettingGroup.SERVER,
      new SettingType.Names("HOST"),
      "",
      "Host that relationships may name as their service though it leads to this machine, a"
          + " link-local or another reserved address. May be repeated.",
      "Users of the server reach through it what only this machine may reach."),
  ALLOWED_HOST(
      SettingGroup.SERVER,
      new SettingType.Names("HOST"),
      "",
      "Name or address by which clients may reach the server, besides localhost, the names and"
          + " addresses that tls-certificate is for, and the address that they connect to. Behind"
          + " port mapping that is the container's own. May be repeated.",
      ""),
  MAX_JOBS(
      SettingGroup.SERVER,
      new SettingType.Count(1, 1_000),
      "100",
      "Jobs that run at once at most; what would start another is refused.",
      "Each takes memory beside max-memory, about 3 MiB."),
  ADMIN_PASSWORD_FILE(
      SettingGroup.SERVER,
      new SettingType.FilePath("FILE"),
      "",
      "File whose first line is the password of the user admin, who is made at the first start."
          + " Without it, PENSTOCK_ADMIN_PASSWORD, else one that is made and printed once.",
      "");

  private final SettingGroup group;

  /** A record of immutable values in every case, which the checker cannot see. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final SettingType type;

  private final String defaultText;
  private final String description;
  private final String danger;

  Setting(
      SettingGroup group, SettingType type, String defaultText, String description, String danger) {
    this.group = group;
    this.type = type;
    this.defaultText = defaultText;
    this.description = description;
    this.danger = danger;
  }

  /** The name as {@code penstock.yaml} has it: {@code max-memory}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The flag: {@code --max-memory}. */
  public String flag() {
    return "--" + key();
  }

  /** The variable of the environment: {@code PENSTOCK_MAX_MEMORY}. */
  public String variable() {
    return "PENSTOCK_" + name();
  }

  /** What the setting is about. */
  public SettingGroup group() {
    return group;
  }

  /** The form and the bounds of its value. */
  public SettingType type() {
    return type;
  }

  /** Whether a file may give several values. */
  boolean isList() {
    return type instanceof SettingType.Patterns || type instanceof SettingType.Names;
  }

  /** The default as a user would write it; empty where nothing is set. */
  public Optional<String> defaultValue() {
    return defaultText.isEmpty() ? Optional.empty() : Optional.of(defaultText);
  }

  /** What it does, in one to three sentences. */
  public String description() {
    return description;
  }

  /** What may go wrong when it is changed; empty where nothing much can. */
  public Optional<String> danger() {
    return danger.isEmpty() ? Optional.empty() : Optional.of(danger);
  }

  /**
   * Variables of the AWS tools that give a value where nothing of Penstock's own does, the first
   * first. Region, profile and credentials are not among them: the SDK finds those itself.
   */
  List<String> awsVariables() {
    return switch (this) {
      case ENDPOINT_URL -> List.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
      case CA_BUNDLE -> List.of("AWS_CA_BUNDLE");
      default -> List.of();
    };
  }

  /** The setting with that key in {@code penstock.yaml}. */
  public static Optional<Setting> withKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }
}
