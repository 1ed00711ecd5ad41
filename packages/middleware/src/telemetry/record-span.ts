import type { TelemetryAttributes, TelemetryTracer } from './otel.ts';

// Of the enums of @opentelemetry/api 1.9: SpanKind.CLIENT and SpanStatusCode.ERROR.
const client = 2;
const failed = 2;

/** What a span is made of. */
export interface NewSpan {
  readonly name: string;
  readonly attributes: TelemetryAttributes;
}

/** Adds to the span of a step what became of it. */
export type EndSpan = (attributes: TelemetryAttributes, errorType?: string) => void;

/**
 * Runs a step in a span of its own, which is the active one meanwhile: spans of HTTP
 * instrumentation become its children. Messages of errors are left out, they may hold the prompt.
 */
export async function inSpan<Result>(
  tracer: TelemetryTracer | undefined,
  { name, attributes }: NewSpan,
  run: (endSpan: EndSpan) => Promise<Result>,
): Promise<Result> {
  if (tracer === undefined) return run(() => undefined);
  return tracer.startActiveSpan(name, { kind: client, attributes }, async (span) => {
    try {
      return await run((facts, errorType) => {
        span.setAttributes(facts);
        if (errorType === undefined) return;
        span.setAttribute('error.type', errorType);
        span.setStatus({ code: failed });
      });
    } finally {
      span.end();
    }
  });
}
