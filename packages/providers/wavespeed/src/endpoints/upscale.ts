import {
  likeInput,
  ratesByResolution,
  resolutionTo,
  type EndpointRow,
  type Field,
  type Price,
} from '@genlock/core/adapter';
import { flat, givenVideo, listedRow, ofVideo, perSecond, type BySize } from './listed.ts';

/** Full HD unless asked otherwise. */
export function larger(...oneOf: readonly string[]): Field<'resolution'> {
  return resolutionTo('target_resolution', '1080p', oneOf);
}

/** A row that makes a given video larger, smoother or cleaner. */
export function upscaled(
  row: Pick<EndpointRow, 'id' | 'model'> & Partial<EndpointRow>,
): EndpointRow {
  return listedRow({ mode: 'upscale', fields: [givenVideo], fixed: likeInput, ...row });
}

const upTo10Minutes = { min: 5, max: 600 };

function bySize(usd: BySize, bounds: Parameters<typeof ofVideo>[0] = upTo10Minutes): Price {
  return perSecond(ratesByResolution(usd), ofVideo(bounds));
}

/** The upscalers that WaveSpeed runs itself: to four sizes. */
function ownRows(): readonly EndpointRow[] {
  const own = { fields: [givenVideo, larger('720p', '1080p', '2k', '4k')] };
  return [
    upscaled({
      ...own,
      id: 'wavespeed-ai/video-upscaler',
      model: 'wavespeed-upscaler',
      price: bySize({ '720p': 0.005, '1080p': 0.005, '2k': 0.01, '4k': 0.02 }),
    }),
    upscaled({
      ...own,
      id: 'wavespeed-ai/video-upscaler-pro',
      model: 'wavespeed-upscaler-pro',
      price: bySize({ '720p': 0.02, '1080p': 0.03, '2k': 0.04, '4k': 0.05 }),
    }),
    upscaled({
      ...own,
      id: 'wavespeed-ai/ultimate-video-upscaler',
      model: 'wavespeed-ultimate-upscaler',
      price: bySize({ '720p': 0.02, '1080p': 0.03, '2k': 0.05, '4k': 0.08 }),
    }),
    upscaled({
      ...own,
      id: 'wavespeed-ai/flashvsr',
      model: 'flashvsr',
      price: bySize({ '720p': 0.012, '1080p': 0.018, '2k': 0.024, '4k': 0.032 }),
    }),
    upscaled({
      ...own,
      id: 'wavespeed-ai/seedvr2/video',
      model: 'seedvr2',
      price: bySize(
        { '720p': 0.02, '1080p': 0.03, '2k': 0.04, '4k': 0.05 },
        { ...upTo10Minutes, round: 'down' },
      ),
    }),
    // More frames for a second.
    upscaled({
      id: 'wavespeed-ai/rife',
      model: 'rife',
      price: flat(0.01, ofVideo({ min: 1 })),
    }),
    upscaled({
      id: 'wavespeed-ai/video-fps-increaser',
      model: 'wavespeed-fps-increaser',
      price: flat(0.008, ofVideo({ min: 1 })),
    }),
  ];
}

/** Videos made larger, smoother or cleaner. */
export function upscaleRows(): readonly EndpointRow[] {
  return [
    ...ownRows(),
    upscaled({
      id: 'bytedance/video-upscaler',
      model: 'bytedance-upscaler',
      fields: [givenVideo, larger('1080p', '2k', '4k')],
      price: bySize({ '1080p': 0.0072, '2k': 0.0144, '4k': 0.0288 }, { min: 5 }),
    }),
    upscaled({
      id: 'runwayml/upscale-v1',
      model: 'runway-upscale-v1',
      price: flat(0.02, ofVideo({ ...upTo10Minutes, round: 'down' })),
    }),
    upscaled({
      id: 'bria/fibo/video-upscaler',
      model: 'bria-upscaler',
      note: '2k doubles the sides of the video and 4k quadruples them; up to 60 s',
      fields: [givenVideo, { ...larger('2k', '4k'), default: '2k' }],
      rawFields: ['output_container_and_codec'],
      price: flat(0.14, ofVideo({ inputMax: 60 })),
    }),
    upscaled({
      id: 'clarity-ai/crystal-video-upscaler',
      model: 'crystal-upscaler',
      note: '0.1 USD for a megapixel and second, at least 0.1 and at most 36 USD (2026-06-23)',
      rawFields: ['target_megapixels'],
    }),
  ];
}
