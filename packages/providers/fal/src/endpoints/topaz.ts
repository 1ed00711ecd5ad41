import { type EndpointRow, type Field, likeInput, type Price } from '@genlock/core/adapter';
import { givenVideo, quoted, typed } from './shared.ts';

/**
 * Topaz. How large a video is made follows from the given one, so that a price is a range. A video may
 * have five minutes.
 */
export function topazRows(): readonly EndpointRow[] {
  return [
    {
      ...typed,
      id: 'fal-ai/topaz/upscale/video',
      model: 'topaz-upscale',
      mode: 'upscale',
      fields: [givenVideo(), targetFps],
      rawFields: [
        'H264_output',
        'compression',
        'grain',
        'halo',
        'noise',
        'recover_detail',
        'upscale_factor',
      ],
      // fal's default among nineteen.
      rawDefaults: { model: 'Proteus' },
      fixed: likeInput,
      price: bySize(1, { '720p': 0.01, '1080p': 0.02, '4k': 0.08 }),
    },
    {
      ...quotedRow('topaz/upscale/video/precision', 'topaz-upscale-precision'),
      fields: [givenVideo(), { ...targetFps, limits: { min: 16, max: 60 } }],
      price: bySize(10, { '720p': 0.1, '1080p': 0.2, '4k': 0.6 }),
    },
    {
      ...quotedRow('topaz/upscale/video/generative', 'topaz-upscale-generative'),
      price: bySize(10, { '1080p': 1.2, '4k': 2.6 }),
    },
    {
      ...quotedRow('topaz/upscale/video/creative', 'topaz-upscale-creative'),
      price: bySize(10, { '1080p': 3, '4k': 5 }),
    },
    {
      ...quotedRow('topaz/interpolate/video', 'topaz-interpolate'),
      price: bySize(10, { '1080p': 0.3, '4k': 0.6 }),
    },
    {
      ...quotedRow('topaz/denoise/video', 'topaz-denoise'),
      price: bySize(10, { '720p': 0.1, '1080p': 0.2, '4k': 0.6 }),
    },
    {
      ...quotedRow('topaz/deblur/video', 'topaz-deblur'),
      price: bySize(10, { '1080p': 0.1, '4k': 0.3 }),
    },
    {
      ...quotedRow('topaz/sdr-to-hdr/video', 'topaz-hdr'),
      price: bySize(10, { '1080p': 2.4, '4k': 5.1 }),
    },
  ];
}

/** Set, it makes frames between those that there are. */
const targetFps: Field = { from: 'fps', to: 'target_fps' };

/** An endpoint that is not in the types: what people quote of its page is all that is known. */
function quotedRow(id: string, model: string): EndpointRow {
  return {
    ...quoted('2026-10-04'),
    id,
    model,
    mode: 'upscale',
    note: 'its other fields are not known: they go in as raw fields',
    fields: [givenVideo()],
    rules: [],
    rawFields: [],
    fixed: likeInput,
  };
}

/** By the seconds of the given video: up to 30 frames a second, and twice as much above. */
function bySize(perSeconds: number, usd: Readonly<Record<string, number>>): Price {
  const rates = Object.entries(usd).flatMap(([resolution, each]) => [
    { when: { resolution, fps: { upTo: 30 } }, usd: each },
    { when: { resolution, fps: { above: 30 } }, usd: 2 * each },
  ]);
  return {
    ...quoted('2026-10-04'),
    unit: 'second',
    rates,
    perSeconds,
    seconds: { of: 'input', inputMax: 300 },
    note: 'by the size of the video that is made; some of its models cost half',
  };
}
