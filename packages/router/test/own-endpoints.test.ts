import { createEmulator } from '@genlock/emulator';
import type { OwnEndpoint, ProviderEvent } from '@genlock/core';
import { experimental_generateVideo as generateVideo } from 'ai';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError, createGenlock, defineConfig, loadConfig } from '../src/index.ts';
import { configFolder } from './support/config-folder.ts';
import { rejectionOf } from './support/thrown.ts';

// What fal serves under this id is Kling: here it stands for a model that no table has.
const id = 'fal-ai/kling-video/v3/standard/text-to-video';
const row: OwnEndpoint = {
  id,
  model: 'seedance-9',
  mode: 'text-to-video',
  fields: [
    { from: 'prompt', to: 'prompt', required: true },
    { from: 'durationSeconds', to: 'duration', encode: 'as-text', default: 5 },
  ],
  constants: { generate_audio: false },
  price: { unit: 'second', rates: [{ when: {}, usd: 0.01 }] },
};
const request = { model: 'seedance-9', prompt: 'A red kite', durationSeconds: 5 };

describe('rows of one’s own in a config', () => {
  it('serve estimate, compare, route, start, the AI SDK and another process', async () => {
    const emulator = await createEmulator({ speed: 1_000_000 });
    onTestFinished(() => emulator.close());
    const events: ProviderEvent[] = [];
    const config = defineConfig({
      route: 'cheapest',
      models: { hero: 'seedance-9' },
      providers: {
        fal: { ...emulator.settings.fal, endpoints: [row], allowedModels: ['seedance-9'] },
        wavespeed: { ...emulator.settings.wavespeed, onEvent: (event) => events.push(event) },
      },
    });
    const genlock = createGenlock(await loadConfig({ config, env: {} }));
    expect(genlock.estimate({ ...request, model: 'hero' })).toMatchObject({
      usd: 0.05,
      provider: 'fal',
      confidence: 'own',
      source: 'own',
    });
    const rows = genlock.compare({ task: 'text-to-video', durationSeconds: 5 });
    expect(rows[0]).toMatchObject({ model: 'seedance-9', totalUsd: 0.05, isBest: true });
    const { state, task } = await genlock.run({ ...request, model: 'hero' }, { maxCostUsd: 0.05 });
    expect(state).toMatchObject({ status: 'succeeded', model: 'seedance-9' });
    expect(task.id).toContain(`fal:${id}:`);
    const { providerMetadata } = await generateVideo({
      model: genlock.video('hero'),
      prompt: 'A red kite',
      download: async () => ({ data: new Uint8Array([1]), mediaType: 'video/mp4' }),
    });
    expect(providerMetadata['genlock']).toMatchObject({ model: 'seedance-9', estimateUsd: 0.05 });
    expect(emulator.ledger()).toHaveLength(2);
    expect(JSON.stringify(genlock.serialize?.())).toContain('"model":"seedance-9"');
  });

  it('say by an event which known rows they replace', async () => {
    const events: ProviderEvent[] = [];
    const onEvent = (event: ProviderEvent): void => void events.push(event);
    await loadConfig({ config: { providers: { fal: { endpoints: [row], onEvent } } }, env: {} });
    expect(events).toEqual([{ type: 'endpoint-replaced', endpoint: id, by: id }]);
  });
});

const good = { id: 'a/b', model: 'm', mode: 'text-to-video' };
const [first, second] = [
  { from: 'prompt', to: 'prompt' },
  { from: 'fps', to: 'fps' },
];
const bad = [
  {
    name: 'a field twice',
    fields: [first, { ...second, to: 'Prompt' }],
    key: 'fields.1.to',
    says: 'each place once',
  },
  {
    name: 'an encoder that does not exist',
    fields: [first, { ...second, encode: 'as-txt' }],
    key: 'fields.1.encode',
    says: 'as-text',
  },
  {
    name: 'a request field that does not exist',
    fields: [first, { ...second, from: 'frames' }],
    key: 'fields.1.from',
    says: '"fps"',
  },
] as const;

describe('a bad row in a config file', () => {
  const errorIn = async (name: string, text: string): Promise<unknown> => {
    const cwd = await configFolder({ [name]: text });
    const error = await rejectionOf(loadConfig({ cwd, env: {} }));
    expect(error).toBeInstanceOf(ConfigError);
    return error;
  };
  const lineOf = (text: string, part: string): number =>
    text.slice(0, text.lastIndexOf(part)).split('\n').length;

  it.each(bad)(
    'with $name is reported with file, line and key in JSON',
    async ({ fields, key, says }) => {
      const rows = [
        { ...good, fields: [first] },
        { ...good, id: 'c/d', fields },
      ];
      const text = JSON.stringify({ providers: { fal: { endpoints: rows } } }, null, 2);
      const name = key.split('.').at(-1) ?? '';
      expect(await errorIn('genlock.config.json', text)).toMatchObject({
        file: 'genlock.config.json',
        line: lineOf(text, `"${name}"`),
        key: `providers.fal.endpoints.1.${key}`,
        message: expect.stringContaining(says),
      });
    },
  );

  it('is reported in TypeScript', async () => {
    const text = [
      'export default {',
      '  providers: {',
      '    fal: {',
      '      endpoints: [',
      `        { ...${JSON.stringify(good)}, fields: [{ from: 'prompt', to: 'a' }] }, // one, [two]`,
      `        { id: 'c/d', model: 'm', mode: 'text-to-video', fields: [`,
      `          { from: 'prompt', to: 'a' },`,
      `          { from: 'fps', to: 'b', encode: 'no' },`,
      '        ] },',
      '      ],',
      '    },',
      '  },',
      '};',
    ].join('\n');
    expect(await errorIn('genlock.config.ts', text)).toMatchObject({
      line: 8,
      key: 'providers.fal.endpoints.1.fields.1.encode',
    });
  });

  it('is reported in YAML', async () => {
    const text = [
      'providers:',
      '  fal:',
      '    endpoints:',
      '      - id: a/b',
      '        model: m',
      '        mode: text-to-video',
      '        fields:',
      '          - { from: prompt, to: prompt }',
      '          - from: fps',
      '            to: fps',
      '            encode: no-such',
    ].join('\n');
    expect(await errorIn('genlock.config.yaml', text)).toMatchObject({
      line: 11,
      key: 'providers.fal.endpoints.0.fields.1.encode',
    });
  });

  it('with a misspelt name gets the right one, and another name is not repeated', async () => {
    const row = { ...good, feilds: [] };
    const text = JSON.stringify({ providers: { fal: { endpoints: [row] } } }, null, 2);
    expect(await errorIn('genlock.config.json', text)).toMatchObject({
      message: expect.stringContaining('providers.fal.endpoints.0'),
    });
    const secret = { ...good, fields: [first], sk_live_secret: 1 };
    const other = JSON.stringify({ providers: { fal: { endpoints: [secret] } } }, null, 2);
    expect(String(await errorIn('genlock.config.json', other))).not.toContain('sk_live');
  });
});
