package io.penstock.transfer.s3;

import io.penstock.transfer.s3.RequestPermits.Outcome;
import io.penstock.transfer.s3.RequestPermits.Ticket;
import io.penstock.transfer.turns.Grants;
import io.penstock.transfer.turns.Turns;

/**
 * Bounds the requests in flight to one endpoint, over all sources of a process, to what {@link
 * ConcurrencyLimit} finds best. Waiters are served by turns between the sources, without blocking.
 * Thread-safe.
 */
final class EndpointPermits {
  private final ConcurrencyLimit limit;
  private final int mostWaiting;
  private final Turns<Ticket> waiting = new Turns<>();
  private final Grants<Ticket> grants = new Grants<>(this::grant, Ticket::granted);
  private int inFlight;

  EndpointPermits(ConcurrencyLimit limit, int mostWaiting) {
    this.limit = limit;
    this.mostWaiting = mostWaiting;
  }

  /** What one source asks for permits: they wait in a line of their own. */
  RequestPermits forSource() {
    return new RequestPermits(this);
  }

  void acquire(Ticket ticket) {
    synchronized (this) {
      if (ticket.state == State.NEW) {
        if (waiting.size() >= mostWaiting) {
          throw new IllegalStateException(
              "more than " + mostWaiting + " requests wait for a permit; ask for fewer at once");
        }
        ticket.state = State.WAITING;
        waiting.add(ticket.line, ticket);
      }
    }
    grants.handOut();
  }

  boolean release(Ticket ticket, Outcome outcome) {
    boolean neverBegins;
    synchronized (this) {
      neverBegins = ticket.state == State.NEW || ticket.state == State.WAITING;
      if (ticket.state == State.GRANTED) {
        learn(ticket, outcome);
        inFlight--;
      } else if (ticket.state == State.WAITING) {
        waiting.remove(ticket.line, ticket);
      }
      ticket.state = State.DONE;
    }
    grants.handOut();
    return neverBegins;
  }

  /** Requests under way. */
  synchronized int inFlight() {
    return inFlight;
  }

  /** Requests that may be under way at once. */
  synchronized int limit() {
    return limit.allowed();
  }

  synchronized int waiting() {
    return waiting.size();
  }

  private void learn(Ticket ticket, Outcome outcome) {
    if (outcome == Outcome.THROTTLED) {
      limit.throttled(ticket.began);
    } else if (outcome == Outcome.PASSED) {
      limit.passed(ticket.began, inFlight >= limit.allowed());
    }
  }

  private synchronized Ticket grant() {
    if (inFlight >= limit.allowed()) {
      return null;
    }
    Ticket next = waiting.poll();
    if (next != null) {
      next.state = State.GRANTED;
      next.began = limit.now();
      inFlight++;
    }
    return next;
  }

  /** Where a ticket stands. */
  enum State {
    NEW,
    WAITING,
    GRANTED,
    DONE
  }
}
