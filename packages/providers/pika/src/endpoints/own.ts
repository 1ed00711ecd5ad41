import {
  likeFirstFrame,
  pricePerSecond,
  resolutionTo,
  silent,
  type EndpointRow,
} from '@genlock/core/adapter';
import { fixture, image, neededPikaPrompt, pikaPrompt } from './fields.ts';

const rates = [
  { when: { resolution: '720p' }, usd: 0.04 },
  { when: { resolution: '1080p' }, usd: 0.09 },
] as const;

const shared = { ...fixture, model: 'pika-2.5', rules: [], rawFields: [] } as const;

/** Always sent: it decides the price. */
const resolution = resolutionTo('resolution', '720p', ['720p', '1080p']);

const seconds = { from: 'durationSeconds', to: 'duration_s', default: 5 } as const;

/** Pika's own models. */
export const ownRows = (): readonly EndpointRow[] => [
  {
    ...shared,
    id: 'pika/pika-2.5/text-to-video',
    mode: 'text-to-video',
    fields: [neededPikaPrompt, resolution, { ...seconds, limits: { oneOf: [5] } }],
    fixed: silent,
    price: pricePerSecond(fixture, ...rates),
  },
  {
    ...shared,
    id: 'pika/pika-2.5/image-to-video',
    mode: 'image-to-video',
    fields: [image, pikaPrompt, resolution, { ...seconds, limits: { oneOf: [5, 10] } }],
    fixed: { ...silent, ...likeFirstFrame },
    price: pricePerSecond(
      { ...fixture, confidence: 'inferred', note: 'published for text-to-video only' },
      ...rates,
    ),
  },
];
