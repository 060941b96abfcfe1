package io.penstock.transfer.s3;

import java.util.function.LongSupplier;

/**
 * How many requests to one endpoint are best under way at once.
 *
 * <p>Rounds are compared: a round has twice as many requests as the limit allows, all begun within
 * it while every permit was in use. While more requests at once get more done, the limit rises: it
 * doubles at first, and goes half of the way where a limit was found before. Where they do not, it
 * returns to what was as good, and tries again a little higher later on. Where answers take twice
 * as long as then and no more gets done, it is lowered for as long as that costs nothing. A
 * throttled request lowers it by three tenths, but only one that began after the limit was last
 * lowered: the others say what is known already.
 *
 * <p>Not thread-safe; times are in nanoseconds of one monotonic clock.
 */
final class ConcurrencyLimit {
  private static final int LEAST = 1;

  /** Fewer say little of a rate, where requests differ. */
  private static final int FEWEST_OF_A_ROUND = 64;

  /**
   * Of twice as many requests at once, 7 % more must come of it. Too many cost little memory, too
   * few cost speed: so it is low, and noise rather raises the limit.
   */
  private static final double LEAST_GAIN = 0.1;

  /** Limits closer than this cannot be told apart. */
  private static final double TELLABLE = 1.25;

  private static final int ROUNDS_AT_REST = 16;
  private static final double LOWERED_BY_REFUSAL = 0.7;
  private static final double LOWERED_BY_LATENCY = 0.75;

  private final int most;
  private final LongSupplier nanoTime;
  private double limit;

  /** Where it was last too high; 0 as long as that is unknown. */
  private double ceiling;

  /** What was measured at the last limit that was worth it; null where nothing is known. */
  private Round proven;

  private int roundsAtRest;

  /** The round in which a server slows down tells of neither: the next must be slow too. */
  private boolean slowBefore;

  private Phase phase = Phase.RISING;
  private long loweredAt;
  private long roundBegan;
  private double roundLimit;

  /** Below zero for as long as requests end that met the queue of the limit before. */
  private long completed;

  private double waited;

  private enum Phase {
    RISING,
    RESTING,
    /** Fewer at once are tried, since answers became slow. */
    SINKING
  }

  /** A measured round: how many were under way all the time, and how long each took. */
  private record Round(double limit, double latency) {
    /** What got done, by Little's law; counted by the clock it would depend on the round's ends. */
    double rate() {
      return limit / latency;
    }
  }

  ConcurrencyLimit(int first, int most, LongSupplier nanoTime) {
    this.most = Math.max(LEAST, most);
    this.limit = Math.max(LEAST, Math.min(first, this.most));
    this.nanoTime = nanoTime;
    this.loweredAt = nanoTime.getAsLong() - 1;
    beginRound(nanoTime.getAsLong());
  }

  /** Requests that may be under way at once. */
  int allowed() {
    return (int) limit;
  }

  /** The time by which requests tell when they began. */
  long now() {
    return nanoTime.getAsLong();
  }

  /**
   * Takes note of a request that was answered.
   *
   * @param began of {@link #now}, when it got its permit
   * @param allInUse whether no permit was left meanwhile; else it tells nothing of the limit
   */
  void passed(long began, boolean allInUse) {
    long now = nanoTime.getAsLong();
    if (!allInUse) {
      beginRound(now);
    } else if (began - roundBegan >= 0) {
      if (++completed > 0) {
        waited += now - began;
      }
      if (completed >= Math.max(FEWEST_OF_A_ROUND, 2 * (int) limit)) {
        judge(new Round((int) limit, Math.max(1, waited / completed)));
        beginRound(now);
      }
    }
  }

  /** Takes note of a request that the server refused as one too many. */
  void throttled(long began) {
    if (began - loweredAt > 0) {
      ceiling = limit;
      lower(limit * LOWERED_BY_REFUSAL);
      proven = null;
      phase = Phase.RISING;
    }
  }

  private void judge(Round round) {
    switch (phase) {
      case RISING -> rise(round);
      case RESTING -> rest(round);
      case SINKING -> sink(round);
    }
  }

  private void rise(Round round) {
    boolean tellable =
        proven == null || round.limit() >= proven.limit() * TELLABLE || round.limit() >= most;
    if (!tellable) {
      raise();
    } else if (proven == null || pays(round, proven)) {
      proven = round;
      raise();
    } else {
      ceiling = limit;
      limit = proven.limit();
      beginRest();
    }
  }

  /** Whether so many more at once get enough more done. */
  private static boolean pays(Round more, Round fewer) {
    double factor = Math.max(1, more.limit() / fewer.limit());
    return more.rate() >= fewer.rate() * Math.pow(factor, LEAST_GAIN);
  }

  private void raise() {
    if (limit >= most) {
      beginRest();
    } else if (ceiling == 0) {
      limit = Math.min(most, limit * 2);
    } else if (limit < ceiling) {
      limit = Math.min(most, limit + Math.max(1, (ceiling - limit) / 2));
    } else {
      // The further beyond what once was too much, the less that says.
      limit = Math.min(most, limit + Math.max(1, limit - ceiling));
    }
  }

  private void beginRest() {
    phase = Phase.RESTING;
    roundsAtRest = 0;
    slowBefore = false;
  }

  private void rest(Round round) {
    boolean slow =
        round.latency() > 2 * proven.latency() && round.rate() < proven.rate() * TELLABLE;
    if (slow && slowBefore) {
      phase = Phase.SINKING;
      sinkFrom(round);
    } else if (++roundsAtRest >= ROUNDS_AT_REST) {
      phase = Phase.RISING;
      proven = round;
      ceiling = 0;
      limit = Math.min(most, Math.max(limit + 1, limit * TELLABLE));
    }
    slowBefore = slow;
  }

  private void sink(Round round) {
    if (pays(proven, round)) {
      limit = proven.limit();
      beginRest();
    } else {
      sinkFrom(round);
    }
  }

  private void sinkFrom(Round round) {
    proven = round;
    lower(Math.min(limit - 1, limit * LOWERED_BY_LATENCY));
  }

  private void lower(double to) {
    limit = Math.max(LEAST, to);
    loweredAt = nanoTime.getAsLong();
    beginRound(loweredAt);
  }

  private void beginRound(long now) {
    roundBegan = now;
    completed = limit == roundLimit ? 0 : -(int) limit;
    roundLimit = limit;
    waited = 0;
  }
}
