import { createGenlock, createGenlockHandler, loadConfig } from 'genlock';
import { createGenlockClient } from 'genlock/client';
import * as core from '@genlock/core';
import * as node from '@genlock/core/node';
import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import * as middleware from '@genlock/middleware';
import { describe, expect, it } from 'vitest';

// Every door is called with values that do not fit, as from plain JavaScript, and what it says is
// read aloud once: by this test for the words, by a person for the sense.

/** A key where something else is expected. */
const key = 'wsk_0123456789abcdef';
const values: readonly unknown[] = [
  undefined,
  null,
  '',
  key,
  '5',
  Number.NaN,
  -1,
  true,
  [],
  [key],
  {},
  { [key]: key },
  { maxCost: 5, timeout: 5, budgett: 5, duration: 5 },
  Promise.resolve({}),
  () => key,
  Symbol('s'),
  5n,
];

/** The schema library's words, marks twice over, and an article that does not fit. */
const ugly =
  /invalid input|\bexpected\b|\breceived\b|unrecognized|\.\.(?!\.)|[?!,;:]\.|\.[,;]|\ba (?:object|array|undefined|empty|unknown|an)\b|\[object |\bundefined\b|cannot read|is not a function|of null|not iterable/i;

// Without a key nothing gets as far as a request.
const fal = createFal({ apiKeyEnvironment: 'NO_SUCH_KEY_IS_SET' });
const genlock = createGenlock({ providers: [fal] });
const request = { model: 'kling-v3.0-std', prompt: 'A kite' };
const client = createGenlockClient({ url: '/api/genlock', fetch: async () => new Response() });
const taskId = 'fal:fal-ai/kling-video/v3/standard/text-to-video:abc';

/** Settings with one value after another under each name. */
function under(names: readonly string[], base: object): readonly unknown[] {
  return names.flatMap((name) => values.map((value) => ({ ...base, [name]: value })));
}

const settingNames = ['id', 'apiKey', 'budget', 'fetch', 'timeouts', 'pricing', 'onUnsupported'];
const optionNames = ['maxCostUsd', 'budget', 'webhookUrl', 'signal', 'headers', 'idempotencyKey'];
const requestNames = [
  'model',
  'mode',
  'prompt',
  'durationSeconds',
  'aspectRatio',
  'resolution',
  'generateAudio',
  'firstFrame',
  'references',
  'shots',
  'providerOptions',
];
const genlockOptions = (value: unknown) => ({
  prompt: 'A kite',
  n: 1,
  providerOptions: { genlock: value },
});

type Door = readonly [name: string, call: (value: unknown) => unknown, wrong: readonly unknown[]];

const call = (target: object, name: string, ...given: readonly unknown[]): unknown => {
  const method: unknown = Reflect.get(target, name);
  if (typeof method !== 'function') throw new Error(`there is no ${name}`);
  return Reflect.apply(method, target, given);
};

const model = fal.video('kling-v3.0-std');

const doors: readonly Door[] = [
  [
    'createFal',
    (v) => call({ createFal }, 'createFal', v),
    [...values.slice(1), ...under(settingNames, {})],
  ],
  ['video', (v) => fal.video.call(undefined, v as never), values],
  ['start: request', (v) => call(fal, 'start', v), [...values, ...under(requestNames, request)]],
  [
    'start: options',
    (v) => call(fal, 'start', request, v),
    [...values.slice(1), ...under(optionNames, {})],
  ],
  ['estimate', (v) => call(fal, 'estimate', v), [...values, ...under(requestNames, request)]],
  ['status', (v) => call(fal, 'status', v), values],
  ['wait', (v) => call(fal, 'wait', taskId, v), values.slice(1)],
  ['cancel', (v) => call(fal, 'cancel', taskId, v), values.slice(1)],
  ['cost', (v) => call(fal, 'cost', taskId, v), values.slice(1)],
  ['upload', (v) => call(fal, 'upload', v), values],
  [
    'providerOptions.genlock',
    (v) => call(model, 'doGenerate', genlockOptions(v)),
    [...values, ...under(['maxCostUsd', 'shots', 'mode', 'timeoutMs'], {})],
  ],
  [
    'createGenlock',
    (v) => call({ createGenlock }, 'createGenlock', v),
    [...values, ...under(['providers', 'route', 'fallback'], { providers: [fal] })],
  ],
  ['router: start', (v) => call(genlock, 'start', v), [...values, ...under(requestNames, request)]],
  [
    'router: options',
    (v) => call(genlock, 'start', request, v),
    [...values.slice(1), ...under(optionNames, {})],
  ],
  ['router: compare', (v) => call(genlock, 'compare', v), values],
  [
    'loadConfig',
    (v) => call({ loadConfig }, 'loadConfig', v),
    values
      .slice(1)
      .filter((v) => !(typeof v === 'object' && v !== null && Object.keys(v).length === 0)),
  ],
  [
    'loadConfig: config',
    (v) => loadConfig({ config: v as never, env: {} }),
    [null, key, 5, { [key]: 1 }, ...under(['route', 'fallback', 'providers'], {})],
  ],
  [
    'loadConfig: fal',
    (v) => loadConfig({ config: { providers: { fal: v as never } }, env: {} }),
    under([...settingNames, 'baseURL', 'headers'], {}),
  ],
  ['GENLOCK_ROUTE', (v) => loadConfig({ env: { GENLOCK_ROUTE: String(v) } }), [key, 'fall', '5']],
  [
    'createGenlockHandler',
    (v) => call({ createGenlockHandler }, 'createGenlockHandler', v),
    [...values, ...under(['genlock', 'secret', 'basePath', 'authorize'], { genlock })],
  ],
  ['createGenlockClient', (v) => call({ createGenlockClient }, 'createGenlockClient', v), values],
  ['client: start', (v) => call(client, 'start', request, v), values.slice(1)],
  [
    'createWebhookHandler',
    (v) => call(core, 'createWebhookHandler', v),
    [...values, ...under(['providers', 'store', 'onEvent'], { providers: [fal] })],
  ],
  ['createBudget', (v) => call(core, 'createBudget', v), [...values, ...under(['limitUsd'], {})]],
  [
    'saveVideo',
    (v) => call(node, 'saveVideo', 'https://example.com/a.mp4', '/nowhere/a.mp4', v),
    [null, key, 5, { [key]: 1 }, { maxSize: 5 }],
  ],
  [
    'createDownload',
    (v) => call(node, 'createDownload', v),
    values.slice(1).filter((v) => v !== undefined),
  ],
  ['createNodeFetch', (v) => call(node, 'createNodeFetch', v), values.slice(1)],
  [
    'createEmulator',
    (v) => createEmulator(v as never),
    [null, key, { [key]: 1 }, { speed: 0 }, { limits: { [key]: {} } }],
  ],
  [
    'wrapVideoModel',
    (v) => call(middleware, 'wrapVideoModel', v),
    [...values, ...under(['model', 'middleware'], { model, middleware: {} })],
  ],
  ['withBudget', (v) => call(middleware, 'withBudget', v), values],
  ['withFallback', (v) => call(middleware, 'withFallback', v), values],
  ['withLogging', (v) => call(middleware, 'withLogging', v), values],
  ['withSafeSubmit', (v) => call(middleware, 'withSafeSubmit', v), values.slice(1)],
  ['withTelemetry', (v) => call(middleware, 'withTelemetry', v), values],
  ['withTransientReads', (v) => call(middleware, 'withTransientReads', v), values.slice(1)],
];

/** What a door says to a value, or `undefined` where it takes it. */
async function saidTo(door: (value: unknown) => unknown, value: unknown): Promise<unknown> {
  try {
    await door(value);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('what is said to a wrong value (cases 4.6, 4.8, 5.2)', () => {
  it.each(doors)('at %s is in our words, and repeats no key', async (_, door, wrong) => {
    const errors = (await Promise.all(wrong.map((value) => saidTo(door, value)))).filter(
      (error) => error !== undefined,
    );
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) {
      const message = error instanceof Error ? error.message : 'it is no error';
      expect(message).not.toMatch(ugly);
      expect(message).not.toContain(key);
    }
  });
});
