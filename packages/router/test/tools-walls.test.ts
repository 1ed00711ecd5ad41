import { createBudget } from '@genlock/core';
import type { Emulator, FaultRule } from '@genlock/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VideoToolName, VideoToolsOptions } from '../src/tools/index.ts';
import { model, request, startEmulator } from './support/page.ts';
import { thrownBy } from './support/thrown.ts';
import { idOf, toolsOn } from './support/tools.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const toolsWith = (options: Partial<VideoToolsOptions> = {}) => toolsOn(emulator, options);
const fail = (rule: Omit<FaultRule, 'provider'>) =>
  emulator.faults.set({ provider: 'fal', ...rule });
const png = 'https://example.com/kite.png';

describe('a bad call', () => {
  it.each([
    [
      'an unknown name',
      { ...request, durationSecond: 5 },
      'invalid-request',
      '"durationSeconds" instead',
    ],
    [
      'a word of another API',
      { ...request, image_url: png },
      'invalid-request',
      '"firstFrame" instead',
    ],
    [
      'a name that is like none',
      { ...request, zzzzzzzz: 5 },
      'invalid-request',
      'an unknown name of 8 characters',
    ],
    [
      'a name inside a shot',
      { model, shots: [{ prompt: 'a', seconds: 5 }] },
      'invalid-request',
      '"durationSeconds" instead',
    ],
    ['a wrong kind', { ...request, durationSeconds: '5' }, 'invalid-request', 'a finite number'],
    ['no model', { prompt: 'A kite' }, 'invalid-request', 'model: a wrong value; allowed: a text'],
    ['no object', 'A kite', 'invalid-request', 'input: a wrong value; allowed: an object'],
    ['nothing', undefined, 'invalid-request', 'model: a wrong value'],
    [
      'an unknown model',
      { ...request, model: 'kling-v3.0-stb' },
      'unknown-model',
      'Nearest: kling-v3.0-std',
    ],
    [
      'a length that is not sold',
      { ...request, durationSeconds: 500 },
      'no-provider',
      'durationSeconds',
    ],
    [
      'http',
      { ...request, firstFrame: 'http://example.com/a.png' },
      'invalid-request',
      'an https URL on the Internet',
    ],
    [
      'a private host',
      { ...request, firstFrame: 'https://10.0.0.8/a.png' },
      'invalid-request',
      'an https URL on the Internet',
    ],
    [
      'the metadata of a cloud',
      { ...request, references: ['https://169.254.169.254/x'] },
      'invalid-request',
      'references.0',
    ],
    [
      'a name of this machine',
      { ...request, motionVideo: 'https://localhost/a.mp4' },
      'invalid-request',
      'motionVideo',
    ],
    [
      'a number for a host',
      { ...request, lastFrame: 'https://2130706433/a.png' },
      'invalid-request',
      'lastFrame',
    ],
    [
      'a password in a URL',
      { ...request, firstFrame: 'https://a:b@example.com/a.png' },
      'invalid-request',
      'firstFrame',
    ],
    [
      'base64',
      { ...request, firstFrame: 'data:image/png;base64,iVBORw0KGgo=' },
      'invalid-request',
      'firstFrame',
    ],
    [
      '100 kB of JSON',
      { ...request, prompt: 'kite '.repeat(20_000) },
      'input-too-large',
      'at most 32768',
    ],
    [
      '100 kB of names',
      Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`name-of-${i}`, 1])),
      'input-too-large',
      '',
    ],
    [
      '10,000 clips',
      { ...request, count: 10_000 },
      'too-many-clips',
      'One call starts one clip, and 10000 were asked for',
    ],
    [
      'a limit below the price',
      { ...request, maxCostUsd: 0.1 },
      'budget-exceeded',
      'above maxCostUsd 0.1',
    ],
  ])(
    'with %s sends nothing, and says why in a few hundred bytes',
    async (_name, input, error, words) => {
      const result = await toolsWith()('startVideo', input);
      expect(result).toMatchObject({
        ok: false,
        error,
        charged: 'no',
        message: expect.stringContaining(words),
      });
      expect(JSON.stringify(result).length).toBeLessThan(800);
      expect(JSON.stringify(result)).not.toMatch(/Mauve-Heron|kite kite|iVBORw|169\.254/);
      expect(emulator.requests()).toEqual([]);
    },
  );

  it('with a circle in it is no crash', async () => {
    const input: Record<string, unknown> = { ...request };
    input['self'] = input;
    expect(await toolsWith()('startVideo', input)).toMatchObject({ error: 'input-too-large' });
  });

  it.each<readonly [VideoToolName, unknown, string]>([
    ['compareVideoPrices', { task: 'text-to-film' }, 'task'],
    ['compareVideoPrices', { clips: 10_000 }, 'at most 1000'],
    ['compareVideoPrices', { duration: 5 }, '"durationSeconds" instead'],
    ['compareVideoPrices', { model: 'kling-v3.0-stb' }, 'Nearest'],
    ['videoStatus', {}, 'taskId'],
    ['videoStatus', { taskId: 'fal:a:b', waitSeconds: 1e9 }, 'at most 60'],
    ['videoStatus', { taskId: 'https://evil.example/x' }, 'task'],
    ['cancelVideo', { task_id: 'a' }, '"taskId" instead'],
  ])('of %s with %j says what is wrong', async (name, input, words) => {
    const result = await toolsWith()(name, input);
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining(words) });
    expect(emulator.requests()).toEqual([]);
  });
});

