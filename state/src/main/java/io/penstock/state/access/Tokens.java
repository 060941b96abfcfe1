package io.penstock.state.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All long-lived tokens: the content of {@code tokens.json}.
 *
 * @param version of this format
 * @param nextId what the next token gets
 */
public record Tokens(int version, long nextId, List<TokenRecord> tokens) {
  static final int VERSION = 1;

  /** None yet. */
  public static final Tokens NONE = new Tokens(VERSION, 1, List.of());

  public Tokens {
    tokens = List.copyOf(tokens);
    Set<Object> seen = new HashSet<>();
    for (TokenRecord token : tokens) {
      if (!seen.add(token.id()) || !seen.add(token.hash()) || token.id() >= nextId) {
        throw new IllegalArgumentException(
            "the id or hash of token " + token.id() + " is not its own");
      }
    }
  }

  /** With these tokens instead. */
  public Tokens with(List<TokenRecord> others, long next) {
    return new Tokens(VERSION, next, others);
  }
}
