import type { VideoProvider } from '@genlock/core';
import { z } from 'zod';
import { badUse } from '../command-error.ts';
import type { Io } from '../io.ts';
import { readAtlasCloud } from './atlascloud.ts';
import { readFal } from './fal.ts';
import { getFalModels, getJson, keyFrom, requiredKeyFrom } from './fetch-snapshot.ts';
import { isInScope, type ReadSnapshot } from './snapshot.ts';
import { readWaveSpeed } from './wavespeed.ts';

/** Where a provider's own description of its endpoints comes from, and how to read it. */
export interface SnapshotSource {
  /** Reads a snapshot that was saved. */
  readonly read: ReadSnapshot;
  /** Gets a snapshot from the provider. @throws CommandError */
  readonly fetch: (
    io: Io,
    provider: VideoProvider,
    baseURL: string | undefined,
  ) => Promise<unknown>;
}

const sources: Readonly<Record<string, SnapshotSource>> = {
  wavespeed: {
    read: readWaveSpeed,
    fetch: async (io, _provider, baseURL = 'https://api.wavespeed.ai/api/v3') => {
      const key = requiredKeyFrom(io, 'WAVESPEED_API_KEY');
      return getJson(io, `${baseURL}/models`, { authorization: `Bearer ${key}` });
    },
  },
  fal: { read: readFal, fetch: fetchFal },
  atlascloud: { read: readAtlasCloud, fetch: fetchAtlasCloud },
};

/** The source of a provider. @throws CommandError */
export function sourceOf({ id }: VideoProvider): SnapshotSource {
  const source = sources[id];
  if (source === undefined) throw badUse(`There is no way to check the table of "${id}" yet.`);
  return source;
}

/** Most ids in one query of fal's list. */
const idsAtOnce = 50;

/** fal's search may overlook an endpoint, so that what it did not find is asked for by id. */
async function fetchFal(
  io: Io,
  { endpoints }: VideoProvider,
  baseURL = 'https://api.fal.ai/v1',
): Promise<unknown> {
  const key = keyFrom(io, ['FAL_KEY', 'FAL_API_KEY']);
  const source = { baseURL, headers: key === undefined ? {} : { authorization: `Key ${key}` } };
  const models = [...(await getFalModels(io, source, { q: 'kling' }))];
  const found = new Set(models.map(({ endpoint_id }) => endpoint_id));
  const missing = endpoints.map(({ id }) => id).filter((id) => !found.has(id));
  for (let start = 0; start < missing.length; start += idsAtOnce) {
    const ids = missing.slice(start, start + idsAtOnce).join(',');
    models.push(...(await getFalModels(io, source, { endpoint_id: ids })));
  }
  return { models, has_more: false };
}

const atlasList = z.looseObject({
  data: z.array(z.looseObject({ model: z.string(), schema: z.string().nullish() })),
});

/** The list names a document with the fields of each model; these go into the snapshot, too. */
async function fetchAtlasCloud(
  io: Io,
  _provider: VideoProvider,
  baseURL = 'https://api.atlascloud.ai/api/v1',
): Promise<unknown> {
  const json = await getJson(io, `${baseURL}/models`, {});
  const list = atlasList.safeParse(json);
  if (!list.success) return json;
  const data: unknown[] = [];
  for (const model of list.data.data.filter(({ model: id }) => isInScope(id, undefined))) {
    const { schema } = model;
    const isSafe = schema?.startsWith('https://static.atlascloud.ai/') === true;
    data.push(isSafe ? { ...model, schema: await getJson(io, schema, {}) } : model);
  }
  return { ...list.data, data };
}
