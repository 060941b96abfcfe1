package io.penstock.engine.http.metrics;

import io.penstock.engine.relationship.RelationshipService;
import io.penstock.engine.relationship.RelationshipStatus;
import io.penstock.engine.relationship.ServiceStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What jobs did, and what they hold. */
final class JobMetrics {
  private JobMetrics() {}

  static void write(RelationshipService service, Exposition text) {
    ServiceStatistics now = service.statistics();
    sums(
        "penstock_objects_total",
        "Objects by what became of them.",
        "outcome",
        now.objects(),
        text);
    sums(
        "penstock_bytes_total",
        "Bytes of objects by what became of them.",
        "outcome",
        now.bytes(),
        text);
    sums(
        "penstock_objects_not_copied_total",
        "Objects that were not copied, by reason.",
        "reason",
        now.notCopied(),
        text);
    text.metric(
        "penstock_throughput_bytes_per_second",
        "gauge",
        "Bytes a second over the last minute, of all jobs that run.",
        service.list().stream().mapToLong(JobMetrics::throughput).sum());
    text.metric("penstock_relationships", "gauge", "Relationships.", now.relationships());
    text.metric("penstock_jobs_running", "gauge", "Jobs that run now.", now.jobsRunning());
    sums("penstock_jobs_ended_total", "Jobs that ended, by how.", "state", now.jobsEnded(), text);
    durations(now, text);
    text.metric("penstock_index_entries", "gauge", "Objects remembered.", now.indexEntries());
    text.metric(
        "penstock_memory_reserved_bytes",
        "gauge",
        "Bytes of object data held in memory.",
        now.memoryReserved());
    text.metric(
        "penstock_disk_queue_depth", "gauge", "Calls on files that wait.", now.diskQueued());
  }

  private static long throughput(RelationshipStatus status) {
    return status.currentJob().map(job -> job.progress().throughputCurrent()).orElse(0L);
  }

  private static void sums(
      String name, String help, String label, Map<String, Long> values, Exposition text) {
    text.metric(name, "counter", help);
    new TreeMap<>(values).forEach((value, sum) -> text.value(name, sum, label, value));
  }

  private static void durations(ServiceStatistics now, Exposition text) {
    String name = "penstock_job_duration_seconds";
    text.metric(name, "histogram", "How long jobs took that ended.");
    List<Integer> bounds = ServiceStatistics.JOB_SECONDS;
    long sum = 0;
    for (int i = 0; i < now.jobSeconds().size(); i++) {
      sum += now.jobSeconds().get(i);
      String bound = i < bounds.size() ? bounds.get(i).toString() : "+Inf";
      text.value(name + "_bucket", sum, "le", bound);
    }
    text.value(name + "_sum", now.jobSecondsSum());
    text.value(name + "_count", sum);
  }
}
