// What is used of OpenTelemetry, by shape: the published types need no @opentelemetry/api then.
// @opentelemetry/api 1.9 fits, and a test holds it against that.

/** Attributes of a span or of a measurement. */
export type TelemetryAttributes = Record<string, string | number | boolean | undefined>;

/** A span of OpenTelemetry, as far as it is used. */
export interface TelemetrySpan {
  /** Adds attributes. */
  setAttributes(attributes: TelemetryAttributes): unknown;
  /** Adds one attribute. */
  setAttribute(key: string, value: string): unknown;
  /** Says that the step failed. */
  setStatus(status: { code: number }): unknown;
  /** Ends it now. */
  end(): void;
}

/** A tracer of OpenTelemetry, as far as it is used: what `trace.getTracer` gives. */
export interface TelemetryTracer {
  /** Runs a function in a span that is the active one meanwhile. */
  startActiveSpan<Result>(
    name: string,
    options: { kind: number; attributes: TelemetryAttributes },
    run: (span: TelemetrySpan) => Result,
  ): Result;
}

/** How an instrument is described. */
export interface TelemetryInstrument {
  /** What is measured. */
  description: string;
  /** By the UCUM, such as `s`. */
  unit: string;
  /** The upper bounds of a histogram's buckets. */
  advice?: { explicitBucketBoundaries: number[] };
}

/** A meter of OpenTelemetry, as far as it is used: what `metrics.getMeter` gives. */
export interface TelemetryMeter {
  /** Makes a histogram. */
  createHistogram(
    name: string,
    options: TelemetryInstrument,
  ): { record(value: number, attributes?: TelemetryAttributes): void };
  /** Makes a counter. */
  createCounter(
    name: string,
    options: TelemetryInstrument,
  ): { add(value: number, attributes?: TelemetryAttributes): void };
}
