import type { EndpointRow, Field, Rule } from '@genlock/core';

/** Two people speak: the first audio file is for the one on the left. */
const twoVoices: Rule = { rule: 'two-voices' };

/** What the speakers on the left and on the right say. */
export const voices: readonly Field[] = [
  {
    from: 'references',
    to: 'left_audio',
    required: true,
    limits: { maxAudios: 2 },
    encode: 'first-audio',
  },
  {
    from: 'references',
    to: 'right_audio',
    required: true,
    limits: { maxAudios: 2 },
    encode: 'second-audio',
  },
];

/** A row for two speakers beside the usual one for a single speaker. */
export const bothSpeak: Pick<EndpointRow, 'chosenBy' | 'rules'> = {
  chosenBy: 'id',
  rules: [twoVoices],
};

/** Where they speak at the same time, or one after the other. */
export const inOrder: Pick<EndpointRow, 'chosenBy' | 'rules' | 'note' | 'rawFields' | 'rawFacts'> =
  {
    ...bothSpeak,
    note: 'two speakers: audioSeconds is the longer of both audio files, or their sum where `order` is left_right or right_left',
    rawFields: ['order'],
    rawFacts: { order: { valueOf: 'order', otherwise: 'meanwhile' } },
  };
