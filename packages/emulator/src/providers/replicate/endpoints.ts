import { type Endpoint, type JsonObject } from '../../catalogue/endpoint.ts';
import {
  choice,
  type Field,
  type Fields,
  integer,
  range,
  required,
  text,
  texts,
  toggle,
} from '../../catalogue/field.ts';
import { newModel } from '../../catalogue/new-model.ts';
import { bySound, flat, type Price } from '../../catalogue/price.ts';
import type { Tariff } from '../../catalogue/tariff.ts';
import type { Resolution } from '../../catalogue/wanted.ts';
import { asText } from '../../http/call.ts';
import { checkTogether } from './together.ts';
import { upscalers } from './upscalers.ts';

// Inputs and tiers: replicate.com/{owner}/{name}/api/schema and the price lists on the models' pages, as
// public repositories have copied them (2026-06-04 and 2026-10-05). v2.5, v2.1-master and v2.6 motion
// control: the models' pages in the same way (2026-01 to 2026-10). Which input is required is on the pages
// alone. Sizes are those of Kling's tiers.

/** One tier of a model: a value of its input `mode`. */
interface Tier {
  readonly mode: string | undefined;
  readonly resolution: Resolution;
  readonly price?: Price;
}

/** One model: one path, one schema, and a price by tier. */
export interface Model {
  readonly id: string;
  /** The tier that holds where the body names none. */
  readonly tier: string | undefined;
  /** The only tier that takes a last frame. */
  readonly lastFrameIn?: string;
  readonly tiers: readonly Tier[];
  readonly fields: Fields;
  /** What it costs where it has no tiers. */
  readonly tariff?: Tariff;
}

const prompt = text({ maxLength: 2500 });
const needsPrompt = required(prompt);
const url = text();
const aspect = choice(['16:9', '9:16', '1:1'], '16:9');
const upTo15 = integer({ min: 3, max: 15, fallback: 5 });
const upTo10 = integer({ oneOf: range(3, 10), fallback: 5 });
const fiveOrTen = integer({ oneOf: [5, 10], fallback: 5 });
const without = text({ fallback: '' });
const referenceType = choice(['feature', 'base'], 'feature');
const modes = (tiers: readonly Tier[], fallback: string): Field =>
  choice(
    tiers.flatMap(({ mode }) => mode ?? []),
    fallback,
  );

const v3Tiers: readonly Tier[] = [
  { mode: 'standard', resolution: '720p', price: bySound(0.168, 0.252) },
  { mode: 'pro', resolution: '1080p', price: bySound(0.224, 0.336) },
  { mode: '4k', resolution: '4k', price: bySound(0.42, 0.42) },
];
const omniTiers: readonly Tier[] = [
  { mode: 'standard', resolution: '720p', price: bySound(0.168, 0.224) },
  { mode: 'pro', resolution: '1080p', price: bySound(0.224, 0.28) },
  { mode: '4k', resolution: '4k', price: bySound(0.42, 0.42) },
];
const o1Tiers: readonly Tier[] = [
  { mode: 'std', resolution: '720p', price: flat(0.084, { withVideo: 0.126 }) },
  { mode: 'pro', resolution: '1080p', price: flat(0.112, { withVideo: 0.168 }) },
];
const v3MotionTiers: readonly Tier[] = [
  { mode: 'std', resolution: '720p', price: flat(0.07) },
  { mode: 'pro', resolution: '1080p', price: flat(0.12) },
];
const v26MotionTiers: readonly Tier[] = [
  { mode: 'std', resolution: '720p' },
  { mode: 'pro', resolution: '1080p' },
];
const v21Tiers: readonly Tier[] = [
  { mode: 'standard', resolution: '720p', price: flat(0.05) },
  { mode: 'pro', resolution: '1080p', price: flat(0.09) },
];

const motion: Fields = {
  prompt,
  image: required(url),
  video: required(url),
  character_orientation: choice(['image', 'video'], 'video'),
  keep_original_sound: toggle(true),
};
const references: Fields = {
  reference_images: texts({ maxItems: 7 }),
  reference_video: url,
  video_reference_type: referenceType,
  keep_original_sound: toggle(true),
};

/** In no table of a client. */
const kite = newModel('acme/kite-1');

