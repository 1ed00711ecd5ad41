import type { Attributes, Span, SpanKind, SpanStatusCode, Tracer } from '@opentelemetry/api';

// Enums of @opentelemetry/api 1: only its types are imported, so that it need not be installed.
const client = 2 satisfies SpanKind.CLIENT;
const failed = 2 satisfies SpanStatusCode.ERROR;

/** Adds to the span of a step what became of it. */
export type TellSpan = (attributes: Attributes, errorType?: string) => void;

/**
 * Runs a step in a span of its own, which is the active one meanwhile: spans of HTTP
 * instrumentation become its children. Messages of errors are left out, they may hold the prompt.
 */
export async function inSpan<Result>(
  tracer: Tracer | undefined,
  name: string,
  attributes: Attributes,
  run: (tell: TellSpan) => Promise<Result>,
): Promise<Result> {
  if (tracer === undefined) return run(() => undefined);
  return tracer.startActiveSpan(name, { kind: client, attributes }, async (span: Span) => {
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
