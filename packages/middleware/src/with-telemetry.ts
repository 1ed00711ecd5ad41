import { checkOptions, kinds, type ChecksOf } from '@genlock/core';
import type { PaidCall } from './errors/judge-submit.ts';
import { OperationMap } from './operation-map.ts';
import { errorTypeOf, outcomeOf } from './outcome.ts';
import { nameOf, readFacts } from './task-facts.ts';
import {
  callAttributes,
  failureAttributes,
  generateContent,
  modelAttributes,
  resultAttributes,
  videoStatus,
} from './telemetry/attributes.ts';
import { createInstruments } from './telemetry/instruments.ts';
import type { TelemetryAttributes, TelemetryMeter, TelemetryTracer } from './telemetry/otel.ts';
import { inSpan, type EndSpan } from './telemetry/record-span.ts';
import type { CallOptions, VideoModel } from './video-model.ts';
import type { VideoModelMiddleware } from './video-model-middleware.ts';

/** Settings of {@link withTelemetry}. */
export interface TelemetryOptions {
  /** Makes the spans: `trace.getTracer('my-app')`. Without one there are none. */
  readonly tracer?: TelemetryTracer | undefined;
  /** Makes the metrics: `metrics.getMeter('my-app')`. Without one there are none. */
  readonly meter?: TelemetryMeter | undefined;
  /** Whether spans of starts hold the prompt. Default `false`. */
  readonly recordPrompts?: boolean | undefined;
  /** The clock of the metrics, in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

const checks: ChecksOf<TelemetryOptions> = {
  tracer: kinds.methods('what trace.getTracer(name) gives', 'startSpan'),
  meter: kinds.methods('what metrics.getMeter(name) gives', 'createHistogram'),
  recordPrompts: kinds.trueOrFalse,
  now: kinds.aFunction,
};

/** What is known of a task so far. */
interface Followed {
  /** `undefined` when another process started it. */
  readonly startedAt: number | undefined;
  readonly reads: number;
}

/** A paid call while it is recorded. */
interface Recorded {
  readonly startedAt: number;
  readonly common: TelemetryAttributes;
  readonly endSpan: EndSpan;
}

/**
 * OpenTelemetry spans and metrics by the GenAI conventions: a span per generation, start and read
 * of the status, and at the end of each task its duration, reads and cost. No prompt, medium or
 * error message unless asked for.
 *
 * @example
 * withTelemetry({ tracer: trace.getTracer('videos'), meter: metrics.getMeter('videos') });
 *
 * @throws TypeError when there is neither a tracer nor a meter
 */
export function withTelemetry(options: TelemetryOptions): VideoModelMiddleware {
  checkOptions('withTelemetry', options, checks);
  const { tracer, meter, recordPrompts = false, now = Date.now } = options;
  if (tracer === undefined && meter === undefined) {
    throw new TypeError('withTelemetry records nothing without a tracer or a meter; give one.');
  }
  const tasks = new OperationMap<Followed>();
  const measure = createInstruments(meter);
  const secondsSince = (time: number): number => (now() - time) / 1000;

  const recordPaid = <Result>(
    step: PaidCall['step'],
    params: CallOptions,
    model: VideoModel,
    run: (recorded: Recorded) => Promise<Result>,
  ): Promise<Result> => {
    const common = modelAttributes(generateContent, model);
    const startedAt = now();
    const attributes = { ...common, ...callAttributes(params, recordPrompts) };
    return inSpan(tracer, `${generateContent} ${model.modelId}`, attributes, async (endSpan) => {
      try {
        return await run({ startedAt, common, endSpan });
      } catch (error) {
        const type = errorTypeOf(error);
        endSpan(
          { ...failureAttributes(error), 'genlock.outcome': outcomeOf(error, { step, ...params }) },
          type,
        );
        measure({ ...common, 'error.type': type }, { seconds: secondsSince(startedAt) });
        throw error;
      }
    });
  };

  return {
    wrapGenerate: ({ doGenerate, params, model }) =>
      recordPaid('generate', params, model, async ({ startedAt, common, endSpan }) => {
        const result = await doGenerate();
        const facts = readFacts(result.providerMetadata);
        endSpan({ ...resultAttributes(result, facts), 'genlock.outcome': 'completed' });
        measure(common, { seconds: secondsSince(startedAt), costUsd: facts.costUsd });
        return result;
      }),

    wrapStart: ({ doStart, params, model }) =>
      recordPaid('start', params, model, async ({ startedAt, endSpan }) => {
        const result = await doStart();
        const { operation } = result;
        tasks.set(operation, { startedAt, reads: 0 });
        const facts = readFacts(result.providerMetadata);
        const id = { 'gen_ai.response.id': nameOf(operation) };
        endSpan({ ...resultAttributes(result, facts), ...id, 'genlock.outcome': 'started' });
        return result;
      }),

    wrapStatus({ doStatus, params: { operation }, model }) {
      const { startedAt, reads: before } = tasks.get(operation) ?? {
        startedAt: undefined,
        reads: 0,
      };
      const reads = before + 1;
      tasks.set(operation, { startedAt, reads });
      const common = modelAttributes(videoStatus, model);
      const attributes = {
        ...common,
        'gen_ai.response.id': nameOf(operation),
        'genlock.reads': reads,
      };
      return inSpan(tracer, `${videoStatus} ${model.modelId}`, attributes, async (endSpan) => {
        try {
          const result = await doStatus();
          const facts = readFacts(result.providerMetadata);
          const errorType =
            result.status === 'error' ? (facts.faultKind ?? 'task-failed') : undefined;
          const outcome = result.status === 'error' ? 'failed' : result.status;
          endSpan({ ...resultAttributes(result, facts), 'genlock.outcome': outcome }, errorType);
          if (result.status === 'pending') return result;
          tasks.delete(operation);
          if (startedAt === undefined) return result;
          const ended = modelAttributes(generateContent, model);
          const seconds = secondsSince(startedAt);
          measure(errorType === undefined ? ended : { ...ended, 'error.type': errorType }, {
            seconds,
            reads,
            costUsd: facts.costUsd,
          });
          return result;
        } catch (error) {
          endSpan(
            { ...failureAttributes(error), 'genlock.outcome': 'read-failed' },
            errorTypeOf(error),
          );
          throw error;
        }
      });
    },
  };
}
