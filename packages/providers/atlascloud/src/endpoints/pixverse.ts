import { likeFirstFrame, type EndpointRow, type Field } from '@genlock/core/adapter';
import {
  givenVideo,
  neededOpenPrompt,
  nodeRow,
  promptUpTo,
  seconds,
  seed,
  shapes,
  sizes,
} from './beyond-kling.ts';
import { image, sound } from './fields.ts';

/** PixVerse v6. */
export function pixverseRows(): readonly EndpointRow[] {
  const model = 'pixverse-v6';
  const shared: readonly Field[] = [
    seconds(1, 15),
    { ...sizes('360p', '540p', '720p', '1080p'), to: 'quality' },
    seed,
  ];
  const fields: readonly Field[] = [promptUpTo(5000), ...shared, sound];
  const eightShapes = ['16:9', '9:16', '1:1', '4:3', '3:4', '2:3', '3:2', '21:9'];
  return [
    nodeRow('2026-06-09', {
      id: 'pixverse/v6/text-to-video',
      model,
      mode: 'text-to-video',
      fields: [...fields, shapes('aspect_ratio', ...eightShapes)],
    }),
    nodeRow('2026-06-09', {
      id: 'pixverse/v6/image-to-video',
      model,
      mode: 'image-to-video',
      fields: [...fields, image],
      fixed: likeFirstFrame,
    }),
    nodeRow('2026-06-10', {
      id: 'pixverse/v6/video-extend',
      model,
      mode: 'extend',
      fields: [givenVideo('video'), neededOpenPrompt, ...shared],
    }),
  ];
}
