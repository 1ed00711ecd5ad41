import {
  flatPrice,
  lastFrameTo,
  resolutionTo,
  secondsTo,
  type EndpointRow,
  type Field,
} from '@genlock/core/adapter';
import { endImageUrl, generateAudio, imageUrl } from './fields.ts';
import {
  givenVideo,
  itsPage,
  openNegativePrompt,
  openPrompt,
  ratios,
  ratiosOrAuto,
  resolutions,
  seconds,
  seed,
  typed,
} from './shared.ts';

/** Lightricks' LTX-2.3, and 2.3 quality, which alone goes by frames. */
export function ltxRows(): readonly EndpointRow[] {
  return [...makingRows(), extension(), qualityExtension(), deblur()];
}

/** No price text of these was to be found. */
function makingRows(): readonly EndpointRow[] {
  const words = [openPrompt, seconds(6, { oneOf: [6, 8, 10] }), resolution, fps, generateAudio];
  return [
    {
      ...typed,
      id: 'fal-ai/ltx-2.3/text-to-video',
      model: 'ltx-2.3',
      mode: 'text-to-video',
      fields: [...words, ratios('16:9', '9:16')],
      fixed: {},
    },
    {
      ...typed,
      id: 'fal-ai/ltx-2.3/image-to-video',
      model: 'ltx-2.3',
      mode: 'image-to-video',
      fields: [...words, ratiosOrAuto('16:9', '9:16'), imageUrl, endImageUrl],
      fixed: {},
    },
  ];
}

/** The wire says `2160p` for what is called `4k` elsewhere. */
const resolution: Field = {
  ...resolutionTo('resolution', '1080p', ['1080p', '1440p', '4k']),
  encode: '4k-as-2160p',
};
const fps: Field = { from: 'fps', to: 'fps', limits: { oneOf: [24, 25, 48, 50] } };

function extension(): EndpointRow {
  return {
    ...typed,
    id: 'fal-ai/ltx-2.3/extend-video',
    model: 'ltx-2.3',
    mode: 'extend',
    fields: [{ ...openPrompt, required: false }, seconds(5, { min: 2, max: 20 }), givenVideo()],
    rawFields: ['context'],
    // Or `start`, which makes what comes before.
    rawDefaults: { mode: 'end' },
    fixed: {},
    price: flatPrice(itsPage, 0.1),
  };
}

/** What both endpoints of 2.3 quality take besides. */
const qualityWords: readonly Field[] = [openNegativePrompt, generateAudio, seed];
const qualityFields: readonly string[] = [
  'enable_safety_checker',
  'frames_per_second',
  'guidance_scale',
  'num_inference_steps',
  'video_quality',
  'video_write_mode',
];
const byMegapixel =
  'by its page (2026) it costs 0.0024075 USD per megapixel made, width x height x frames / 1,000,000';

/** The frames that are sent hold the new part and 25 of the given video. */
function qualityExtension(): EndpointRow {
  return {
    ...typed,
    id: 'fal-ai/ltx-2.3-quality/extend-video',
    model: 'ltx-2.3-quality',
    mode: 'extend',
    note: `the new part is counted in frames, 24 a second; ${byMegapixel}`,
    fields: [
      openPrompt,
      ...qualityWords,
      {
        ...secondsTo('num_frames', { min: 1, max: 20, integer: true }, 4),
        encode: 'frames-beside-context',
      },
      givenVideo(),
      lastFrameTo('end_image_url'),
    ],
    rawFields: [
      ...qualityFields,
      'enable_prompt_expansion',
      'end_image_strength',
      'extend_direction',
      'match_input_fps',
      'num_context_frames',
      'video_strength',
    ],
    // Another size is a pair of numbers; this one is that of the given video.
    rawDefaults: { resolution: 'auto' },
    fixed: {},
  };
}

function deblur(): EndpointRow {
  return {
    ...typed,
    id: 'fal-ai/ltx-2.3-quality/deblur',
    model: 'ltx-2.3-quality',
    mode: 'upscale',
    note: `as many frames as are asked for, 24 a second: up to 6 s at 720p, 15 s at 480p; ${byMegapixel}`,
    fields: [
      { ...openPrompt, required: false },
      ...qualityWords,
      { ...secondsTo('num_frames', { min: 1, max: 15, integer: true }), encode: 'frames' },
      resolutions('720p', '480p', '720p'),
      givenVideo(),
    ],
    rawFields: qualityFields,
    fixed: {},
  };
}
