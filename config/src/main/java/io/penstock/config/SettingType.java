package io.penstock.config;

import java.util.List;

/** The form of a setting's value. */
public sealed interface SettingType {
  /** How the value is shown in a help text: {@code SIZE}, {@code path|virtual|auto}. */
  String label();

  /** Any text that is not blank. */
  record Text(String label) implements SettingType {}

  /** An absolute {@code http} or {@code https} address. */
  record Address(String label) implements SettingType {}

  /** A path of the file system. */
  record FilePath(String label) implements SettingType {}

  /** Yes or no. */
  record Toggle() implements SettingType {
    @Override
    public String label() {
      return "true|false";
    }
  }

  /** A whole number from {@code min} to {@code max}. */
  record Count(int min, int max) implements SettingType {
    @Override
    public String label() {
      return "N";
    }
  }

  /** A number of bytes from {@code min} to {@code max}. */
  record Size(DataSize min, DataSize max, String label) implements SettingType {}

  /** Bytes a second, by the time of day where wanted, each from {@code min} to {@code max}. */
  record Rates(DataSize min, DataSize max) implements SettingType {
    @Override
    public String label() {
      return "RATES";
    }
  }

  /** One of a few words, in small letters. */
  record Choice(List<String> words) implements SettingType {
    static <E extends Enum<E>> Choice of(Class<E> values) {
      return new Choice(
          List.of(values.getEnumConstants()).stream().map(SettingType::word).toList());
    }

    @Override
    public String label() {
      return String.join("|", words);
    }
  }

  /** The address of this machine and the port to listen on. */
  record Listening() implements SettingType {
    @Override
    public String label() {
      return "ADDRESS:PORT";
    }
  }

  /** Names without spaces and commas, as many as wanted. */
  record Names(String label) implements SettingType {}

  /** Patterns, as many as wanted, in their order. */
  record Patterns() implements SettingType {
    @Override
    public String label() {
      return "GLOB";
    }
  }

  /** How an enum constant is written by users. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
