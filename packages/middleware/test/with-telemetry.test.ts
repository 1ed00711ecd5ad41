import { SubmissionUnknownError } from '@genlock/core';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  withTelemetry,
  wrapVideoModel,
  type TelemetryOptions,
  type VideoModel,
} from '../src/index.ts';
import {
  call,
  completed,
  failed,
  fakeModel,
  generated,
  httpError,
  pending,
  prompt,
  rejection,
  started,
  type FakeScripts,
} from './support/fake-model.ts';

let spanExporter: InMemorySpanExporter;
let metricExporter: InMemoryMetricExporter;
let tracers: BasicTracerProvider;
let meters: MeterProvider;
let reader: PeriodicExportingMetricReader;

beforeEach(() => {
  spanExporter = new InMemorySpanExporter();
  tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spanExporter)] });
  metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  reader = new PeriodicExportingMetricReader({
    exporter: metricExporter,
    exportIntervalMillis: 3_600_000,
  });
  meters = new MeterProvider({ readers: [reader] });
});

afterEach(async () => {
  await tracers.shutdown();
  await meters.shutdown();
});

/** A wrapped model on a clock that goes on by a second at each glance. */
function wrap(scripts: FakeScripts, options: TelemetryOptions = {}): VideoModel {
  let time = 0;
  const middleware = withTelemetry({
    tracer: tracers.getTracer('test'),
    meter: meters.getMeter('test'),
    now: () => (time += 1_000),
    ...options,
  });
  return wrapVideoModel({ model: fakeModel(scripts).model, middleware });
}

const spans = (): unknown[] =>
  spanExporter
    .getFinishedSpans()
    .map(({ name, kind, attributes, status }) => ({ name, kind, attributes, status: status.code }));

/** Every point of every metric, as name, attributes and sum or value. */
async function points(): Promise<unknown[]> {
  await reader.forceFlush();
  return metricExporter
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics)
    .flatMap(({ metrics }) => metrics)
    .flatMap(({ descriptor: { name, unit }, dataPoints }) =>
      dataPoints.map(({ attributes, value }) => ({
        name,
        unit,
        attributes,
        value: typeof value === 'object' && 'sum' in value ? value.sum : value,
      })),
    );
}

const common = {
  'gen_ai.operation.name': 'generate_content',
  'gen_ai.provider.name': 'acme',
  'gen_ai.request.model': 'kite-1',
};
const asked = { ...common, 'gen_ai.output.type': 'video', 'genlock.request.duration_seconds': 5 };
const readAttributes = { ...common, 'gen_ai.operation.name': 'video_status' };

describe('a task that is started and read', () => {
  const task = 'fal:a/b:7';

  it('has a span for the start and for each read', async () => {
    const model = wrap({
      start: [started(task, { taskId: task, estimateUsd: 0.42 })],
      status: [
        pending({ taskId: task, status: 'running' }),
        completed({ taskId: task, status: 'succeeded', cost: 0.4 }),
      ],
    });
    await model.doStart?.({ ...call, seed: 7, n: 2 });
    await model.doStatus?.({ operation: task });
    await model.doStatus?.({ operation: task });
    const answer = { 'gen_ai.response.id': task, 'gen_ai.response.model': 'kite-1' };
    const span = { kind: SpanKind.CLIENT, status: SpanStatusCode.UNSET };
    expect(spans()).toEqual([
      {
        ...span,
        name: 'generate_content kite-1',
        attributes: {
          ...asked,
          ...answer,
          'gen_ai.request.choice.count': 2,
          'gen_ai.request.seed': 7,
          'genlock.estimate_usd': 0.42,
          'genlock.outcome': 'started',
        },
      },
      {
        ...span,
        name: 'video_status kite-1',
        attributes: {
          ...readAttributes,
          ...answer,
          'genlock.reads': 1,
          'genlock.status': 'running',
          'genlock.outcome': 'pending',
        },
      },
      {
        ...span,
        name: 'video_status kite-1',
        attributes: {
          ...readAttributes,
          ...answer,
          'genlock.reads': 2,
          'genlock.status': 'succeeded',
          'genlock.cost_usd': 0.4,
          'genlock.outcome': 'completed',
        },
      },
    ]);
  });

  it('is measured once, at its end', async () => {
    const model = wrap({ start: [started()], status: [pending(), completed({ cost: 0.4 })] });
    await model.doStart?.(call);
    expect(await points()).toEqual([]);
    await model.doStatus?.({ operation: 'task-1' });
    await model.doStatus?.({ operation: 'task-1' });
    await model.doStatus?.({ operation: 'task-1' });
    expect(await points()).toEqual([
      { name: 'gen_ai.client.operation.duration', unit: 's', attributes: common, value: 1 },
      { name: 'genlock.video.status_reads', unit: '{read}', attributes: common, value: 2 },
      { name: 'genlock.video.cost', unit: '{USD}', attributes: common, value: 0.4 },
    ]);
  });

  it('that fails has the kind of its fault for an error', async () => {
    const fault = { error: { kind: 'moderated', charged: 'yes' }, status: 'failed' };
    const model = wrap({
      start: [started()],
      status: [failed('flagged', fault), failed('Too dark')],
    });
    await model.doStart?.(call);
    await model.doStatus?.({ operation: 'task-1' });
    await model.doStatus?.({ operation: 'task-1' });
    expect(spans().slice(1)).toMatchObject([
      {
        attributes: {
          'error.type': 'moderated',
          'genlock.charged': 'yes',
          'genlock.outcome': 'failed',
        },
        status: SpanStatusCode.ERROR,
      },
      { attributes: { 'error.type': 'task-failed' }, status: SpanStatusCode.ERROR },
    ]);
    expect(await points()).toMatchObject([
      { attributes: { ...common, 'error.type': 'moderated' } },
      { name: 'genlock.video.status_reads' },
    ]);
  });

  it('that another process started has spans and no duration', async () => {
    const model = wrap({ status: [completed()] });
    await model.doStatus?.({ operation: { getUrl: 'https://acme.example/7?token=t' } });
    expect(spans()).toMatchObject([
      { attributes: { 'gen_ai.response.id': '{"getUrl":"https://acme.example/7"}' } },
    ]);
    expect(await points()).toEqual([]);
  });
});

