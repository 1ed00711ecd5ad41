import { fal } from '@genlock/fal';
import { experimental_generateVideo as generateVideo } from 'ai';
import { createGenlock } from 'genlock';
import { describe, expect, it } from 'vitest';
import { createLedger, type LedgerTask, withLedger } from '../src/index.ts';
import { writtenAt } from './support/ledgers.ts';
import { kite, useScenes } from './support/scene.ts';
import { all, rejectionOf } from '@genlock/test-support/async';

const scenes = useScenes();
const download = async () => ({ data: new Uint8Array([1]), mediaType: 'video/mp4' });

describe.each(scenes)('withLedger, in $database', (scene) => {
  it('writes a task down from its intent to its end, through run', async () => {
    const ledger = scene.open();
    const durable = withLedger(scene.fal(), ledger, { tags: ['spring'] });
    const { task, state } = await durable.run(kite, { idempotencyKey: 'kite-1' });
    expect(state.status).toBe('succeeded');
    expect(await all(ledger.tasks())).toMatchObject([
      {
        key: 'kite-1',
        status: 'succeeded',
        taskId: task.id,
        provider: 'fal',
        model: 'kling-v3.0-std',
        mode: 'text-to-video',
        request: { model: 'kling-v3.0-std' },
        tags: ['spring'],
        estimateUsd: task.estimate?.usd,
        settledUsd: task.estimate?.usd,
        videos: [{ mediaType: 'video/mp4' }],
      },
    ]);
  });

  it('has the intent on disk before the first byte of the POST', async () => {
    const ledger = scene.open();
    const reader = scene.open();
    let seen: readonly LedgerTask[] = [];
    const watching: typeof fetch = async (url, init) => {
      if (init?.method === 'POST') seen = await all(reader.tasks());
      return fetch(url, init);
    };
    await withLedger(scene.fal({ fetch: watching }), ledger).start(kite);
    expect(seen).toMatchObject([{ status: 'submitting', taskId: undefined }]);
    expect(await all(reader.tasks())).toMatchObject([{ status: 'running' }]);
  });

  it('is a model of the AI SDK, whose task and end are in the ledger', async () => {
    const ledger = scene.open();
    const genlock = createGenlock({
      providers: [scene.wavespeed(), scene.fal()],
      models: { best: 'kling-v3.0-std' },
    });
    const durable = withLedger(genlock, ledger);
    const model = durable.video('best');
    await generateVideo({ model, prompt: kite.prompt, download });
    const poll = { intervalMs: 1, timeoutMs: 20_000 };
    await generateVideo({ model, prompt: kite.prompt, poll, download });
    expect(await all(ledger.tasks())).toMatchObject([
      { provider: 'wavespeed', status: 'succeeded' },
      { provider: 'wavespeed', status: 'succeeded' },
    ]);
  });

  it('gives the same task for the same key, in another process too, and sends nothing', async () => {
    const first = await withLedger(scene.fal(), scene.open()).start(kite, { idempotencyKey: 'k' });
    const durable = withLedger(scene.fal(), scene.open());
    const again = await durable.start(kite, { idempotencyKey: 'k' });
    expect(again).toEqual({ ...first, responseHeaders: {} });
    const { task, state } = await durable.run(kite, { idempotencyKey: 'k' });
    expect([task.id, state.status]).toEqual([first.id, 'succeeded']);
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('writes down each provider that a router tries, and counts none that refused', async () => {
    const ledger = scene.open();
    scene.emulator.faults.set({
      provider: 'wavespeed',
      route: 'submit',
      kind: '401',
    });
    const genlock = createGenlock({ providers: [scene.wavespeed(), scene.fal()] });
    const task = await withLedger(genlock, ledger).start(kite, { idempotencyKey: 'k' });
    expect(task.provider).toBe('fal');
    expect(await all(ledger.tasks())).toMatchObject([{ provider: 'fal', status: 'running' }]);
    expect(await ledger.spend({ by: 'provider' })).toMatchObject([{ name: 'fal', tasks: 1 }]);
  });

  it('frees a key whose start was refused, and one whose request is wrong', async () => {
    const ledger = scene.open();
    const durable = withLedger(scene.fal(), ledger);
    scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind: '401' });
    expect(await rejectionOf(durable.start(kite, { idempotencyKey: 'k' }))).toMatchObject({
      code: 'submit-refused',
    });
    scene.emulator.faults.clear();
    const wrong = { ...kite, durationSeconds: 99 };
    await rejectionOf(durable.start(wrong, { idempotencyKey: 'k2' }));
    expect(await all(ledger.tasks())).toMatchObject([{ key: 'k', status: 'refused' }]);
    await durable.start(kite, { idempotencyKey: 'k' });
    await durable.start(kite, { idempotencyKey: 'k2' });
    expect(scene.emulator.ledger()).toHaveLength(2);
  });

  it('keeps neither prompts nor keys nor files, and prompts where it is told to', async () => {
    const secrets = [kite.prompt, scene.emulator.settings.fal.apiKey, 'sig=secret'];
    const request = {
      ...kite,
      negativePrompt: kite.prompt,
      firstFrame: 'https://example.com/a.png?sig=secret',
      providerOptions: { fal: { secret: kite.prompt } },
    };
    const durable = withLedger(scene.fal(), scene.open());
    await rejectionOf(durable.start(request));
    await durable.run({ ...request, providerOptions: undefined }, { idempotencyKey: 'k' });
    const written = await writtenAt(scene.place);
    expect(written).toContain('kling-v3.0-std');
    for (const secret of secrets) expect(written).not.toContain(secret);
    const keeping = scene.open({ keepPrompts: true }, scene.otherPlace());
    await withLedger(scene.fal(), keeping).start(kite);
    expect(await all(keeping.tasks())).toMatchObject([{ request: kite }]);
  });
});

describe('a provider that withLedger has given', () => {
  it('makes no row of its table before somebody asks for one', () => {
    const made: string[] = [];
    const provider = {
      ...fal,
      get endpoints() {
        made.push('endpoints');
        return fal.endpoints;
      },
      get unsupportedEndpoints() {
        made.push('unsupportedEndpoints');
        return fal.unsupportedEndpoints;
      },
    };
    const ledger = createLedger({ file: ':memory:' });
    const durable = withLedger(provider, ledger);
    expect(made).toEqual([]);
    expect(durable.endpoints).toEqual(fal.endpoints);
    expect(made).toEqual(['endpoints']);
  });
});
