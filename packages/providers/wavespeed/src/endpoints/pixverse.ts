import {
  likeFirstFrame,
  likeInput,
  ratesByResolution,
  ratesByResolutionAndSound,
  type EndpointRow,
  type Field,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  flat,
  givenVideo,
  image,
  lengthUntold,
  listedRow,
  motion,
  negativePrompt,
  ofAudio,
  ofVideo,
  perSecond,
  prompt,
  resolution,
  seconds,
  seed,
  soundSwitch,
  speakingVideo,
  voice,
} from './listed.ts';

const v6Fields: readonly Field[] = [
  prompt,
  seconds(1, 15),
  resolution('720p', ['360p', '540p', '720p', '1080p']),
  soundSwitch('generate_audio_switch'),
];

const v6Price = perSecond(
  ratesByResolutionAndSound({
    '360p': [0.025, 0.035],
    '540p': [0.035, 0.045],
    '720p': [0.045, 0.06],
    '1080p': [0.09, 0.115],
  }),
);

/** PixVerse: V6, and two tools. */
export function pixverseRows(): readonly EndpointRow[] {
  const v6 = { model: 'pixverse-v6', rawFields: ['thinking_type'], price: v6Price };
  return [
    listedRow({
      ...v6,
      id: 'pixverse/pixverse-v6/text-to-video',
      mode: 'text-to-video',
      fields: [
        ...v6Fields,
        aspectRatio(['16:9', '4:3', '1:1', '3:4', '9:16', '2:3', '3:2', '21:9']),
      ],
    }),
    listedRow({
      ...v6,
      id: 'pixverse/pixverse-v6/image-to-video',
      mode: 'image-to-video',
      fields: [...v6Fields, image],
      fixed: likeFirstFrame,
    }),
    listedRow({
      ...v6,
      ...lengthUntold,
      id: 'pixverse/pixverse-v6/extend',
      mode: 'extend',
      fields: [...v6Fields, negativePrompt, seed, givenVideo],
      rawFields: ['style'],
    }),
    ...toolRows(),
  ];
}

/** What others than V6 make of a given video. */
function toolRows(): readonly EndpointRow[] {
  return [
    listedRow({
      id: 'pixverse/lipsync',
      model: 'pixverse-lipsync',
      mode: 'lip-sync',
      fields: [givenVideo, voice],
      fixed: speakingVideo,
      price: flat(0.04, ofAudio({ min: 5, max: 600 })),
    }),
    listedRow({
      id: 'pixverse/motion-control/mimic',
      model: 'pixverse-mimic',
      mode: 'motion-control',
      fields: [image, motion, { ...resolution('360p', ['360p', '540p', '720p']), to: 'quality' }],
      fixed: { ...likeInput, ...likeFirstFrame },
      price: perSecond(
        ratesByResolution({ '360p': 0.09, '540p': 0.1, '720p': 0.12 }),
        ofVideo({ min: 1, max: 30, round: 'up' }),
      ),
    }),
  ];
}
