package io.penstock.engine.http.api;

import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.ErrorClass;
import io.penstock.engine.http.route.HttpFailure;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers to calls that may be sent again, for those who did not get the first answer. In memory, a
 * day, {@value #MOST} at most, the oldest go first. What failed is forgotten: nothing was done.
 * Thread-safe.
 */
final class IdempotencyTable {
  static final int MOST = 1_000;
  static final Duration KEPT = Duration.ofHours(24);
  private static final int LONGEST_KEY = 255;

  private final Clock clock;
  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  IdempotencyTable(Clock clock) {
    this.clock = clock;
  }

  private record Key(String user, String key) {}

  /** The answer is null while the first call goes on. */
  private record Entry(ByteBuffer digest, Instant begun, Answer answer) {}

  /** The answer of the first call of this key, which is made where there was none. */
  Answer once(String user, String sent, byte[] body, Supplier<Answer> call) {
    if (sent.isEmpty() || sent.length() > LONGEST_KEY) {
      throw new HttpFailure(
          ErrorClass.INVALID_BODY, "Idempotency-Key must have 1 to " + LONGEST_KEY + " characters");
    }
    Key key = new Key(user, sent);
    ByteBuffer digest = digest(body);
    Answer former = begin(key, digest);
    if (former != null) {
      return former;
    }
    Answer answer = null;
    try {
      answer = call.get();
      return answer;
    } finally {
      end(key, digest, answer);
    }
  }

  private synchronized Answer begin(Key key, ByteBuffer digest) {
    forgetOld();
    Entry former = entries.get(key);
    if (former == null) {
      makeRoom();
      entries.put(key, new Entry(digest, clock.instant(), null));
      return null;
    }
    if (!former.digest().equals(digest)) {
      throw new HttpFailure(
          ErrorClass.KEY_REUSED,
          "this Idempotency-Key was used for another body; take a new key for a new call");
    }
    if (former.answer() == null) {
      throw new HttpFailure(
          ErrorClass.KEY_IN_USE, "the first call of this Idempotency-Key goes on; wait for it");
    }
    return former.answer();
  }

  private synchronized void end(Key key, ByteBuffer digest, Answer answer) {
    if (answer == null) {
      entries.remove(key);
    } else {
      entries.replace(key, new Entry(digest, clock.instant(), answer));
    }
  }

  private void forgetOld() {
    Instant oldest = clock.instant().minus(KEPT);
    entries.values().removeIf(entry -> entry.answer() != null && entry.begun().isBefore(oldest));
  }

  /** Of calls that go on none is forgotten: it could be made twice. */
  private void makeRoom() {
    Iterator<Entry> oldest = entries.values().iterator();
    while (entries.size() >= MOST && oldest.hasNext()) {
      if (oldest.next().answer() != null) {
        oldest.remove();
      }
    }
  }

  private static ByteBuffer digest(byte[] body) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
