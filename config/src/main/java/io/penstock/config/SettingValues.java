package io.penstock.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Values in layers, the topmost first, and the typed and checked settings that they make. */
final class SettingValues {
  private final List<List<SettingValue>> layers;
  private final PathReading paths;
  private final Supplier<Path> usualState;
  private final Supplier<Path> usualCredentials;

  SettingValues(
      List<List<SettingValue>> layers,
      PathReading paths,
      Supplier<Path> usualState,
      Supplier<Path> usualCredentials) {
    this.layers = layers;
    this.paths = paths;
    this.usualState = usualState;
    this.usualCredentials = usualCredentials;
  }

  PenstockSettings settings() {
    return new PenstockSettings(
        source(),
        transfer(),
        new CopySettings(
            filter(),
            toggle(Setting.DRY_RUN),
            choice(Setting.ON_DISALLOWED, OnDisallowed.class),
            toggle(Setting.VERIFY_LOCAL),
            choice(Setting.DURABILITY, Durability.class),
            choice(Setting.LOCK, Lock.class)),
        new OutputSettings(
            choice(Setting.OUTPUT, OutputFormat.class),
            toggle(Setting.PROGRESS),
            toggle(Setting.QUIET),
            choice(Setting.LOG_LEVEL, LogLevel.class)),
        path(Setting.STATE).orElseGet(usualState).toAbsolutePath().normalize(),
        new ClientSettings(
            server(),
            readable(Setting.SERVER_CA_BUNDLE),
            path(Setting.TOKEN_FILE),
            path(Setting.CREDENTIALS_STORE).orElseGet(usualCredentials)),
        serverSettings());
  }

  /** Paths are the interface's own: an address that ends in one is an address of something else. */
  private URI server() {
    URI server = address(Setting.SERVER).orElseThrow();
    if (!server.getRawPath().isEmpty() && !server.getRawPath().equals("/")) {
      throw value(Setting.SERVER).orElseThrow().invalid("a server's URL has no path");
    }
    return server;
  }

  private ServerSettings serverSettings() {
    Optional<Path> certificate = path(Setting.TLS_CERTIFICATE);
    Optional<Path> key = path(Setting.TLS_KEY);
    if (certificate.isPresent() != key.isPresent()) {
      SettingValue alone =
          value(certificate.isPresent() ? Setting.TLS_CERTIFICATE : Setting.TLS_KEY).orElseThrow();
      throw alone.invalid("tls-certificate and tls-key belong together; set both or neither");
    }
    return new ServerSettings(
        path(Setting.ROOT),
        parsed(value(Setting.LISTEN).orElseThrow(), ListenAddress::parse),
        certificate,
        key,
        names(Setting.ALLOW_ENDPOINT),
        names(Setting.ALLOWED_HOST),
        count(Setting.MAX_JOBS),
        path(Setting.ADMIN_PASSWORD_FILE));
  }