/** The Kling models that make videos. */
export const models: readonly Model[] = [
  {
    id: 'kwaivgi/kling-v3-video',
    tier: 'pro',
    tiers: v3Tiers,
    fields: {
      prompt: needsPrompt,
      negative_prompt: without,
      mode: modes(v3Tiers, 'pro'),
      duration: upTo15,
      aspect_ratio: aspect,
      start_image: url,
      end_image: url,
      generate_audio: toggle(false),
      multi_prompt: text(),
    },
  },
  {
    id: 'kwaivgi/kling-v3-omni-video',
    tier: 'pro',
    tiers: omniTiers,
    fields: {
      prompt: needsPrompt,
      mode: modes(omniTiers, 'pro'),
      duration: upTo15,
      aspect_ratio: aspect,
      start_image: url,
      end_image: url,
      generate_audio: toggle(false),
      multi_prompt: text(),
      ...references,
    },
  },
  {
    id: 'kwaivgi/kling-o1',
    tier: 'pro',
    tiers: o1Tiers,
    fields: {
      prompt: needsPrompt,
      mode: modes(o1Tiers, 'pro'),
      duration: upTo10,
      aspect_ratio: aspect,
      start_image: url,
      end_image: url,
      ...references,
    },
  },
  {
    id: 'kwaivgi/kling-v2.6',
    tier: undefined,
    tiers: [{ mode: undefined, resolution: '1080p', price: bySound(0.07, 0.14) }],
    fields: {
      prompt: needsPrompt,
      negative_prompt: without,
      duration: fiveOrTen,
      aspect_ratio: aspect,
      start_image: url,
      // On unless it is switched off.
      generate_audio: toggle(true),
    },
  },
  {
    id: 'kwaivgi/kling-v2.5-turbo-pro',
    tier: undefined,
    tiers: [{ mode: undefined, resolution: '1080p', price: flat(0.07) }],
    fields: {
      prompt: needsPrompt,
      negative_prompt: without,
      duration: fiveOrTen,
      aspect_ratio: aspect,
      start_image: url,
      end_image: url,
    },
  },
  {
    id: 'kwaivgi/kling-v2.1',
    tier: 'standard',
    tiers: v21Tiers,
    lastFrameIn: 'pro',
    fields: {
      prompt: needsPrompt,
      negative_prompt: without,
      mode: modes(v21Tiers, 'standard'),
      duration: fiveOrTen,
      start_image: required(url),
      end_image: url,
    },
  },
  {
    id: 'kwaivgi/kling-v2.1-master',
    tier: undefined,
    tiers: [{ mode: undefined, resolution: '1080p', price: flat(0.28) }],
    fields: {
      prompt: needsPrompt,
      negative_prompt: without,
      duration: fiveOrTen,
      aspect_ratio: aspect,
      start_image: url,
    },
  },
  {
    id: 'kwaivgi/kling-v3-motion-control',
    tier: 'pro',
    tiers: v3MotionTiers,
    fields: { ...motion, mode: modes(v3MotionTiers, 'pro') },
  },
  {
    id: 'kwaivgi/kling-v2.6-motion-control',
    tier: 'std',
    tiers: v26MotionTiers,
    fields: { ...motion, mode: modes(v26MotionTiers, 'std') },
  },
  ...upscalers,
  {
    id: kite.id,
    tier: undefined,
    tiers: [{ mode: undefined, resolution: '1080p', price: bySound(0.05, 0.1) }],
    fields: kite.fields,
  },
];

/** The model in the tier that an input asks for. A changed video is as long as the one given. */
export function endpointOf(model: Model, input: JsonObject): Endpoint {
  const asked = input['mode'] ?? model.tier;
  const { resolution = '1080p', price } = model.tiers.find(({ mode }) => mode === asked) ?? {};
  const { duration, ...others } = model.fields;
  const isEdit = input['video_reference_type'] === 'base' || duration === undefined;
  return {
    id: model.id,
    fields: isEdit ? others : model.fields,
    resolution,
    ...(price === undefined ? {} : { price }),
    ...(model.tariff === undefined ? {} : { tariff: model.tariff }),
    read: readInput,
    check: (body) => checkTogether(body, model.lastFrameIn),
  };
}

function readInput(input: JsonObject): ReturnType<NonNullable<Endpoint['read']>> {
  const frame = asText(input['start_image']) ?? asText(input['image']);
  const video = asText(input['reference_video']) ?? asText(input['video']);
  return {
    ...(frame === undefined ? {} : { frame }),
    ...(video === undefined ? {} : { video, hasVideo: true }),
  };
}
