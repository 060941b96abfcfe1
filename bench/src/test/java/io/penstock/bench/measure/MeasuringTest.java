package io.penstock.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringTest {
  @TempDir private Path scratch;

  @Test
  void countsTheProcessorTimeOfGrandchildrenToo() throws Exception {
    String loop = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";
    String children = "bash -c '" + loop + "'; bash -c 'bash -c \"$LOOP\"; true'";
    MeasuredProcess.Usage usage =
        MeasuredProcess.run(List.of("bash", "-c", children), Map.of("LOOP", loop), scratch);
    assertThat(usage.exitCode()).isZero();
    assertThat(usage.cpuSeconds()).isGreaterThan(0.1);
    assertThat(usage.wallSeconds()).isGreaterThanOrEqualTo(usage.cpuSeconds() * 0.8);
    assertThat(usage.peakMemory()).isBetween(1L << 20, 100L << 20);
  }

  @Test
  void keepsTheExitCodeAndTheErrors() throws Exception {
    MeasuredProcess.Usage usage =
        MeasuredProcess.run(
            List.of("bash", "-c", "echo out; echo wrong >&2; exit 7"), Map.of(), scratch);
    assertThat(usage.exitCode()).isEqualTo(7);
    assertThat(Files.readString(MeasuredProcess.errors(scratch))).isEqualTo("wrong\n");
    assertThat(Files.readString(scratch.resolve("output"))).isEqualTo("out\n");
  }

  @Test
  void readsTheHighWaterMark() {
    assertThat(PeakMemory.highWater("VmPeak:\t 99 kB\nVmHWM:\t    2048 kB\n")).isEqualTo(2 << 20);
    assertThat(PeakMemory.highWater("Name:\tbash\n")).isZero();
  }

  @Test
  void addsUpThePauses() throws Exception {
    Path log = scratch.resolve("pauses");
    Files.writeString(
        log,
        """
        [0.010s] Using G1
        [0.500s] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->5M(256M) 3.250ms
        [0.600s] GC(1) Concurrent Mark Cycle 12.000ms
        [0.700s] GC(1) Pause Remark 30M->30M(256M) 1.750ms
        """);
    assertThat(PauseLog.seconds(log)).isEqualTo(0.005);
    assertThat(PauseLog.seconds(scratch.resolve("none"))).isZero();
  }
}
