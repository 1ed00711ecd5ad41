import type { Endpoint, Limits, RequestField, VideoProvider } from '@genlock/core';
import type { Model, ModelEndpoint, Models, ModelSeconds } from '../api/index.ts';

/** Every model, where it is sold, and what it can do there. */
export function modelsOf(providers: readonly VideoProvider[]): Models {
  const all = new Map<string, ModelEndpoint[]>();
  for (const { id, endpoints } of providers) {
    for (const row of endpoints) {
      const known = all.get(row.model) ?? [];
      known.push(endpointOf(id, row));
      all.set(row.model, known);
    }
  }
  const models = [...all].map(([id, endpoints]): Model => ({
    id,
    modes: [...new Set(endpoints.map(({ mode }) => mode))],
    providers: [...new Set(endpoints.map(({ provider }) => provider))],
    endpoints,
  }));
  return { models: models.toSorted((a, b) => byVersion.compare(b.id, a.id)) };
}

const byVersion = new Intl.Collator('en', { numeric: true });

function endpointOf(provider: string, row: Endpoint): ModelEndpoint {
  const prompt = limitsOf(row, 'prompt');
  return {
    provider,
    endpoint: row.key,
    mode: row.mode,
    seconds: secondsOf(row),
    ratios: wordsOf(row, 'aspectRatio'),
    resolutions: [
      ...new Set([
        ...(row.fixed.resolution === undefined ? [] : [row.fixed.resolution]),
        ...wordsOf(row, 'resolution'),
      ]),
    ],
    sound: soundOf(row),
    fields: [...new Set(row.fields.map(({ from }) => from))],
    promptCharacters: prompt.maxLength,
    maxShots: limitsOf(row, 'shots').maxShots,
    maxReferences: referencesOf(row),
    isById: row.chosenBy === 'id',
    hasPrice: row.price !== undefined,
  };
}

function limitsOf({ fields }: Endpoint, name: RequestField): Limits {
  return fields.find(({ from }) => from === name)?.limits ?? {};
}

function wordsOf(row: Endpoint, name: RequestField): readonly string[] {
  return (limitsOf(row, name).oneOf ?? []).map(String);
}

function secondsOf(row: Endpoint): ModelSeconds {
  const { oneOf, min, max } = limitsOf(row, 'durationSeconds');
  if (oneOf !== undefined) return { kind: 'one-of', values: oneOf.map(Number) };
  if (min !== undefined && max !== undefined) return { kind: 'range', min, max };
  const { durationSeconds } = row.fixed;
  if (typeof durationSeconds === 'number') return { kind: 'one-of', values: [durationSeconds] };
  return { kind: durationSeconds === 'input' ? 'as-given' : 'unknown' };
}

function soundOf({ fields, fixed }: Endpoint): ModelEndpoint['sound'] {
  if (fields.some(({ from }) => from === 'generateAudio')) return 'switch';
  if (fixed.generateAudio === undefined) return 'unknown';
  return fixed.generateAudio ? 'always' : 'never';
}

function referencesOf(row: Endpoint): number | undefined {
  const counts = row.fields
    .filter(({ from }) => from === 'references')
    .flatMap(({ limits = {} }) => [limits.maxImages, limits.maxVideos, limits.maxAudios])
    .filter((count) => count !== undefined);
  return counts.length === 0 ? undefined : counts.reduce((a, b) => a + b, 0);
}
