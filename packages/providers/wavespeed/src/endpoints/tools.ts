import {
  likeFirstFrame,
  likeInput,
  ratesByResolution,
  ratioTo,
  type EndpointRow,
  type Field,
} from '@genlock/core/adapter';
import {
  anyPrompt,
  aspectRatio,
  flat,
  givenVideo,
  image,
  images,
  listedRow,
  motion,
  negativePrompt,
  ofVideo,
  perClip,
  perSecond,
  prompt,
  resolution,
  seed,
} from './listed.ts';

/** Models that change a given video and do nothing else. */
export function editorRows(): readonly EndpointRow[] {
  const edit = { mode: 'video-to-video', fixed: likeInput } as const;
  return [
    listedRow({
      ...edit,
      id: 'decart/lucy-edit-pro',
      model: 'lucy-edit-pro',
      fields: [prompt, givenVideo, resolution('720p', ['480p', '720p'])],
      price: perSecond(ratesByResolution({ '480p': 0.1, '720p': 0.15 }), ofVideo()),
    }),
    listedRow({
      ...edit,
      id: 'decart/lucy-restyle',
      model: 'lucy-restyle',
      fields: [prompt, givenVideo],
      price: flat(0.01, ofVideo()),
    }),
    listedRow({
      id: 'runwayml/gen4-aleph',
      model: 'runway-gen4-aleph',
      mode: 'video-to-video',
      note: 'of the given video no more than its first 5 s are taken',
      fields: [
        prompt,
        { ...givenVideo, limits: { maxVideos: 1, files: { video: { maxBytes: 16_000_000 } } } },
        { ...images('reference_image', 1), encode: 'first-image' },
        aspectRatio(['16:9', '4:3', '1:1', '3:4', '9:16']),
      ],
      price: perClip({ when: {}, usd: 0.9 }),
    }),
    listedRow({
      ...edit,
      id: 'wavespeed-ai/video-outpainter',
      model: 'video-outpainter',
      fields: [anyPrompt, givenVideo, outpainted, seed],
      price: flat(0.04, ofVideo({ min: 5, max: 60 })),
    }),
    listedRow({
      ...edit,
      id: 'wavespeed-ai/void-video-inpainting/mask',
      model: 'void-inpainting',
      note: 'what is to go is told by `mask_prompt`, or by `mask_video` for 0.05 USD more',
      fields: [prompt, negativePrompt, givenVideo, seed],
      rawFields: [
        'mask_prompt',
        'mask_video',
        'enable_pass2_refinement',
        'guidance_scale',
        'num_frames',
        'num_inference_steps',
        'strength',
      ],
      rawFacts: {
        mask: 'mask_video',
        refined: { valueOf: 'enable_pass2_refinement', otherwise: false },
      },
      price: perClip(
        { when: { refined: true, mask: true }, usd: 0.15 },
        { when: { refined: true, mask: false }, usd: 0.1 },
        { when: { refined: false, mask: true }, usd: 0.1 },
        { when: { refined: false, mask: false }, usd: 0.05 },
      ),
    }),
  ];
}

/** The shape that the video gets by what is painted around it. */
const outpainted: Field = {
  ...ratioTo(
    'aspect_ratio',
    'adaptive',
    '1:1',
    '4:3',
    '3:4',
    '16:9',
    '9:16',
    '3:2',
    '2:3',
    '21:9',
    '9:21',
  ),
  encode: 'adaptive-as-auto',
};

/** Pictures that move as a given video does. */
export function motionRows(): readonly EndpointRow[] {
  const moved = { mode: 'motion-control', fixed: { ...likeInput, ...likeFirstFrame } } as const;
  const sizes = resolution('480p', ['480p', '720p']);
  const open = {
    ...moved,
    fields: [anyPrompt, image, motion, sizes, seed],
    price: perSecond(
      ratesByResolution({ '480p': 0.04, '720p': 0.08 }),
      ofVideo({ min: 5, max: 120 }),
    ),
  };
  const scail2 = { ...open, id: 'wavespeed-ai/scail-2', model: 'scail-2' };
  return [
    listedRow({
      ...moved,
      id: 'bytedance/dreamactor-v2',
      model: 'dreamactor-v2',
      fields: [
        { ...image, limits: { files: { image: dreamActorPicture } } },
        { ...motion, limits: { files: { video: { types: dreamActorVideos } } } },
      ],
      price: flat(0.05, ofVideo({ inputMax: 30 })),
    }),
    listedRow({ ...open, id: 'wavespeed-ai/scail', model: 'scail' }),
    listedRow({ ...scail2, constants: { mode: 'animate' } }),
    listedRow({
      ...scail2,
      key: `${scail2.id}/replace`,
      chosenBy: 'id',
      note: 'the picture takes the place of the person in the video',
      fixed: likeInput,
      constants: { mode: 'replace' },
    }),
    listedRow({ ...open, id: 'wavespeed-ai/steady-dancer', model: 'steady-dancer' }),
  ];
}

/** 480x480 to 1920x1080. */
const dreamActorPicture = {
  types: ['image/jpeg', 'image/png'],
  maxBytes: 4_700_000,
  minSide: 480,
};
const dreamActorVideos = ['video/mp4', 'video/quicktime', 'video/webm'];
