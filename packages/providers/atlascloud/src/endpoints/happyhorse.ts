import { likeFirstFrame, likeInput, type EndpointRow, type Field } from '@genlock/core/adapter';
import {
  capitalSizes,
  givenVideo,
  imagesBeside,
  neededOpenPrompt,
  nodeRow,
  openPrompt,
  seconds,
  seed,
  shapes,
} from './beyond-kling.ts';
import { image } from './fields.ts';

/** Alibaba's Happy Horse: 1.1 makes videos, 1.0 changes them. */
export function happyHorseRows(): readonly EndpointRow[] {
  const v11 = {
    model: 'happyhorse-1.1',
    note: 'its node takes any length from 1 to 60 s; other sellers of the model have 3 to 15',
  } as const;
  const size = capitalSizes('720p', '1080p');
  const fields: readonly Field[] = [seconds(1, 60), size, seed];
  const nineShapes = ['16:9', '9:16', '1:1', '4:3', '3:4', '4:5', '5:4', '9:21', '21:9'];
  return [
    nodeRow('2026-06-22', {
      ...v11,
      id: 'alibaba/happyhorse-1.1/text-to-video',
      mode: 'text-to-video',
      fields: [neededOpenPrompt, ...fields, shapes('ratio', ...nineShapes)],
    }),
    nodeRow('2026-06-22', {
      ...v11,
      id: 'alibaba/happyhorse-1.1/image-to-video',
      mode: 'image-to-video',
      fields: [openPrompt, ...fields, image],
      fixed: likeFirstFrame,
    }),
    nodeRow('2026-04-27', {
      id: 'alibaba/happyhorse-1.0/video-edit',
      model: 'happyhorse-1.0',
      mode: 'video-to-video',
      fields: [givenVideo('video'), neededOpenPrompt, imagesBeside(5), size, seed],
      // Whether it keeps the sound of the video: `origin`, or `auto`.
      rawFields: ['audio_setting'],
      fixed: likeInput,
    }),
  ];
}
