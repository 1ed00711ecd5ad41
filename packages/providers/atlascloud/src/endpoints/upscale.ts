import { likeInput, type EndpointRow, type Field } from '@genlock/core/adapter';
import { givenVideo, nodeRow, sizes } from './beyond-kling.ts';
import { templates } from './words.ts';

/** Frames per second, where other ones are asked for than the video has. */
const fps: Field = { from: 'fps', to: 'fps', limits: { min: 15, max: 120, integer: true } };

/** Full HD unless asked otherwise: that is what a video is made larger for. */
function larger(...oneOf: readonly string[]): Field<'resolution'> {
  return { ...sizes(...oneOf), default: '1080p' };
}

/** What a template of Tencent's is for decides the row: the first one serves the model. */
function tencentRow(kind: (typeof templates)[number], index: number): EndpointRow {
  const id = 'tencent/video/upscaler';
  return nodeRow('2026-07-31', {
    ...(index === 0 ? {} : { key: `${id}/${kind}`, chosenBy: 'id' }),
    id,
    model: 'tencent-upscaler',
    mode: 'upscale',
    note: `with its templates "${kind}"`,
    fields: [
      givenVideo('video_url'),
      { ...larger('720p', '1080p', '2k', '4k'), to: 'template', encode: `${kind}-template` },
      { ...fps, limits: { min: 1, max: 120, integer: true } },
    ],
    rawFields: ['short', 'keep_metadata'],
    fixed: likeInput,
  });
}

/** Videos made larger, smoother or cleaner. */
export function upscaleRows(): readonly EndpointRow[] {
  return [
    nodeRow('2026-05-13', {
      id: 'atlascloud/video-upscaler',
      model: 'atlascloud-upscaler',
      mode: 'upscale',
      fields: [givenVideo('video'), { ...larger('1080p', '2k'), to: 'target_resolution' }],
      fixed: likeInput,
    }),
    nodeRow('2026-07-31', {
      id: 'byteplus/video/upscaler',
      model: 'byteplus-upscaler',
      mode: 'upscale',
      fields: [
        givenVideo('video_url'),
        larger('240p', '360p', '480p', '540p', '720p', '1080p', '2k', '4k', '8k'),
        fps,
      ],
      // The other one, `professional`, costs about ten times as much by the text of the node.
      rawDefaults: { tool_version: 'standard' },
      rawFields: ['tool_version', 'scene', 'resolution_limit', 'bitrate_level', 'bit_depth'],
      fixed: likeInput,
    }),
    ...templates.map(tencentRow),
  ];
}
