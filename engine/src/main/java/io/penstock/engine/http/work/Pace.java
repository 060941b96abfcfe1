package io.penstock.engine.http.work;

/** How long a call may take; slow ones cannot keep quick ones waiting. */
public enum Pace {
  /** Answered from memory or a small file. */
  QUICK,
  /** Asks the network, hashes a password or waits for a job. */
  SLOW
}