describe('a limit', () => {
  it('of models holds for a start, a comparison, an endpoint of the same model, and an alias', async () => {
    const call = toolsWith({ models: ['hero'] });
    const endpoint = 'fal-ai/kling-video/v3/standard/text-to-video';
    for (const other of [model, endpoint, 'kling-v3.0-pro', 'any?task=text-to-video']) {
      const refused = {
        error: 'model-not-allowed',
        message: expect.stringContaining('Allowed: hero'),
      };
      expect(await call('startVideo', { ...request, model: other })).toMatchObject(refused);
      expect(await call('compareVideoPrices', { model: other })).toMatchObject(refused);
    }
    const prices = await call('compareVideoPrices', { durationSeconds: 5 });
    expect(prices).toMatchObject({ rows: [{ model: 'hero', provider: 'fal', usd: 0.42 }] });
    expect(emulator.requests()).toEqual([]);
    expect(await call('startVideo', { ...request, model: 'hero' })).toMatchObject({ ok: true });
  });

  it('of clips ends an agent that asks for 10,000, one by one, before money', async () => {
    const call = toolsWith({ budget: 1e6, maxClips: 2 });
    const results = [];
    for (let i = 0; i < 50; i += 1) results.push(await call('startVideo', { ...request, seed: i }));
    expect(results.filter(({ ok }) => ok)).toHaveLength(2);
    expect(results.at(-1)).toMatchObject({
      error: 'too-many-clips',
      charged: 'no',
      message: '2 clips are allowed in all, 0 of them are left. Nothing was started or charged.',
    });
    expect(emulator.ledger()).toHaveLength(2);
  });

  it('of clips does not count a start that came to nothing', async () => {
    const call = toolsWith({ maxClips: 1 });
    fail({ route: 'submit', kind: '429', times: 1 });
    expect(await call('startVideo', request)).toMatchObject({ ok: false, charged: 'no' });
    expect(await call('startVideo', request)).toMatchObject({ ok: true });
  });

  it('of money is shared by agents that have one budget', async () => {
    const budget = createBudget({ limitUsd: 0.5 });
    expect(await toolsWith({ budget })('startVideo', request)).toMatchObject({ ok: true });
    expect(await toolsWith({ budget })('startVideo', request)).toMatchObject({
      error: 'budget-exceeded',
      next: expect.stringContaining('shorter clip'),
    });
  });

  it('of money gives back what was refused or failed without a charge, and keeps what may be lost', async () => {
    const call = toolsWith({ budget: 1 });
    fail({ route: 'submit', kind: '429', times: 1 });
    expect(await call('startVideo', request)).toMatchObject({ ok: false, charged: 'no' });
    fail({ route: 'submit', kind: 'fail', failure: 'generation-failed', times: 1 });
    const failed = await call('startVideo', request);
    const end = await call('videoStatus', { taskId: idOf(failed), waitSeconds: 30 });
    expect(end).toMatchObject({ status: 'failed', charged: 'no', budgetLeftUsd: 1 });
    fail({ route: 'submit', kind: 'drop-after-accept', times: 1 });
    expect(await call('startVideo', request)).toMatchObject({
      error: 'submission-unknown',
      charged: 'unknown',
      next: expect.stringMatching(/^Do not start it again/),
    });
    const prices = await call('compareVideoPrices', {});
    expect(prices).toMatchObject({ budgetLeftUsd: 0.58 });
  });

  it('that is wrong, or a model that does not exist, is an error when the tools are made', () => {
    const make = (options: object) => thrownBy(() => toolsWith(options));
    expect(make({ budget: Number.NaN })).toMatchObject({ code: 'invalid-options' });
    expect(make({ budget: undefined })).toMatchObject({ code: 'invalid-options' });
    expect(make({ maxclips: 3 })).toMatchObject({
      message: expect.stringContaining('"maxClips" instead'),
    });
    expect(make({ models: [] })).toMatchObject({ code: 'invalid-options' });
    expect(make({ models: ['kling-v3.0-stb'] })).toMatchObject({ code: 'unknown-model' });
  });
});
