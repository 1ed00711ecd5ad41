import { fileURLToPath } from 'node:url';
import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { experimental_startVideo as startVideo } from 'ai';
import { createGenlock } from 'genlock';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root } from './support/root.ts';
import { runNode } from './support/run-node.ts';

const secrets = {
  apiKey: 'key-that-stays-here',
  headers: { authorization: 'header-that-stays-here' },
  webhookSecret: 'secret-that-stays-here',
};

/** What a workflow engine makes of a model between two steps. */
function writeDown(model: object): string {
  const serialize: unknown = Reflect.get(model.constructor, Symbol.for('workflow-serialize'));
  if (typeof serialize !== 'function') throw new Error('a model cannot be written down');
  return JSON.stringify(serialize(model));
}

async function running() {
  const emulator = await createEmulator({ speed: 1_000_000 });
  onTestFinished(() => emulator.close());
  const { apiKey, ...hosts } = emulator.settings.fal;
  return { hosts, fal: { ...emulator.settings.fal }, apiKey, settings: emulator.settings };
}

/** Wakes a model in a process of its own and reads a task there. */
async function wakeElsewhere(text: string, operation: unknown, env: Record<string, string>) {
  const file = fileURLToPath(new URL('test/support/wake.ts', root));
  const cwd = fileURLToPath(new URL('test/', root));
  return runNode([file, text, String(operation)], { cwd, env });
}

describe('a model that goes from process to process', () => {
  it.each([
    { account: undefined, variable: 'FAL_KEY' },
    { account: 'fal-eu', variable: 'FAL_EU_KEY' },
  ])('reads its task by the key of $variable', async ({ account, variable }) => {
    const { hosts, apiKey } = await running();
    const model = createFal({
      ...hosts,
      apiKey,
      ...(account && { id: account, apiKeyEnvironment: variable }),
    }).video('kling-v3.0-std');
    const { operation } = await startVideo({ model, prompt: 'A kite' });
    const text = writeDown(model);
    expect(text).not.toContain(apiKey);
    const { stdout, stderr } = await wakeElsewhere(text, operation, { [variable]: apiKey });
    expect({ stderr, woken: JSON.parse(stdout) }).toMatchObject({
      stderr: '',
      woken: { provider: account ?? 'fal', modelId: 'kling-v3.0-std', status: 'completed' },
    });
  });

  it('says which variable is missing where it wakes', async () => {
    const { hosts, apiKey } = await running();
    const model = createFal({ ...hosts, apiKey }).video('kling-v3.0-std');
    const { operation } = await startVideo({ model, prompt: 'A kite' });
    const { exitCode, stderr } = await wakeElsewhere(writeDown(model), operation, {});
    expect(exitCode).toBe(1);
    expect(stderr).toContain('set FAL_KEY or FAL_API_KEY in the environment');
  });

  it('may be one of a router, which keeps route, fallback and names', async () => {
    const { fal, settings, apiKey } = await running();
    const genlock = createGenlock({
      providers: [createWaveSpeed(settings.wavespeed), createFal({ ...fal, id: 'fal-eu' })],
      route: ['fal-eu'],
      fallback: { on: 'failure' },
      models: { hero: 'kling-v3.0-pro' },
    });
    const model = genlock.video('hero');
    const { operation } = await startVideo({ model, prompt: 'A kite' });
    const text = writeDown(model);
    expect(text).not.toContain(apiKey);
    expect(JSON.parse(text)).toMatchObject({
      provider: 'genlock',
      modelId: 'kling-v3.0-pro',
      settings: {
        route: ['fal-eu'],
        fallback: { on: 'failure' },
        models: { hero: 'kling-v3.0-pro' },
        providers: [{ provider: 'wavespeed' }, { provider: 'fal', settings: { id: 'fal-eu' } }],
      },
    });
    const { stdout } = await wakeElsewhere(text, operation, { FAL_KEY: apiKey });
    expect(JSON.parse(stdout)).toMatchObject({ provider: 'genlock', status: 'completed' });
  });
});

describe('what is written down of a model', () => {
  it('holds no secret', () => {
    const model = createFal(secrets).video('kling-v3.0-std');
    expect(writeDown(model)).not.toContain('stays-here');
    const routed = createGenlock({ providers: [createFal(secrets)] }).video('kling-v3.0-std');
    expect(writeDown(routed)).not.toContain('stays-here');
  });
});
