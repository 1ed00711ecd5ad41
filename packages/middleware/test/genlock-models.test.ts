import { setImmediate } from 'node:timers/promises';
import { createBudget } from '@genlock/core';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { experimental_generateVideo as generateVideo } from 'ai';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  withBudget,
  withFallback,
  withLogging,
  withSafeSubmit,
  withTelemetry,
  withTransientReads,
  wrapVideoModel,
  type AnyVideoModel,
  type VideoModel,
} from '../src/index.ts';
import { emulatedFalModel } from './support/emulated-fal.ts';
import { rejection } from './support/fake-model.ts';

// Genlock's own models guard themselves; middleware around them must take nothing away.

let emulator: Emulator;

beforeAll(async () => {
  // The AI SDK prints warnings; that another model took over is one.
  vi.stubGlobal('AI_SDK_LOG_WARNINGS', false);
  emulator = await createEmulator({ speed: 10_000 });
});
beforeEach(() => emulator.reset());
afterAll(async () => {
  vi.unstubAllGlobals();
  await emulator.close();
});

const prompt = 'A red kite over the dunes';
const download = async ({ url }: { url: URL }) => ({
  data: new Uint8Array(await (await fetch(url)).arrayBuffer()),
  mediaType: 'video/mp4',
});
const poll = { intervalMs: 10 };

/** Waits for nothing but what goes on already. */
const breathe = async (): Promise<void> => {
  await setImmediate();
};

const falModel = (): VideoModel =>
  createFal({ ...emulator.settings.fal, sleep: breathe }).video('kling-v3.0-std');

/** Everything around one model, in the order of the README. */
function house(model: AnyVideoModel, ...models: AnyVideoModel[]) {
  const budget = createBudget({ limitUsd: 1 });
  const spanExporter = new InMemorySpanExporter();
  const tracers = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(spanExporter)],
  });
  const lines: string[] = [];
  const guard = (one: AnyVideoModel): VideoModel =>
    wrapVideoModel({
      model: one,
      middleware: [
        withBudget({ budget, estimateUsd: () => 0.42 }),
        withSafeSubmit(),
        withTransientReads(),
      ],
    });
  const wrapped = wrapVideoModel({
    model: guard(model),
    middleware: [
      withLogging({ log: (line) => void lines.push(line) }),
      withTelemetry({ tracer: tracers.getTracer('test') }),
      withFallback({ models: models.map(guard) }),
    ],
  });
  return { model: wrapped, budget, lines, spans: () => spanExporter.getFinishedSpans() };
}

describe("Genlock's own model", () => {
  it('makes a video by start and reads, and reports all of it', async () => {
    const { model, budget, lines, spans } = house(falModel());
    const { providerMetadata } = await generateVideo({ model, prompt, poll, download });
    const taskId = providerMetadata['genlock']?.['taskId'];
    if (typeof taskId !== 'string') throw new TypeError('there is no task id');
    expect(budget.spentUsd).toBe(0.42);
    expect(lines[0]).toContain(`task=${taskId}`);
    expect(lines.at(-1)).toMatch(/^video succeeded provider=fal .* seconds=/);
    expect(spans().at(-1)?.attributes).toMatchObject({
      'gen_ai.provider.name': 'fal',
      'gen_ai.request.model': 'kling-v3.0-std',
      'gen_ai.response.id': taskId,
      'genlock.outcome': 'completed',
    });
  });

  it('makes a video in one go', async () => {
    const { model, budget, spans } = house(falModel());
    await generateVideo({ model, prompt, download });
    expect(budget.spentUsd).toBe(0.42);
    expect(spans().map(({ name }) => name)).toEqual(['generate_content kling-v3.0-std']);
  });

  it('hands over to a foreign one, and only that one is paid', async () => {
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'insufficient-funds', times: 1 });
    const { model, budget } = house(falModel(), emulatedFalModel(emulator));
    await generateVideo({ model, prompt, poll, download });
    expect(emulator.ledger().map(({ charge }) => charge)).toEqual(['charged']);
    expect([budget.spentUsd, budget.reservedUsd]).toEqual([0.42, 0]);
  });

  it('keeps its own errors', async () => {
    emulator.faults.set({
      provider: 'fal',
      route: 'submit',
      kind: 'fail',
      failure: 'moderated',
      times: 1,
    });
    const { model, lines } = house(falModel(), falModel());
    const error = await rejection(generateVideo({ model, prompt, download }));
    expect(error).toMatchObject({ name: 'TaskFailedError', fault: { kind: 'moderated' } });
    expect(lines.at(-1)).toContain('error=task-failed');
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('keeps its webhooks under a fallback', async () => {
    const { model } = house(falModel(), falModel());
    const { video } = await generateVideo({
      model,
      prompt,
      download,
      webhook: async () => ({
        url: 'http://127.0.0.1:9/hook',
        received: Promise.resolve({ headers: {}, body: null }),
      }),
    });
    expect(video.mediaType).toBe('video/mp4');
    expect(emulator.ledger()[0]?.webhookUrl).toMatch(/^http:\/\/127.0.0.1:9\/hook\?genlock=/);
  });
});
