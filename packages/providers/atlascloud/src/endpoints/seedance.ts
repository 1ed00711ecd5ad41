import {
  imagesTo,
  pricePerSecond,
  type EndpointRow,
  type Field,
  type Price,
  type Provenance,
  type Rate,
} from '@genlock/core/adapter';
import {
  lastImage,
  neededOpenPrompt,
  nodeRow,
  openPrompt,
  seconds,
  seedUpTo,
  shapes,
  sizes,
  soundSwitch,
} from './beyond-kling.ts';
import { image, markups } from './fields.ts';

/** What the modes of one model share. */
interface Seedance {
  readonly model: string;
  readonly asOf: string;
  readonly fields: readonly Field[];
  readonly rawFields: readonly string[];
  readonly note: string;
}

/** ByteDance's Seedance. A wire duration of -1, a length of its own choice, is not offered. */
export function seedanceRows(): readonly EndpointRow[] {
  const { v20, fast, mini, v25 } = models();
  const price = priceOfV20();
  return [
    { ...fromText({ ...v20, rawFields: [...v20.rawFields, 'web_search'] }), price },
    { ...fromImage(v20), price },
    { ...fromReferences(v20, 9, 3), price: priceOfV20(withVideo()) },
    fromText(fast),
    fromImage(fast),
    fromText(mini),
    fromImage(mini),
    fromReferences(mini, 9, 3),
    fromText(v25),
    likeItsFrame(fromImage(v25)),
    fromReferences(v25, 30, 10),
  ];
}

function models(): Readonly<Record<'v20' | 'fast' | 'mini' | 'v25', Seedance>> {
  const rawFields = ['watermark', 'return_last_frame'];
  const seed = seedUpTo(4_294_967_295);
  const made = (larger: string): string =>
    `it also makes ${larger}: smaller videos that are made larger, which are not offered`;
  const v20 = {
    model: 'seedance-2.0',
    asOf: '2026-06-26',
    fields: [seconds(4, 15), sizes('480p', '720p', '1080p'), soundSwitch, seed],
    rawFields,
    note: made('1080p-SR'),
  };
  return {
    v20,
    fast: { ...v20, model: 'seedance-2.0-fast' },
    mini: {
      model: 'seedance-2.0-mini',
      asOf: '2026-06-26',
      fields: [seconds(4, 15), sizes('480p', '720p'), soundSwitch, seed],
      rawFields: [...rawFields, 'bitrate_mode'],
      note: made('720p-SR, 1080p-SR and 1440p-SR'),
    },
    v25: {
      model: 'seedance-2.5',
      asOf: '2026-08-07',
      fields: [seconds(4, 30), sizes('480p', '720p'), soundSwitch],
      rawFields: [...rawFields, 'output_format'],
      note: 'its node asks for a prompt of less than 1,000 English words or 500 Chinese letters',
    },
  };
}

function rowOf(
  { asOf, fields: shared, ...model }: Seedance,
  mode: EndpointRow['mode'],
  ...fields: readonly Field[]
): EndpointRow {
  const id = `bytedance/${model.model}/${mode}`;
  return nodeRow(asOf, { ...model, id, mode, fields: [...fields, ...shared] });
}

const shape = (): Field<'aspectRatio'> =>
  shapes('ratio', '16:9', '4:3', '1:1', '3:4', '9:16', '21:9', 'adaptive');

function fromText(model: Seedance): EndpointRow {
  return rowOf(model, 'text-to-video', neededOpenPrompt, shape());
}

function fromImage(model: Seedance): EndpointRow {
  const shapeOfFrame: Field = { ...shape(), default: 'adaptive' };
  return rowOf(model, 'image-to-video', openPrompt, shapeOfFrame, image, lastImage);
}

/** 2.5 takes one shape alone for a frame: that of the frame. */
function likeItsFrame(row: EndpointRow): EndpointRow {
  const fields = row.fields.filter(({ to }) => to !== 'ratio');
  return { ...row, fields, fixed: { aspectRatio: 'adaptive' }, rawDefaults: { ratio: 'adaptive' } };
}

/**
 * How many images and videos it takes is told by the node of 2.5; for 2.0 it is what other sellers of
 * the model take. Three audio files are told by the node of 2.0.
 */
function fromReferences(model: Seedance, maxImages: number, maxVideos: number): EndpointRow {
  return rowOf(
    model,
    'reference-to-video',
    openPrompt,
    shape(),
    imagesTo('reference_images', maxImages),
    { from: 'references', to: 'reference_videos', limits: { maxVideos }, encode: 'videos' },
    { from: 'references', to: 'reference_audios', limits: { maxAudios: 3 }, encode: 'audios' },
  );
}

/** The page of 2.0 has no date: this is the day of the shop example, which agrees with it. */
const pageAndShop: Provenance = {
  asOf: '2026-07-16',
  source:
    'https://www.atlascloud.ai/models/bytedance/seedance-2.0/image-to-video (720p and tokens), ' +
    'github.com/AtlasCloudAI/atlas-ecommerce-studio src/lib/video-pricing.ts (480p and 1080p)',
  confidence: 'official',
};

/** Pixels of a frame by shape, as npm `@runwayml/sdk` 4.20.1 lists them of the same model (2026-09-23). */
const pixels = {
  '480p': {
    '21:9': 992 * 432,
    '16:9': 864 * 496,
    '4:3': 752 * 560,
    '1:1': 640 * 640,
    '3:4': 560 * 752,
    '9:16': 496 * 864,
  },
  '1080p': {
    '21:9': 2206 * 946,
    '16:9': 1920 * 1080,
    '4:3': 1664 * 1248,
    '1:1': 1440 * 1440,
    '3:4': 1248 * 1664,
    '9:16': 1080 * 1920,
  },
} as const;

function priceOfV20(withVideos: readonly Rate[] = []): Price {
  return {
    ...pricePerSecond(
      pageAndShop,
      ...withVideos,
      ...markups({ resolution: '480p', video: false }, 0.112),
      ...markups({ resolution: '720p', video: false }, 0.2419),
      ...markups({ resolution: '1080p', video: false }, 0.544),
    ),
    tokens: { fps: 24, pixels },
  };
}

/**
 * With a video the seconds given and made count, at a lower rate. For 720p it is published by the
 * second; for the others it follows from 0.00688 USD for 1,000 tokens.
 */
function withVideo(): readonly Rate[] {
  const seconds = { of: 'input-and-output' } as const;
  const byTokens = { seconds, unit: 'million-tokens', confidence: 'inferred' } as const;
  return [
    ...markups({ resolution: '480p', video: true }, 6.88, byTokens),
    ...markups({ resolution: '720p', video: true }, 0.1486, { seconds }),
    ...markups({ resolution: '1080p', video: true }, 6.88, byTokens),
  ];
}
