package io.penstock.engine.relationship;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import reactor.core.publisher.Flux;

/**
 * The relationships of one server and their jobs.
 *
 * <p>Thread-safe. What changes something, or asks the store or the network, blocks: it must not be
 * called on an event loop. {@link #list} and {@link #status} answer from memory. Every refusal is a
 * {@link RelationshipException}, and nothing has changed then.
 */
public interface RelationshipService extends AutoCloseable {
  /** All relationships with their jobs, oldest first. */
  List<RelationshipStatus> list();

  /** One relationship with its jobs. */
  RelationshipStatus status(UUID id);

  /**
   * Checks, stores and starts a relationship. In this order: fields, directory, overlap, endpoint,
   * TLS, bucket and credentials, an object that can be copied; nothing is stored when one fails.
   *
   * @param creator the name of the user
   */
  RelationshipStatus create(NewRelationship wanted, String creator);

  /**
   * Tells what a relationship would find: the first keys beneath its folder. Stores nothing.
   *
   * @return ten at most
   */
  List<FoundObject> test(NewRelationship wanted);

  /**
   * Changes options or credentials; a job that runs goes on with the former ones.
   *
   * @param version as {@link Relationship#version} gave it; another is a {@link Refusal#CHANGED}
   */
  RelationshipStatus change(UUID id, RelationshipChange change, long version);

  /** Starts a job; {@link Refusal#RUNNING} where one runs. Returns its id. */
  UUID start(UUID id);

  /** Ends the job that runs, if any, and returns when it has ended or after five seconds. */
  void abort(UUID id);

  /**
   * Forgets a relationship with its index, history and credentials; no file is touched.
   *
   * @param version as {@link Relationship#version} gave it, where the caller names one; another is
   *     a {@link Refusal#CHANGED}
   * @throws RelationshipException {@link Refusal#RUNNING} while a job runs
   */
  void delete(UUID id, OptionalLong version);

  /** The jobs of a relationship that are remembered, the running one first, then latest first. */
  List<JobStatus> jobs(UUID id);

  /**
   * How far a job was at moments from its start on, in their order: 240 at most, and the more apart
   * the longer it runs. Empty but for the job that runs and the one before it, and after a restart.
   */
  List<ThroughputSample> throughput(UUID id, UUID job);

  /**
   * What a job did not copy.
   *
   * @throws RelationshipException {@link Refusal#UNKNOWN} where there is no such job, or where its
   *     list is no longer kept
   */
  NotCopiedPage notCopied(UUID id, UUID job, NotCopiedQuery query);

  /** The directories of the served tree. */
  DirectoryTree directories();

  /**
   * What happens, from the subscription on. A subscriber that falls behind loses progress, never
   * the other events, and delays nobody.
   */
  Flux<RelationshipEvent> events();

  /** Numbers of the whole process, for monitoring; cheap. */
  ServiceStatistics statistics();

  /** Ends all jobs, as interrupted, within ten seconds, and gives everything back. */
  @Override
  void close();
}
