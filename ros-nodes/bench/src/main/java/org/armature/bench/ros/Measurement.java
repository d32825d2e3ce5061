package org.armature.bench.ros;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one process measured; the line of JSON it prints at its end.
 *
 * @param expected messages that were to come back or were sent
 * @param received messages that came
 * @param p50Micros median latency, µs
 * @param p99Micros 99th percentile of the latency, µs
 * @param cpuSeconds processor time of the process meanwhile, s
 * @param allocatedBytes bytes that Java allocated meanwhile; 0 for the native program
 */
record Measurement(
    @JsonProperty("expected") int expected,
    @JsonProperty("received") int received,
    @JsonProperty("p50_us") double p50Micros,
    @JsonProperty("p99_us") double p99Micros,
    @JsonProperty("cpu_seconds") double cpuSeconds,
    @JsonProperty("allocated_bytes") long allocatedBytes) {}
