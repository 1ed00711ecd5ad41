import { createEmulator, type Emulator } from '@genlock/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { genlock } from './support/captured-io.ts';
import { connect } from './support/mcp-client.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({ speed: 2_000 });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const clip = { model: 'kling-v3.0-std', prompt: 'Mauve-Heron wades through\nquicksilver' };

/** At an emulator nobody is asked, unless this says so. */
const asking = ['--approve-above', '0'];

// Each test starts processes, on a machine that has others to run.
const timeout = 60_000;

describe('genlock mcp', { timeout }, () => {
  it('makes two clips for an agent, refuses the third by the budget, and keeps both in the ledger', async () => {
    const { client, call, read } = await connect(emulator.url, { args: ['--approve-above', '1'] });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'compareVideoPrices',
      'startVideo',
      'videoStatus',
      'cancelVideo',
    ]);
    expect(tools[1]).toMatchObject({
      description: expect.stringContaining('at most 1 USD and 20 clips'),
      inputSchema: { type: 'object', additionalProperties: false, required: ['model'] },
      annotations: { readOnlyHint: false },
    });
    expect(client.getInstructions()).toContain('compareVideoPrices first');
    expect(await call('compareVideoPrices', { durationSeconds: 5 })).toMatchObject({ ok: true });
    for (const seed of [1, 2]) {
      const { taskId } = await call('startVideo', { ...clip, seed });
      const state = await call('videoStatus', { taskId, waitSeconds: 30 });
      expect(state).toMatchObject({ status: 'succeeded', videoUrl: expect.any(String) });
    }
    expect(await call('startVideo', clip)).toMatchObject({
      ok: false,
      error: 'budget-exceeded',
      message: expect.stringMatching(/of the budget of 1 USD 0\.\d+ USD are left/),
      charged: 'no',
    });
    expect(emulator.ledger()).toHaveLength(2);
    const tasks = await read('genlock://tasks');
    expect(JSON.parse(tasks)).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }]);
    expect(tasks).not.toContain('Mauve-Heron');
  });

  it('asks nobody at an emulator, where nothing is spent', async () => {
    const { call } = await connect(emulator.url);
    expect(await call('startVideo', clip)).toMatchObject({ ok: true, estimateUsd: 0.42 });
  });

  it('has a price table for each mode', async () => {
    const { client, read } = await connect(emulator.url, { args: ['--no-ledger'] });
    const { resources } = await client.listResources();
    expect(resources).toHaveLength(8);
    const csv = await read('genlock://prices/image-to-video');
    expect(csv).toMatch(/^model,provider,usd,resolution,asOf,confidence\n/);
    expect(csv).toContain('\nkling-v3.0-std,fal,0.42,720p,');
  });

  it('refuses bad arguments in a few hundred bytes, and tasks that are not in the ledger', async () => {
    const { call, client } = await connect(emulator.url, { args: ['--models', 'kling-v3.0-std'] });
    const refused = async (name: string, input: Readonly<Record<string, unknown>>) => {
      const result = await call(name, input);
      expect(JSON.stringify(result).length).toBeLessThan(800);
      return [result['error'], result['charged']];
    };
    const start = async (change: object) => refused('startVideo', { ...clip, ...change });
    expect(await start({ duration: 5 })).toEqual(['invalid-request', 'no']);
    expect(await start({ prompt: 'x'.repeat(100_000) })).toEqual(['input-too-large', 'no']);
    expect(await start({ count: 10_000 })).toEqual(['too-many-clips', 'no']);
    expect(await start({ model: 'kling-v3.0-pro' })).toEqual(['model-not-allowed', 'no']);
    expect(await start({ firstFrame: 'https://10.0.0.1/a.png' })).toEqual([
      'invalid-request',
      'no',
    ]);
    const taskId = 'fal:fal-ai/kling-video/v3/standard/text-to-video:abc';
    expect(await refused('videoStatus', { taskId })).toEqual(['not-your-task', 'no']);
    await expect(client.callTool({ name: 'buyVideo', arguments: {} })).rejects.toThrow('buyVideo');
    expect(emulator.ledger()).toEqual([]);
  });

  it.each([
    [['--models', 'kling-v3.0-stb', '--emulate'], 'kling-v3.0-std'],
    [['--daily-budget', '5', '--no-ledger'], '--no-ledger leaves out'],
    [['--budget', 'much'], 'number of USD'],
  ])('with %j is wrong use, which it says on standard error alone', async (args, words) => {
    const { PassThrough } = await import('node:stream');
    const stdio = { input: new PassThrough(), output: new PassThrough() };
    const { exitCode, stdout, stderr } = await genlock(['mcp', ...args], { stdio });
    expect({ exitCode, stdout, wire: stdio.output.read() }).toEqual({
      exitCode: 2,
      stdout: '',
      wire: null,
    });
    expect(stderr).toContain(words);
  });
});

describe.each(['legacy', 'auto'] as const)(
  'the approval of genlock mcp (%s)',
  { timeout },
  (mode) => {
    it('shows the price and the prompt to a person, and starts what is approved', async () => {
      const messages: string[] = [];
      const answer = (message: string): boolean => messages.push(message) > 0;
      const { call } = await connect(emulator.url, { mode, answer, args: asking });
      expect(await call('startVideo', clip)).toMatchObject({ ok: true, estimateUsd: 0.42 });
      expect(messages).toEqual([
        expect.stringMatching(
          /^Pay 0\.42 USD for a clip of kling-v3\.0-std at \w+\? 5 s x .* Prompt: "Mauve-Heron wades through quicksilver"$/,
        ),
      ]);
      expect(emulator.ledger()).toHaveLength(1);
    });

    it.each([false, 'decline'] as const)('starts nothing at the answer %j', async (given) => {
      const { call } = await connect(emulator.url, { mode, answer: () => given, args: asking });
      expect(await call('startVideo', clip)).toMatchObject({
        error: 'approval-denied',
        charged: 'no',
      });
      expect(await call('compareVideoPrices', {})).toMatchObject({ budgetLeftUsd: 1 });
      expect(emulator.requests().filter(({ method }) => method === 'POST')).toEqual([]);
    });

    it('starts nothing for a client that cannot ask, and says what would', async () => {
      const { call } = await connect(emulator.url, { mode, args: asking });
      expect(await call('startVideo', clip)).toMatchObject({
        error: 'approval-missing',
        next: expect.stringContaining('--approve-above 0.42'),
      });
      expect(emulator.ledger()).toEqual([]);
    });
  },
);
