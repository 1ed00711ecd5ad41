import { hd, likeInput, silent, type EndpointRow } from '@genlock/core/adapter';
import {
  character,
  cropNote,
  duration,
  firstFrame,
  flat,
  masterFacts,
  masterFields,
  needed,
  performance,
  row,
  seconds,
  seed,
  shortPrompt,
  size,
  types,
  video,
  withMaster,
} from './fields.ts';
import { urlRule } from './rules.ts';

const moderation = 'contentModeration';
const twoShapes = ['16:9', '9:16'] as const;
const sixShapes = [...twoShapes, '4:3', '3:4', '1:1', '21:9'] as const;

const gen45 = {
  ...types,
  id: 'gen4.5',
  model: 'runway-gen4.5',
  rawFields: [moderation, ...masterFields],
  rawFacts: masterFacts,
  fixed: { ...hd, ...silent },
  price: withMaster(12),
} as const;

/** Runway's own models. */
export const ownRows = (): readonly EndpointRow[] => [
  row({
    ...gen45,
    mode: 'text-to-video',
    fields: [needed(shortPrompt), seconds(2, 10), ...size('pixels', twoShapes), seed],
    rules: [],
  }),
  row({
    ...gen45,
    mode: 'image-to-video',
    note: cropNote,
    fields: [needed(shortPrompt), seconds(2, 10), ...size('pixels', sixShapes), seed, firstFrame],
    rules: [urlRule],
  }),
  row({
    ...types,
    id: 'gen4_turbo',
    model: 'runway-gen4-turbo',
    mode: 'image-to-video',
    note: `${cropNote}; its length is 5 or 10 s on one page and 2 to 10 on another`,
    fields: [
      shortPrompt,
      duration({ oneOf: [5, 10] }),
      ...size('pixels', sixShapes),
      seed,
      firstFrame,
    ],
    rules: [urlRule],
    rawFields: [moderation],
    fixed: { ...hd, ...silent },
    price: flat(5),
  }),
  row({
    ...types,
    id: 'aleph2',
    model: 'runway-aleph-2',
    mode: 'video-to-video',
    note: 'at least 56 credits; the longest video, 30 s, is as others quote it (2026-10-04)',
    fields: [shortPrompt, seed, video],
    rules: [urlRule],
    rawFields: ['keyframes', 'targetAspectRatio', moderation, ...masterFields],
    rawFacts: masterFacts,
    fixed: { ...likeInput },
    price: { ...withMaster(28, 40), seconds: { min: 2, max: 30 } },
  }),
  row({
    ...types,
    id: 'act_two',
    model: 'runway-act-two',
    mode: 'motion-control',
    note: 'the motion video is a person who performs, 3 to 30 s; the picture needs a visible face',
    fields: [...size('pixels', sixShapes), seed, character, performance],
    rules: [urlRule],
    rawFields: ['bodyControl', 'expressionIntensity', moderation],
    fixed: { ...hd, ...likeInput },
    price: { ...flat(5), seconds: { min: 3, max: 30 } },
  }),
];
