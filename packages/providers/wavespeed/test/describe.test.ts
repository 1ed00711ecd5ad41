import type { EndpointRow, Field, VideoRequest } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { createWaveSpeed } from '../src/index.ts';
import { faultsIn, publishedModels, type PublishedModel } from './support/models-list.ts';
import { rowDifferences } from './support/row-differences.ts';

const api = 'https://api.wavespeed.ai/api/v3';

/** A provider whose list is the published one, and which takes every submit. */
function wired(rows: readonly EndpointRow[] = []) {
  const bodies: unknown[] = [];
  const provider = createWaveSpeed({
    apiKey: 'wsk_test',
    endpoints: rows,
    now: () => Date.parse('2026-11-30T00:00:00Z'),
    fetch: async (url, init) => {
      if (String(url) === `${api}/models`) {
        return Response.json({ code: 200, message: 'success', data: publishedModels });
      }
      bodies.push(JSON.parse(await new Response(init?.body).text()));
      return Response.json({ code: 200, data: { id: '3b1f', status: 'created' } });
    },
  });
  return { provider, bodies };
}

const picture = 'https://files.test/a.png';
const clip = 'https://files.test/a.mp4';
const voice = 'https://files.test/a.mp3';

/** What a row asks for, and no more. */
function leastRequest({ id, fields, rawFields, note = '' }: EndpointRow): VideoRequest {
  const needed = fields.filter(({ required }) => required === true);
  const has = (from: Field['from'], limit?: 'maxVideos' | 'maxAudios'): boolean =>
    needed.some((field) => field.from === from && (!limit || field.limits?.[limit] !== undefined));
  const needsShape = fields.some((field) => field.from === 'prompt');
  const references = [
    ...(needed.some(({ limits }) => limits?.maxImages !== undefined) ? [picture] : []),
    ...(has('references', 'maxVideos') ? [clip] : []),
    ...(has('references', 'maxAudios') ? [voice] : []),
  ];
  const words = /needs (.*?) through providerOptions/.exec(note)?.[1]?.split(', ') ?? [];
  const raw = words.filter((name) => rawFields.includes(name));
  return {
    model: id,
    ...(needsShape && { prompt: 'a red kite' }),
    ...(has('firstFrame') && { firstFrame: picture }),
    ...(has('lastFrame') && { lastFrame: picture }),
    ...(has('motionVideo') && { motionVideo: clip }),
    ...(references.length > 0 && { references }),
    ...(raw.length > 0 && { providerOptions: { wavespeed: sample(id, raw) } }),
  };
}

/** A value of its type for each wire field that has no neutral name. */
function sample(id: string, names: readonly string[]) {
  const { properties = {} } = published(id)?.api_schema.api_schemas[0].request_schema ?? {};
  return Object.fromEntries(
    names.map((name) => {
      const { type, enum: words = [] } = properties[name] ?? {};
      if (type === 'array') return [name, []];
      const [word] = words;
      return [name, typeof word === 'string' ? word : 'https://files.test/a.mp3'];
    }),
  );
}

function published(id: string): PublishedModel | undefined {
  return publishedModels.find(({ model_id }) => model_id === id);
}

/** Upscalers of images are in the list too. */
function takesAPicture({ type, api_schema }: PublishedModel): boolean {
  const { properties } = api_schema.api_schemas[0].request_schema;
  return type === 'upscaler' && properties['video'] === undefined;
}

/** The same with everything that the row takes, each at the far end of what it takes. */
function fullRequest(row: EndpointRow): VideoRequest {
  const far = (from: Field['from']): string | number | undefined => {
    const { limits } = row.fields.find((field) => field.from === from) ?? {};
    return limits?.oneOf?.at(-1) ?? limits?.max;
  };
  const has = (from: Field['from']): boolean => row.fields.some((field) => field.from === from);
  const [durationSeconds, fps] = [far('durationSeconds'), far('fps')];
  const [aspectRatio, resolution] = [far('aspectRatio'), far('resolution')];
  return {
    ...leastRequest(row),
    ...(typeof durationSeconds === 'number' && { durationSeconds }),
    ...(typeof fps === 'number' && { fps }),
    ...(typeof aspectRatio === 'string' && { aspectRatio }),
    ...(typeof resolution === 'string' && { resolution }),
    ...(has('negativePrompt') && { negativePrompt: 'rain' }),
    ...(has('generateAudio') && { generateAudio: true }),
    ...(has('seed') && { seed: 7 }),
    ...(has('promptAdherence') && { promptAdherence: 1 }),
    ...(has('firstFrame') && { firstFrame: picture }),
  };
}

/** Why a model's row is of no use: `undefined` where it makes a body that the schema takes. */
async function faultOf(
  model: PublishedModel,
  row: EndpointRow,
  request: VideoRequest,
): Promise<string | undefined> {
  const { provider, bodies } = wired([row]);
  try {
    await provider.start(request);
  } catch (error) {
    return String(error);
  }
  const faults = faultsIn(model, Object(bodies.at(0)));
  return faults.length === 0 ? undefined : faults.join('; ');
}

describe('describe, over the 496 video models that WaveSpeed published on 2026-06-23', () => {
  it.each([
    ['the smallest', leastRequest],
    ['the fullest', fullRequest],
  ])(
    'gives a row for at least 99 % of them, by which %s request makes a body that the schema takes',
    async (_name, requestFor) => {
      const { provider } = wired();
      const faults: string[] = [];
      for (const model of publishedModels) {
        const row = await provider.describe(model.model_id);
        const fault = await faultOf(model, row, requestFor(row));
        if (fault !== undefined) faults.push(`${model.model_id}: ${fault}`);
      }
      expect(publishedModels).toHaveLength(496);
      const most = Math.floor(0.01 * publishedModels.length);
      expect(faults.slice(most)).toEqual([]);
    },
  );

  it.each([
    ['video-extend', 'extend'],
    ['upscaler', 'upscale'],
    ['digital-human', 'lip-sync'],
    ['motion-control', 'motion-control'],
  ])('has the mode of each video model whose type is %s', async (type, mode) => {
    const { provider } = wired();
    const ids = publishedModels
      .filter((model) => model['type'] === type && !takesAPicture(model))
      .map(({ model_id }) => model_id);
    const others: string[] = [];
    for (const id of ids) {
      const row = await provider.describe(id);
      if (row.mode !== mode) others.push(`${id}: ${row.mode}`);
    }
    expect(ids.length).toBeGreaterThan(9);
    expect(others).toEqual([]);
  });

  it('agrees with the rows that were written by hand, but for what is listed', async () => {
    const { provider } = wired();
    const blocks: string[] = [];
    for (const ours of provider.endpoints.filter(({ id }) => published(id) !== undefined)) {
      const lines = rowDifferences(ours, await provider.describe(ours.id));
      blocks.push([ours.key, ...lines.map((line) => `  ${line}`)].join('\n'));
    }
    await expect(`${blocks.join('\n')}\n`).toMatchFileSnapshot('fixtures/described-rows.txt');
  });
});
