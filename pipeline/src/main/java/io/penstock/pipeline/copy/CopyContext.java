package io.penstock.pipeline.copy;

import io.penstock.config.Durability;
import io.penstock.pipeline.budget.BandwidthLimit;
import io.penstock.pipeline.budget.MemoryBudget;
import io.penstock.pipeline.disk.Disk;
import io.penstock.pipeline.progress.Progress;
import io.penstock.state.index.TrackingIndex;
import io.penstock.state.resume.PartLedgers;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.s3.ObjectSource;
import io.penstock.transfer.s3.RetryPolicy;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What copying the objects of one job takes.
 *
 * @param prefix what every key begins with
 * @param partSize bytes of a part; a larger object is copied in parts
 * @param interrupted what former jobs left of large objects
 * @param abandoned completes when reads under way are to end
 * @param keepsParts whether complete parts of what is given up may stay
 */
public record CopyContext(
    String prefix,
    ObjectSource source,
    RetryPolicy retries,
    DestinationRoot destination,
    TrackingIndex index,
    PartLedgers ledgers,
    InterruptedFiles interrupted,
    Durability durability,
    long partSize,
    MemoryBudget memory,
    BandwidthLimit bandwidth,
    Disk disk,
    Scheduler timer,
    Progress progress,
    Mono<Void> abandoned,
    BooleanSupplier keepsParts) {}
