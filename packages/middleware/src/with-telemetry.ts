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
import { inSpan, type EndSpan, type NewSpan } from './telemetry/record-span.ts';
import type { CallOptions, StatusResult, VideoModel } from './video-model.ts';
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

/** What records, and what is known of the tasks. */
interface Recorder {
  readonly tracer: TelemetryTracer | undefined;
  readonly measure: ReturnType<typeof createInstruments>;
  readonly recordPrompts: boolean;
  readonly now: () => number;
  readonly tasks: OperationMap<Followed>;
}

type StatusCall = Parameters<NonNullable<VideoModelMiddleware['wrapStatus']>>[0];

/** A call that may be paid for. */
interface Paid {
  readonly step: PaidCall['step'];
  readonly params: CallOptions;
  readonly model: VideoModel;
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
  const measure = createInstruments(meter);
  const recorder = { tracer, measure, recordPrompts, now, tasks: new OperationMap<Followed>() };

  return {
    wrapGenerate: ({ doGenerate, params, model }) =>
      recordPaid(recorder, { step: 'generate', params, model }, async (recorded) => {
        const { startedAt, common, endSpan } = recorded;
        const result = await doGenerate();
        const facts = readFacts(result.providerMetadata);
        endSpan({ ...resultAttributes(result, facts), 'genlock.outcome': 'completed' });
        measure(common, { seconds: (now() - startedAt) / 1000, costUsd: facts.costUsd });
        return result;
      }),

    wrapStart: ({ doStart, params, model }) =>
      recordPaid(recorder, { step: 'start', params, model }, async ({ startedAt, endSpan }) => {
        const result = await doStart();
        const { operation } = result;
        recorder.tasks.set(operation, { startedAt, reads: 0 });
        const facts = readFacts(result.providerMetadata);
        const id = { 'gen_ai.response.id': nameOf(operation) };
        endSpan({ ...resultAttributes(result, facts), ...id, 'genlock.outcome': 'started' });
        return result;
      }),

    wrapStatus: (call) => recordRead(recorder, call),
  };
}

function recordPaid<Result>(
  { tracer, measure, recordPrompts, now }: Recorder,
  { step, params, model }: Paid,
  run: (recorded: Recorded) => Promise<Result>,
): Promise<Result> {
  const common = modelAttributes(generateContent, model);
  const startedAt = now();
  const attributes = { ...common, ...callAttributes(params, recordPrompts) };
  return inSpan(tracer, spanOf(generateContent, model, attributes), async (endSpan) => {
    try {
      return await run({ startedAt, common, endSpan });
    } catch (error) {
      const type = errorTypeOf(error);
      const outcome = outcomeOf(error, { step, ...params });
      endSpan({ ...failureAttributes(error), 'genlock.outcome': outcome }, type);
      measure({ ...common, 'error.type': type }, { seconds: (now() - startedAt) / 1000 });
      throw error;
    }
  });
}

function recordRead(
  recorder: Recorder,
  { doStatus, params: { operation }, model }: StatusCall,
): Promise<StatusResult> {
  const { tracer, tasks } = recorder;
  const { startedAt, reads: before } = tasks.get(operation) ?? { startedAt: undefined, reads: 0 };
  const followed = { startedAt, reads: before + 1 };
  tasks.set(operation, followed);
  const attributes = {
    ...modelAttributes(videoStatus, model),
    'gen_ai.response.id': nameOf(operation),
    'genlock.reads': followed.reads,
  };
  return inSpan(tracer, spanOf(videoStatus, model, attributes), async (endSpan) => {
    try {
      const result = await doStatus();
      const facts = readFacts(result.providerMetadata);
      const hasFailed = result.status === 'error';
      const errorType = hasFailed ? (facts.faultKind ?? 'task-failed') : undefined;
      const outcome = hasFailed ? 'failed' : result.status;
      endSpan({ ...resultAttributes(result, facts), 'genlock.outcome': outcome }, errorType);
      if (result.status === 'pending') return result;
      tasks.delete(operation);
      measureEnd(recorder, { model, followed, errorType, costUsd: facts.costUsd });
      return result;
    } catch (error) {
      const type = errorTypeOf(error);
      endSpan({ ...failureAttributes(error), 'genlock.outcome': 'read-failed' }, type);
      throw error;
    }
  });
}

/** A task that has ended, as far as this process has seen it. */
interface Ended {
  readonly model: VideoModel;
  readonly followed: Followed;
  readonly errorType: string | undefined;
  readonly costUsd: number | undefined;
}

/** Measures a task that was started here: of another, nobody knows how long it took. */
function measureEnd(
  { measure, now }: Recorder,
  { model, followed: { startedAt, reads }, errorType, costUsd }: Ended,
): void {
  if (startedAt === undefined) return;
  const attributes = {
    ...modelAttributes(generateContent, model),
    ...(errorType !== undefined && { 'error.type': errorType }),
  };
  measure(attributes, { seconds: (now() - startedAt) / 1000, reads, costUsd });
}

function spanOf(
  operation: string,
  { modelId }: VideoModel,
  attributes: TelemetryAttributes,
): NewSpan {
  return { name: `${operation} ${modelId}`, attributes };
}
