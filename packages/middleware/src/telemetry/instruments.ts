import type { TelemetryAttributes, TelemetryMeter } from './otel.ts';

/** What is measured of a task at its end. */
export interface Measurement {
  /** From the start to the end, as this process saw it. */
  readonly seconds: number;
  /** How often it was looked at; `undefined` where the model waits by itself. */
  readonly reads?: number | undefined;
  /** What it cost, where the model tells. */
  readonly costUsd?: number | undefined;
}

/** The conventions' buckets, doubled on to eleven minutes: videos take longer than texts. */
const secondBuckets = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92, 163.84,
  327.68, 655.36,
];

/** The instruments, made once per meter. Without a meter nothing is measured. */
export function createInstruments(
  meter: TelemetryMeter | undefined,
): (attributes: TelemetryAttributes, measurement: Measurement) => void {
  const duration = meter?.createHistogram('gen_ai.client.operation.duration', {
    description: 'GenAI operation duration.',
    unit: 's',
    advice: { explicitBucketBoundaries: secondBuckets },
  });
  const reads = meter?.createHistogram('genlock.video.status_reads', {
    description: 'Reads of the status until the end of a task.',
    unit: '{read}',
    advice: { explicitBucketBoundaries: [1, 2, 4, 8, 16, 32, 64, 128, 256] },
  });
  const cost = meter?.createCounter('genlock.video.cost', {
    description: 'What ended tasks cost, where the provider reports it.',
    unit: '{USD}',
  });
  return (attributes, measurement) => {
    duration?.record(measurement.seconds, attributes);
    if (measurement.reads !== undefined) reads?.record(measurement.reads, attributes);
    if (measurement.costUsd !== undefined) cost?.add(measurement.costUsd, attributes);
  };
}
