import {
  flatPrice,
  likeInput,
  withSound,
  type EndpointRow,
  type Field,
} from '@genlock/core/adapter';
import {
  framedShapes,
  givenVideo,
  imageUrl,
  neededOpenPrompt,
  nodeRow,
  seconds,
  shapes,
  sizes,
} from './beyond-kling.ts';

const sevenShapes = ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3'] as const;
const wide = shapes('aspect_ratio', ...sevenShapes);
const framed = framedShapes('aspect_ratio', ...sevenShapes);

/** The nodes have 8 s unless asked otherwise. */
const fields: readonly Field[] = [neededOpenPrompt, seconds(1, 15)];
const upToHd = sizes('480p', '720p');

/** "Native synchronized audio is generated in the same pass": the node of 1.5. */
const v15 = { model: 'grok-imagine-video-1.5', fixed: withSound } as const;

/** Grok Imagine of xAI. */
export function grokRows(): readonly EndpointRow[] {
  return [
    nodeRow('2026-05-29', {
      id: 'xai/grok-imagine-video/text-to-video',
      model: 'grok-imagine-video',
      mode: 'text-to-video',
      fields: [...fields, upToHd, wide],
    }),
    nodeRow('2026-05-29', {
      id: 'xai/grok-imagine-video/image-to-video',
      model: 'grok-imagine-video',
      mode: 'image-to-video',
      fields: [...fields, upToHd, framed, imageUrl],
      price: flatPrice(
        {
          asOf: '2026-05-29',
          source: 'https://www.atlascloud.ai/models/<endpoint>/llms.txt',
          confidence: 'official',
          note: 'the page of the price has no date: that of the inputs stands for it',
        },
        0.05,
      ),
    }),
    nodeRow('2026-05-30', {
      id: 'xai/grok-imagine-video/edit-video',
      model: 'grok-imagine-video',
      mode: 'video-to-video',
      note: 'the video may be 8.7 s long',
      fields: [givenVideo('video_url'), neededOpenPrompt],
      fixed: likeInput,
    }),
    nodeRow('2026-05-30', {
      id: 'xai/grok-imagine-video/extend-video',
      model: 'grok-imagine-video',
      mode: 'extend',
      note: 'the video is an MP4 of 2 to 15 s',
      fields: [givenVideo('video_url'), neededOpenPrompt, seconds(2, 10)],
    }),
    nodeRow('2026-08-01', {
      ...v15,
      id: 'xai/grok-imagine-video-v1.5/text-to-video',
      mode: 'text-to-video',
      fields: [...fields, sizes('480p', '720p', '1080p'), wide],
    }),
    nodeRow('2026-06-01', {
      ...v15,
      id: 'xai/grok-imagine-video-v1.5/image-to-video',
      mode: 'image-to-video',
      fields: [...fields, upToHd, framed, imageUrl],
    }),
  ];
}
