package io.penstock.engine.relationship;

import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.transfer.s3.EndpointStatistics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the numbers of the process. */
final class Statistics {
  private Statistics() {}

  static ServiceStatistics of(ServiceParts parts, Collection<LiveRelationship> all) {
    Map<String, Long> objects = new TreeMap<>();
    Map<String, Long> bytes = new TreeMap<>();
    JobSlots jobs = parts.jobs();
    Map<String, Long> notCopied = jobs.notCopied();
    objects.put("transferred", jobs.sum("files_transferred"));
    objects.put("unchanged", jobs.sum("files_unchanged"));
    objects.put("skipped", jobs.sum("files_skipped"));
    objects.put("failed", jobs.sum("files_failed"));
    bytes.put("transferred", jobs.sum("bytes_transferred"));
    bytes.put("unchanged", jobs.sum("bytes_unchanged"));
    bytes.put("skipped", jobs.sum("bytes_skipped"));
    bytes.put("failed", jobs.sum("bytes_failed"));
    long entries = 0;
    for (LiveRelationship live : all) {
      entries +=
          live.lastJob().map(job -> job.counters().getOrDefault("index_entries", 0L)).orElse(0L);
      live.status().currentJob().ifPresent(job -> add(job, objects, bytes, notCopied));
    }
    return new ServiceStatistics(
        objects,
        bytes,
        notCopied,
        all.size(),
        jobs.taken(),
        jobs.ends(),
        jobs.classes(),
        jobs.seconds(),
        entries,
        parts.shared().memory().reserved(),
        parts.shared().disk().queued(),
        endpoints(parts.connection().endpoints()));
  }

  private static void add(
      JobStatus job,
      Map<String, Long> objects,
      Map<String, Long> bytes,
      Map<String, Long> notCopied) {
    ProgressSnapshot progress = job.progress();
    objects.merge("transferred", progress.filesTransferred(), Long::sum);
    objects.merge("unchanged", progress.filesUnchanged(), Long::sum);
    objects.merge("skipped", progress.filesSkipped(), Long::sum);
    objects.merge("failed", progress.filesFailed(), Long::sum);
    bytes.merge("transferred", progress.bytesTransferred(), Long::sum);
    bytes.merge("unchanged", progress.bytesUnchanged(), Long::sum);
    job.notCopied().forEach((reason, count) -> notCopied.merge(reason, count, Long::sum));
  }

  private static List<ServiceStatistics.Endpoint> endpoints(List<EndpointStatistics> all) {
    return all.stream()
        .map(
            endpoint ->
                new ServiceStatistics.Endpoint(
                    endpoint.endpoint(),
                    endpoint.requests(),
                    endpoint.retries(),
                    endpoint.limit(),
                    endpoint.inFlight(),
                    endpoint.waiting()))
        .toList();
  }
}
