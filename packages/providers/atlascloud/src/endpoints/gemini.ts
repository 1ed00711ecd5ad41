import { likeInput, pricePerSecond, type EndpointRow } from '@genlock/core/adapter';
import { givenVideo, imagesBeside, nodeRow, promptUpTo, seed, sizes } from './beyond-kling.ts';
import { markups, shopOfJuly } from './fields.ts';

/** Gemini Omni Flash of Google, for videos that are changed. */
export function geminiRows(): readonly EndpointRow[] {
  return [
    nodeRow('2026-07-04', {
      id: 'google/gemini-omni-flash/video-edit',
      model: 'gemini-omni-flash',
      mode: 'video-to-video',
      note: 'the video may be 30 s long',
      fields: [
        givenVideo('video', { files: { video: { maxBytes: 100_000_000 } } }),
        promptUpTo(20_000),
        imagesBeside(5),
        sizes('720p'),
        seed,
      ],
      rawFields: ['thinking_level'],
      fixed: likeInput,
      price: pricePerSecond(shopOfJuly, ...markups({}, 0.14)),
    }),
  ];
}
