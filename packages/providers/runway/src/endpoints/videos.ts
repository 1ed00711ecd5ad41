import {
  likeInput,
  ratioTo,
  withSound,
  type EndpointRow,
  type Field,
  type FixedFacts,
  type Price,
} from '@genlock/core/adapter';
import {
  audio,
  imagesBeside,
  needed,
  perSecond,
  prompt,
  promptVideo,
  quotedPrompt,
  resolution,
  row,
  seconds,
  seed,
  size,
  types,
  video,
} from './fields.ts';
import { urlRule } from './rules.ts';

// What is made of a given video, by the types of the create calls for it. That a given video costs
// extra at Seedance and Hailuo is told, and not how much: those rows have no price.

type Facts = Omit<EndpointRow, 'key' | 'asOf' | 'source' | 'confidence' | 'rules' | 'rawFields'> & {
  readonly rawFields?: readonly string[];
};

const of = (facts: Facts): EndpointRow =>
  row({ ...types, rules: [urlRule], rawFields: [], ...facts });

const sixShapes = ['16:9', '9:16', '4:3', '3:4', '1:1', '21:9'] as const;
const beside = ['referenceVideos', 'referenceAudio'] as const;

/** Seedance 2.0: the length that the model would choose, `auto`, is not offered. */
function seedance20(id: string, model: string, resolutions: readonly string[]): EndpointRow {
  return of({
    id,
    model,
    mode: 'video-to-video',
    fields: [
      promptVideo,
      prompt({ maxLength: 3500 }),
      seconds(4, 15),
      ...size('seedance-2.0-pixels', sixShapes, resolutions),
      audio,
      seed,
      imagesBeside(9),
    ],
    rawFields: beside,
    fixed: {},
  });
}

/** Seedance 2.5 says in a field of its own what the video is for. */
function seedance25(): readonly EndpointRow[] {
  const shared = {
    id: 'seedance2_5',
    model: 'seedance-2.5',
    rawFields: beside,
  } as const;
  const fields: readonly Field[] = [
    promptVideo,
    needed(prompt({ maxLength: 15_000 })),
    audio,
    seed,
    imagesBeside(30),
  ];
  return [
    of({
      ...shared,
      mode: 'video-to-video',
      note: 'the longest video is billed at first, and what was not made is given back',
      fields,
      // An edit takes this length alone, and no shape.
      constants: { mode: 'edit', duration: 'auto' },
      fixed: likeInput,
    }),
    of({
      ...shared,
      mode: 'extend',
      fields: [...fields, seconds(4, 30)],
      constants: { mode: 'extend' },
      fixed: {},
    }),
  ];
}

/** Gemini Omni Flash changes videos; 1.1 goes on from them too. */
function omniFlash(): readonly EndpointRow[] {
  const fields: readonly Field[] = [video, needed(quotedPrompt(4000)), imagesBeside()];
  const omni11 = { id: 'gemini_omni_flash_1.1', model: 'gemini-omni-flash-1.1' } as const;
  return [
    of({
      id: 'gemini_omni_flash',
      model: 'gemini-omni-flash',
      mode: 'video-to-video',
      note: 'the video may be 10 s long, as others quote it',
      fields,
      fixed: { ...withSound, ...likeInput },
    }),
    of({
      ...omni11,
      mode: 'video-to-video',
      fields,
      constants: { mode: 'edit' },
      fixed: { ...withSound, ...likeInput },
    }),
    of({
      ...omni11,
      mode: 'extend',
      fields: [...fields, seconds(3, 10)],
      constants: { mode: 'extend' },
      fixed: withSound,
    }),
  ];
}

function hailuo(): EndpointRow {
  return of({
    id: 'hailuo3',
    model: 'minimax-h3',
    mode: 'video-to-video',
    fields: [
      promptVideo,
      needed(quotedPrompt(6000)),
      seconds(5, 15),
      { ...ratioTo('ratio', 'adaptive', ...sixShapes), default: 'adaptive' },
      resolution(['768p', '2k'], '768p'),
      imagesBeside(9),
    ],
    rawFields: beside,
    fixed: {},
  });
}

/** "40 credits per second when the source is larger than 4 megapixels": the types of video-to-hdr. */
function hdrPrice(): Price {
  return {
    ...perSecond(
      { when: { above4Megapixels: true }, usd: 40 },
      { when: { above4Megapixels: false }, usd: 20 },
    ),
    ...types,
  };
}

const tool = { mode: 'upscale', fixed: likeInput } as const satisfies {
  readonly mode: 'upscale';
  readonly fixed: FixedFacts;
};

/** Frame rates as the wire names them: `23_98`. */
const frameRates = [24, 25, 30, 48, 50, 60, 120, 23.98, 29.97, 59.94] as const;

/** Videos made larger, smoother, or of more light. */
export function toolRows(): readonly EndpointRow[] {
  return [
    of({
      ...tool,
      id: 'magnific_video_upscaler_creative',
      model: 'magnific-upscaler',
      note:
        'paid by the frame that is made, as others quote it (2026-09-19): 0.7 credits in 720p and ' +
        '1k, 0.9 in 2k, 1.2 in 4k; the video may be 30 s long',
      fields: [video, resolution(['720p', '1k', '2k', '4k'], '2k')],
      rawFields: ['creativity', 'sharpen', 'smartGrain', 'flavor', 'fpsBoost'],
    }),
    of({
      ...tool,
      id: 'enhance_frame_rate',
      model: 'runway-frame-rate',
      note: 'its price is not published; the video may be 300 s long, as others quote it',
      fields: [
        video,
        {
          from: 'fps',
          to: 'targetFramerate',
          default: 60,
          limits: { oneOf: frameRates },
          encode: 'frame-rate',
        },
      ],
    }),
    of({
      ...tool,
      id: 'ruby',
      model: 'runway-ruby',
      note: 'makes the picture HDR; some formats are a ZIP of frames',
      fields: [video],
      rawFields: ['outputFormat', 'proresProfile'],
      price: hdrPrice(),
    }),
  ];
}

/** What is made of a video: another one, or the next part of it. */
export function videoRows(): readonly EndpointRow[] {
  return [
    seedance20('seedance2', 'seedance-2.0', ['480p', '720p', '1080p', '4k']),
    seedance20('seedance2_fast', 'seedance-2.0-fast', ['480p', '720p']),
    seedance20('seedance2_mini', 'seedance-2.0-mini', ['480p', '720p']),
    ...seedance25(),
    ...omniFlash(),
    hailuo(),
  ];
}
