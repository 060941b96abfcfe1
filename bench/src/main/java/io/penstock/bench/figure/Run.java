package io.penstock.bench.figure;

import java.util.List;
import java.util.Map;

/**
 * One run of one tool, as measured from outside.
 *
 * @param wallSeconds from start to end of the process
 * @param cpuSeconds user and system time of the process and all it started
 * @param peakMemory most resident memory of one process, in bytes
 * @param pauseSeconds time the garbage collector stopped the process for; 0 where it has none
 * @param requests answered by the server, by kind
 * @param serverCpuSeconds user and system time of the server
 * @param besideSeconds how long each small copy took beside the large one; empty where it was alone
 */
public record Run(
    double wallSeconds,
    double cpuSeconds,
    long peakMemory,
    double pauseSeconds,
    Map<String, Long> requests,
    double serverCpuSeconds,
    List<Double> besideSeconds) {}
