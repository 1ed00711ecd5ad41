import type { Encoders, EndpointRow, Field, Mode, Price } from '@genlock/core';

/** Where the fields of a row come from that nobody has written. */
const interfaceOfTheSdk = {
  asOf: '2026-11-29',
  source: 'https://ai-sdk.dev/docs/ai-sdk-core/video-generation',
  confidence: 'inferred',
} as const;

const common: readonly Field[] = [
  { from: 'prompt', to: 'prompt' },
  { from: 'durationSeconds', to: 'duration' },
  { from: 'aspectRatio', to: 'aspectRatio' },
  { from: 'resolution', to: 'resolution' },
  { from: 'fps', to: 'fps' },
  { from: 'seed', to: 'seed' },
  { from: 'generateAudio', to: 'generateAudio' },
];

const media: Readonly<Partial<Record<Mode, readonly Field[]>>> = {
  'text-to-video': [],
  'image-to-video': [
    { from: 'firstFrame', to: 'image' },
    { from: 'lastFrame', to: 'lastFrame' },
  ],
  'reference-to-video': [
    { from: 'references', to: 'inputReferences', required: true, encode: 'files' },
  ],
};

/** The encoders of rows that stand for a model of the AI SDK. */
export const encoders: Encoders = {
  /** References as their URLs, images and videos in their order. */
  files: {
    takes: ['references'],
    encode: (_value, { references = [] }) => references.map(({ url }) => url),
  },
};

/** Prices of a model by mode, or one for all modes. */
export type ModelPrices = Price | Readonly<Partial<Record<Mode, Price>>>;

/**
 * What is known of a model of which nobody says anything: it takes the options of the AI SDK, the
 * mode follows from the media. No limit is checked, and without `prices` there is no price.
 */
export function rowsOf(modelId: string, prices: ModelPrices | undefined): readonly EndpointRow[] {
  const key = asKey(modelId);
  return modesIn(media).map(([mode, fields]) => ({
    ...interfaceOfTheSdk,
    id: modelId,
    key: `${key}/${mode}`,
    model: modelId,
    mode,
    fields: [...common, ...fields],
    rules: [],
    fixed: {},
    rawFields: [],
    price: priceOf(mode, prices),
    note: 'Nothing is known of what the model takes: the options of the AI SDK go to it unchecked.',
  }));
}

/** The price of a mode. */
export function priceOf(mode: Mode, prices: ModelPrices | undefined): Price | undefined {
  if (prices === undefined) return undefined;
  return isPrice(prices) ? prices : prices[mode];
}

function isPrice(prices: ModelPrices): prices is Price {
  return 'rates' in prices;
}

function modesIn(
  table: Readonly<Partial<Record<Mode, readonly Field[]>>>,
): readonly (readonly [Mode, readonly Field[]])[] {
  const all: readonly Mode[] = ['text-to-video', 'image-to-video', 'reference-to-video'];
  return all.map((mode) => [mode, table[mode] ?? []]);
}

/** A model id as a task id can hold it: `owner/name:version` has a colon. */
function asKey(modelId: string): string {
  const parts = modelId.split('/').map((part) => part.replaceAll(/[^A-Za-z0-9._-]+/g, '-'));
  const safe = parts
    .map((part) => part.replace(/^[^A-Za-z0-9]+/, ''))
    .filter((part) => part !== '');
  return safe.length === 0 ? 'model' : safe.join('/');
}
