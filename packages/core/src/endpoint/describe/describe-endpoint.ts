import type { EndpointRow, Field, FixedFacts } from '../endpoint.ts';
import type { Mode } from '../../types/video-request.ts';
import type { EndpointDescription } from './description.ts';
import { mapDuration } from './map-duration.ts';
import {
  mapAdherence,
  mapAspectRatio,
  mapAudio,
  mapFps,
  mapNegativePrompt,
  mapPrompt,
  mapResolution,
  mapSeed,
  type MapField,
  type Mapped,
} from './map-field.ts';
import { mapMedia, mediaIn, modeOf } from './map-media.ts';
import { mapShots } from './map-shots.ts';
import { rawPart } from './raw-part.ts';
import { openApiInput } from './openapi-input.ts';
import { createResolver } from './resolve-schema.ts';
import { rootRules } from './root-rules.ts';
import { plainNames } from './wire-names.ts';
import { propertiesOf, type WireProperty } from './wire-property.ts';

const maps: Readonly<Record<keyof typeof plainNames, MapField>> = {
  prompt: mapPrompt,
  negativePrompt: mapNegativePrompt,
  durationSeconds: mapDuration,
  aspectRatio: mapAspectRatio,
  resolution: mapResolution,
  generateAudio: mapAudio,
  seed: mapSeed,
  promptAdherence: mapAdherence,
  fps: mapFps,
  shots: mapShots,
};

/**
 * A table row out of what a provider's live catalogue says: neutral fields by name and type, with
 * defaults that are always sent where they decide what is paid for, and the rest as raw fields.
 *
 * @param asOf - the day that the catalogue was read, `YYYY-MM-DD`
 * @returns `undefined` where the catalogue has no schema that can be read
 */
export function describeEndpoint(
  description: EndpointDescription,
  asOf: string,
): EndpointRow | undefined {
  const { id, kind, document, source, price, pricedBy = [], notes = [] } = description;
  const schema = description.schema ?? openApiInput(document, id);
  const resolve = createResolver(document ?? schema);
  const properties = propertiesOf(schema, resolve);
  if (properties === undefined || properties.length === 0) return undefined;
  const usable = properties.filter(({ isPlumbing }) => !isPlumbing);
  const media = mediaIn(usable);
  const mode = modeOf(media, id, kind);
  const mapped = mapAll(usable, mapMedia(media, mode));
  const fields = mapped.map(({ field }) => field);
  const sent = new Set(fields.map(({ to }) => to));
  const raw = rawPart(
    properties.filter(({ name }) => !sent.has(name)),
    pricedBy,
  );
  const { rules, doubts } = rootRules(schema, fields);
  const inner = mapped.flatMap((each) => doubtsOf(each, usable));
  return {
    id,
    ...keyFor(id),
    model: id,
    mode,
    asOf,
    source,
    confidence: 'inferred',
    fields,
    rules,
    fixed: fixedOf(mode, fields),
    rawFields: raw.rawFields,
    ...(Object.keys(raw.rawDefaults).length === 0 ? {} : { rawDefaults: raw.rawDefaults }),
    ...(price === undefined ? {} : { price: { ...price, asOf } }),
    note: noteOf([
      ...notes,
      ...kindDoubts(description, mode, fields),
      ...doubts,
      ...raw.doubts,
      ...inner,
    ]),
  };
}

/** A key holds no version: tasks are named by the model. */
function keyFor(id: string): Pick<EndpointRow, 'key'> {
  const [key] = id.split(/[:@]/);
  return key === id || key === '' ? {} : { key };
}

/** Media first: where a name could be both, the place of a file is not a text. */
function mapAll(properties: readonly WireProperty[], media: readonly Mapped[]): readonly Mapped[] {
  const taken = new Set(media.map(({ field }) => field.to));
  const plain = Object.entries(plainNames).flatMap(([neutral, names]): readonly Mapped[] => {
    for (const name of names) {
      const property = properties.find((each) => each.name === name && !taken.has(name));
      const found = property && mapOf(neutral)?.(property);
      if (found !== undefined) return [found];
    }
    return [];
  });
  return [...plain, ...media];
}

function mapOf(neutral: string): MapField | undefined {
  return Object.entries(maps).find(([name]) => name === neutral)?.[1];
}

/** What an endpoint decides by itself, as far as the lack of a field tells. */
function fixedOf(mode: Mode, fields: readonly Field[]): FixedFacts {
  const has = (name: Field['from']): boolean => fields.some(({ from }) => from === name);
  const isGiven = mode === 'video-to-video' || mode === 'motion-control' || mode === 'upscale';
  return {
    ...(mode === 'image-to-video' && !has('aspectRatio') ? { aspectRatio: 'adaptive' } : {}),
    ...(isGiven && !has('durationSeconds') ? { durationSeconds: 'input' } : {}),
  };
}

/** What was not understood of each mapped field, with its name. */
function doubtsOf({ field, doubts = [] }: Mapped, all: readonly WireProperty[]): readonly string[] {
  const property = all.find(({ name }) => name === field.to);
  const every = new Set([...doubts, ...(property?.doubts ?? [])]);
  return [...every].map((doubt) => `${field.to}: ${doubt}`);
}

/** What the provider's word for the endpoint says that no field can. */
function kindDoubts(
  { kind = '', isRetired }: EndpointDescription,
  mode: Mode,
  fields: readonly Field[],
): readonly string[] {
  const seconds = fields.some(({ from }) => from === 'durationSeconds');
  return [
    ...(isRetired === true ? ['the provider marks it as on its way out'] : []),
    ...(/(?:image|audio|text|speech)$/.test(kind)
      ? [`its kind is ${kind}: it may make no video`]
      : []),
    ...(mode === 'extend' && seconds
      ? ['whether its duration is the new part or the whole is not reported']
      : []),
  ];
}

/** Longer than that is no note. */
const longestNote = 1_000;

function noteOf(parts: readonly string[]): string {
  const text = ['read from the live schema, names and meanings are inferred', ...parts].join('; ');
  return text.length <= longestNote ? text : `${text.slice(0, longestNote - 1)}…`;
}
