import { likeFirstFrame, type EndpointRow, type Field } from '@genlock/core/adapter';
import {
  neededOpenPrompt,
  nodeRow,
  seconds,
  seed,
  shapes,
  sizes,
  soundSwitch,
} from './beyond-kling.ts';
import { image } from './fields.ts';

/** Vidu Q3 pro. Music of its own is on in the nodes, also where no sound is asked for. */
export function viduRows(): readonly EndpointRow[] {
  const q3 = {
    model: 'vidu-q3-pro',
    note: 'its node takes any length from 1 to 60 s; another seller of Vidu Q3 has 1 to 16',
    rawDefaults: { bgm: false },
  } as const;
  const fields: readonly Field[] = [
    neededOpenPrompt,
    seconds(1, 60),
    sizes('540p', '720p', '1080p'),
    soundSwitch,
    seed,
  ];
  return [
    nodeRow('2026-03-10', {
      ...q3,
      id: 'vidu/q3-pro/text-to-video',
      mode: 'text-to-video',
      fields: [...fields, shapes('aspect_ratio', '16:9', '9:16', '4:3', '3:4', '1:1')],
      rawFields: ['movement_amplitude', 'style'],
    }),
    nodeRow('2026-03-10', {
      ...q3,
      id: 'vidu/q3-pro/image-to-video',
      mode: 'image-to-video',
      fields: [...fields, image],
      rawFields: ['movement_amplitude'],
      fixed: likeFirstFrame,
    }),
  ];
}
