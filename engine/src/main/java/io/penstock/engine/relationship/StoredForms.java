package io.penstock.engine.relationship;

import io.penstock.config.Bandwidth;
import io.penstock.config.DataSize;
import io.penstock.config.Durability;
import io.penstock.config.KeyFilter;
import io.penstock.config.Lock;
import io.penstock.config.OnDisallowed;
import io.penstock.engine.job.StoredSource;
import io.penstock.state.store.OptionsRecord;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.state.store.ServedRecord;
import java.util.Optional;
import java.util.OptionalInt;

/** Options and access as they are stored, and back. */
final class StoredForms {
  private StoredForms() {}

  static OptionsRecord stored(CopyOptions options) {
    return new OptionsRecord(
        options.rules().stream().map(rule -> (rule.include() ? "+" : "-") + rule.glob()).toList(),
        options.onDisallowed().name(),
        options.verifyLocal(),
        options.durability().name(),
        (options.lock() ? Lock.WRITE : Lock.NONE).name(),
        options.bandwidth().map(Bandwidth::toString).orElse(null),
        options.maxConcurrency().isPresent() ? options.maxConcurrency().getAsInt() : null,
        options.partSize().map(DataSize::bytes).orElse(null),
        options.rerunInterrupted());
  }

  static CopyOptions options(OptionsRecord stored) {
    return new CopyOptions(
        stored.rules().stream().map(StoredForms::rule).toList(),
        OnDisallowed.valueOf(stored.onDisallowed()),
        stored.verifyLocal(),
        Durability.valueOf(stored.durability()),
        Lock.valueOf(stored.lock()) == Lock.WRITE,
        Optional.ofNullable(stored.bandwidth()).map(Bandwidth::parse),
        stored.maxConcurrency() == null
            ? OptionalInt.empty()
            : OptionalInt.of(stored.maxConcurrency()),
        Optional.ofNullable(stored.partSize()).map(DataSize::new),
        stored.rerunInterrupted());
  }

  private static KeyFilter.Rule rule(String text) {
    String pattern = text.substring(1);
    return text.startsWith("+") ? KeyFilter.Rule.include(pattern) : KeyFilter.Rule.exclude(pattern);
  }

  static ServedRecord.Access kind(SourceAccess access) {
    if (access instanceof SourceAccess.Key) {
      return ServedRecord.Access.KEY;
    }
    if (access instanceof SourceAccess.Profile profile) {
      return profile.name().isPresent() ? ServedRecord.Access.PROFILE : ServedRecord.Access.ROLE;
    }
    return ServedRecord.Access.ANONYMOUS;
  }

  /** Without the secret, which is never given back. */
  static SourceAccess access(RelationshipRecord record, ServedRecord served) {
    StoredSource source = new StoredSource(record);
    return switch (served.access()) {
      case KEY -> new SourceAccess.Key(source.accessKeyId().orElse(""), Optional.empty());
      case PROFILE -> new SourceAccess.Profile(source.profile());
      case ROLE -> new SourceAccess.Profile(Optional.empty());
      case ANONYMOUS -> new SourceAccess.Anonymous();
    };
  }
}
