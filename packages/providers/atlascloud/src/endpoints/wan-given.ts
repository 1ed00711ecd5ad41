import { likeInput, type EndpointRow } from '@genlock/core/adapter';
import {
  capitalSizes,
  framedShapes,
  givenVideo,
  imagesBeside,
  lengths,
  lengthUntold,
  neededOpenPrompt,
  nodeRow,
  openNegativePrompt,
  openPrompt,
  seconds,
  seed,
  sizes,
} from './beyond-kling.ts';
import { image, motionVideo } from './fields.ts';

/** Wan with a video that is changed, or goes on. */
export function wanVideoRows(): readonly EndpointRow[] {
  return [
    nodeRow('2026-04-08', {
      id: 'alibaba/wan-2.7/video-edit',
      model: 'wan-2.7',
      mode: 'video-to-video',
      note: 'its node takes any number of images and any length up to 60 s; WaveSpeed has 3 and 10 s',
      fields: [
        givenVideo('video'),
        openPrompt,
        openNegativePrompt,
        imagesBeside(3),
        capitalSizes('720p', '1080p'),
        framedShapes('ratio', '16:9', '9:16', '1:1', '4:3', '3:4'),
        // Without it the video stays as long as it is.
        { from: 'durationSeconds', to: 'duration', limits: { min: 1, max: 60, integer: true } },
        seed,
      ],
      rawFields: ['audio', 'prompt_extend'],
    }),
    nodeRow('2026-04-15', {
      id: 'alibaba/wan-2.5/video-extend',
      model: 'wan-2.5',
      mode: 'extend',
      confidence: 'inferred',
      note: lengthUntold,
      fields: [
        givenVideo('video'),
        neededOpenPrompt,
        openNegativePrompt,
        seconds(5, 10),
        sizes('480p', '720p', '1080p'),
        seed,
      ],
      // A sound file, as a URL.
      rawFields: ['audio'],
    }),
    nodeRow('2026-04-08', {
      id: 'alibaba/wan-2.2-spicy/video-extend',
      model: 'wan-2.2-spicy',
      mode: 'extend',
      confidence: 'inferred',
      note: lengthUntold,
      fields: [
        givenVideo('video_url'),
        neededOpenPrompt,
        lengths({ oneOf: [5, 10] }, 5),
        sizes('480p', '720p'),
        seed,
      ],
    }),
  ];
}

/**
 * Wan 2.2 animate: the picture moves as the video does, or takes the place of the person in it. Each
 * in two tiers, of which the cheaper serves the model.
 */
export function wanAnimateRows(): readonly EndpointRow[] {
  return (['animate-move', 'animate-mix'] as const).flatMap((kind) =>
    (['wan-std', 'wan-pro'] as const).map((tier): EndpointRow => {
      const id = `alibaba/wan-2.2/${kind}`;
      const isUsual = kind === 'animate-move' && tier === 'wan-std';
      return nodeRow('2026-03-07', {
        key: tier === 'wan-std' ? id : `${id}/pro`,
        ...(isUsual ? {} : { chosenBy: 'id' as const }),
        id,
        model: 'wan-2.2',
        mode: 'motion-control',
        fields: [image, { ...motionVideo, limits: {} }],
        constants: { mode: tier },
        fixed: likeInput,
      });
    }),
  );
}