describe('what is thrown', () => {
  it('by a start names its type and its outcome', async () => {
    const lost = new SubmissionUnknownError('reset', { submittedAt: 0, lookup: '' });
    const model = wrap({ start: [httpError(402), lost], status: [] });
    await rejection(model.doStart?.(call));
    await rejection(model.doStart?.(call));
    expect(spans()).toMatchObject([
      { attributes: { 'error.type': '402', 'genlock.outcome': 'refused' }, status: 2 },
      {
        attributes: {
          'error.type': 'submission-unknown',
          'genlock.outcome': 'unknown',
          'genlock.charged': 'unknown',
        },
      },
    ]);
    expect(await points()).toMatchObject([
      { attributes: { ...common, 'error.type': '402' }, value: 1 },
      { attributes: { ...common, 'error.type': 'submission-unknown' }, value: 1 },
    ]);
  });

  it('by a read ends no task', async () => {
    const model = wrap({ start: [started()], status: [httpError(503), completed()] });
    await model.doStart?.(call);
    await rejection(model.doStatus?.({ operation: 'task-1' }));
    await model.doStatus?.({ operation: 'task-1' });
    expect(spans()).toMatchObject([
      {},
      { attributes: { 'error.type': '503', 'genlock.outcome': 'read-failed' } },
      { attributes: { 'genlock.reads': 2, 'genlock.outcome': 'completed' } },
    ]);
  });
});

describe('a generation', () => {
  it('has one span and is measured', async () => {
    const model = wrap({ generate: [generated({ taskId: 'fal:a/b:7', cost: 0.4 })] });
    await model.doGenerate?.(call);
    expect(spans()).toMatchObject([
      {
        name: 'generate_content kite-1',
        attributes: {
          ...asked,
          'gen_ai.response.id': 'fal:a/b:7',
          'genlock.cost_usd': 0.4,
          'genlock.outcome': 'completed',
        },
      },
    ]);
    expect(await points()).toMatchObject([
      { value: 1 },
      { name: 'genlock.video.cost', value: 0.4 },
    ]);
  });

  it('that fails names its type', async () => {
    const model = wrap({ generate: [new DOMException('enough', 'AbortError')] });
    const abortSignal = AbortSignal.abort();
    await rejection(model.doGenerate?.({ ...call, abortSignal }));
    expect(spans()).toMatchObject([
      { attributes: { 'error.type': 'AbortError', 'genlock.outcome': 'aborted' } },
    ]);
  });
});

describe('the prompt', () => {
  const scripts: FakeScripts = {
    start: [started(), httpError(400, { message: `bad: ${prompt}` })],
    status: [failed(`Too dark: ${prompt}`)],
    generate: [generated()],
  };
  const everything = async (model: VideoModel): Promise<string> => {
    await model.doStart?.(call);
    await rejection(model.doStart?.(call));
    await model.doStatus?.({ operation: 'task-1' });
    await model.doGenerate?.(call);
    const recorded = spanExporter
      .getFinishedSpans()
      .map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));
    return JSON.stringify([recorded, await points()]);
  };

  it('is nowhere', async () => {
    expect(await everything(wrap(scripts))).not.toContain('dunes');
  });

  it('is on the spans of starts when that is asked for', async () => {
    await everything(wrap(scripts, { recordPrompts: true }));
    const messages = [{ role: 'user', parts: [{ type: 'text', content: prompt }] }];
    const recorded = spanExporter
      .getFinishedSpans()
      .map(({ attributes }) => attributes['gen_ai.input.messages']);
    const text = JSON.stringify(messages);
    expect(recorded).toEqual([text, text, undefined, text]);
  });
});

describe('what is not given is not recorded', () => {
  it('without a tracer there are metrics, without a meter there are spans', async () => {
    const scripts = { generate: [generated()] };
    await wrap(scripts, { tracer: undefined }).doGenerate?.(call);
    expect([spans().length, (await points()).length]).toEqual([0, 1]);
    metricExporter.reset();
    await wrap(scripts, { meter: undefined }).doGenerate?.(call);
    expect(spans()).toHaveLength(1);
  });

  it('without both it says so', () => {
    expect(() => withTelemetry({})).toThrow(TypeError);
  });
});