  /** All of the topmost layer that has any. */
  private List<String> names(Setting setting) {
    return layers.stream()
        .map(layer -> layer.stream().filter(value -> value.setting() == setting).toList())
        .filter(values -> !values.isEmpty())
        .findFirst()
        .orElse(List.of())
        .stream()
        .flatMap(value -> Arrays.stream(value.text().split("[\\s,]+", -1)))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private SourceSettings source() {
    return new SourceSettings(
        address(Setting.ENDPOINT_URL),
        text(Setting.REGION),
        text(Setting.PROFILE),
        toggle(Setting.SIGN_REQUEST),
        readable(Setting.CA_BUNDLE),
        choice(Setting.ADDRESSING, Addressing.class));
  }

  private TransferSettings transfer() {
    DataSize maxMemory = size(Setting.MAX_MEMORY).orElseThrow();
    DataSize partSize = size(Setting.PART_SIZE).orElseThrow();
    if (partSize.compareTo(maxMemory) > 0) {
      SettingValue memory = value(Setting.MAX_MEMORY).orElseThrow();
      throw value(Setting.PART_SIZE)
          .orElseThrow()
          .invalid(
              partSize
                  + " is more than max-memory allows, "
                  + maxMemory
                  + " ("
                  + memory.origin()
                  + "); lower part-size or raise max-memory");
    }
    return new TransferSettings(count(Setting.MAX_CONCURRENCY), maxMemory, partSize, bandwidth());
  }

  /** Include and exclude are one list in one order, so the topmost layer with either has it all. */
  private KeyFilter filter() {
    return layers.stream()
        .map(
            layer ->
                layer.stream()
                    .filter(value -> value.setting().type() instanceof SettingType.Patterns)
                    .map(SettingValues::rule)
                    .toList())
        .filter(rules -> !rules.isEmpty())
        .findFirst()
        .map(KeyFilter::new)
        .orElse(KeyFilter.EVERYTHING);
  }

  private static KeyFilter.Rule rule(SettingValue value) {
    if (value.text().isEmpty()) {
      throw value.invalid("the pattern is empty and matches no key; did you mean '*'?");
    }
    return value.setting() == Setting.INCLUDE
        ? KeyFilter.Rule.include(value.text())
        : KeyFilter.Rule.exclude(value.text());
  }

  /** The topmost value; of a flag given twice, the last. */
  private Optional<SettingValue> value(Setting setting) {
    for (List<SettingValue> layer : layers) {
      Optional<SettingValue> last =
          layer.stream().filter(value -> value.setting() == setting).reduce((a, b) -> b);
      if (last.isPresent()) {
        return last;
      }
    }
    return setting
        .defaultValue()
        .map(text -> new SettingValue(setting, text, new SettingOrigin.Default()));
  }

  private Optional<String> text(Setting setting) {
    Optional<SettingValue> value = value(setting);
    value
        .filter(v -> v.text().isBlank())
        .ifPresent(
            v -> {
              throw v.invalid("the value is blank; give one, or leave the setting out");
            });
    return value.map(v -> v.text().trim());
  }

  private Optional<Path> path(Setting setting) {
    return text(setting)
        .map(text -> paths.read(setting.key(), text, value(setting).orElseThrow().origin()));
  }

  private Optional<Path> readable(Setting setting) {
    Optional<Path> path = path(setting);
    path.filter(file -> !Files.isReadable(file))
        .ifPresent(
            file -> {
              throw value(setting).orElseThrow().invalid("cannot read " + file);
            });
    return path;
  }

  private boolean toggle(Setting setting) {
    SettingValue value = value(setting).orElseThrow();
    return switch (value.text().trim().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default -> throw value.invalid("'" + value.text() + "' is neither true nor false");
    };
  }

  private <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
    SettingValue value = value(setting).orElseThrow();
    String word = value.text().trim().toLowerCase(Locale.ROOT);
    for (E constant : type.getEnumConstants()) {
      if (SettingType.word(constant).equals(word)) {
        return constant;
      }
    }
    throw value.invalid("'" + value.text() + "' is none of " + setting.type().label());
  }

  private int count(Setting setting) {
    SettingType.Count bounds = (SettingType.Count) setting.type();
    SettingValue value = value(setting).orElseThrow();
    try {
      int count = Integer.parseInt(value.text().trim());
      if (count >= bounds.min() && count <= bounds.max()) {
        return count;
      }
    } catch (NumberFormatException e) {
      // told below, as a number out of bounds is
    }
    throw value.invalid(
        "'"
            + value.text()
            + "' is not a whole number from "
            + bounds.min()
            + " to "
            + bounds.max());
  }

  private Optional<DataSize> size(Setting setting) {
    SettingType.Size bounds = (SettingType.Size) setting.type();
    return value(setting)
        .map(
            value -> {
              DataSize size = parsed(value, DataSize::parse);
              requireWithin(bounds.min(), bounds.max(), size, value);
              return size;
            });
  }

  private Bandwidth bandwidth() {
    SettingType.Rates bounds = (SettingType.Rates) Setting.BANDWIDTH.type();
    return value(Setting.BANDWIDTH)
        .map(
            value -> {
              Bandwidth bandwidth = parsed(value, Bandwidth::parse);
              bandwidth
                  .limits()
                  .forEach(limit -> requireWithin(bounds.min(), bounds.max(), limit, value));
              return bandwidth;
            })
        .orElse(Bandwidth.UNLIMITED);
  }

  private static <T> T parsed(SettingValue value, Function<String, T> parser) {
    try {
      return parser.apply(value.text());
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(value.setting().key(), value.origin(), e.getMessage(), e);
    }
  }

  private static void requireWithin(DataSize min, DataSize max, DataSize size, SettingValue value) {
    if (size.compareTo(min) < 0 || size.compareTo(max) > 0) {
      throw value.invalid("'" + value.text() + "' is not from " + min + " to " + max);
    }
  }

  private Optional<URI> address(Setting setting) {
    return text(setting)
        .map(
            text -> {
              SettingValue value = value(setting).orElseThrow();
              URI address;
              try {
                address = new URI(text);
              } catch (URISyntaxException e) {
                throw value.invalid("this is not a URL"); // the cause may hold a password
              }
              String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
              if (address.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                throw value.invalid("this is not a URL such as https://s3.example.org:9000");
              }
              if (address.getRawUserInfo() != null
                  || address.getRawQuery() != null
                  || address.getRawFragment() != null) {
                throw value.invalid("credentials, a query or a fragment have no place in this URL");
              }
              return address;
            });
  }
}
