package io.penstock.engine.access;

import io.penstock.state.access.AccessStore;
import io.penstock.state.access.TokenRecord;
import io.penstock.state.access.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The long-lived tokens. A change is on the disk before it counts, and expired tokens are forgotten
 * with it. Reading is for any thread, changing for one at a time.
 */
final class LongLivedTokens {
  static final int MOST = 10_000;
  static final int MOST_OF_ONE_USER = 100;

  private final AccessStore store;
  private final Clock clock;
  private volatile Tokens tokens;
  private volatile Map<TokenDigest, TokenRecord> found;

  /** Opens the tokens; those of users that are no more are forgotten. */
  LongLivedTokens(AccessStore store, Clock clock, LongPredicate userExists) {
    this.store = store;
    this.clock = clock;
    hold(store.tokens());
    keepOnly(token -> userExists.test(token.user()));
  }

  /** The token, unless it expired. */
  Optional<TokenRecord> find(TokenDigest token) {
    return Optional.ofNullable(found.get(token)).filter(this::isValid);
  }

  /** All that are valid. */
  List<TokenRecord> all() {
    return tokens.tokens().stream().filter(this::isValid).toList();
  }

  TokenRecord add(long user, String description, Optional<Instant> expires, TokenDigest token) {
    Instant now = clock.instant();
    if (expires.isPresent() && !expires.get().isAfter(now)) {
      throw AccessRules.invalid(
          "The token would have expired at " + expires.get() + ": it is " + now);
    }
    List<TokenRecord> more = new ArrayList<>(all());
    if (more.stream().filter(other -> other.user() == user).count() >= MOST_OF_ONE_USER) {
      throw AccessRules.invalid(
          "There are " + MOST_OF_ONE_USER + " tokens of the user already: revoke one first");
    }
    if (more.size() >= MOST) {
      throw AccessRules.invalid("There are " + MOST + " tokens already: revoke one first");
    }
    TokenRecord made =
        new TokenRecord(
            tokens.nextId(), user, description, now, expires.orElse(null), token.hexadecimal());
    more.add(made);
    write(tokens.with(more, tokens.nextId() + 1));
    return made;
  }

  /** Forgets the others. */
  void keepOnly(Predicate<TokenRecord> kept) {
    List<TokenRecord> fewer = all().stream().filter(kept).toList();
    if (fewer.size() < tokens.tokens().size()) {
      write(tokens.with(fewer, tokens.nextId()));
    }
  }

  private boolean isValid(TokenRecord token) {
    return token.end().map(end -> clock.instant().isBefore(end)).orElse(true);
  }

  private void write(Tokens changed) {
    store.write(changed);
    hold(changed);
  }

  private void hold(Tokens changed) {
    tokens = changed;
    found =
        changed.tokens().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    token -> TokenDigest.ofHexadecimal(token.hash()), Function.identity()));
  }
}
