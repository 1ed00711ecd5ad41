import type { Encoder, Encoders, FieldValue, PreparedFields, PreparedShot } from '@genlock/core';

function ofSound(on: string, off: string): Encoder {
  return { takes: ['generateAudio'], encode: (value) => (value === true ? on : off) };
}

function ofShots(
  encode: (shots: readonly PreparedShot[]) => ReturnType<Encoder['encode']>,
): Encoder {
  return { takes: ['shots'], encode: (value) => encode(shotsIn(value)) };
}

function shotsIn(value: FieldValue): readonly PreparedShot[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each): each is PreparedShot => 'durationSeconds' in each);
}

/** Whether a video is among the references. */
function hasVideo({ references = [] }: PreparedFields): boolean {
  return references.some(({ kind }) => kind === 'video');
}

/** How values go over Kling's wire alone. */
export const encoders: Encoders = {
  'on-off': ofSound('on', 'off'),
  'native-off': ofSound('native', 'off'),
  /** `[{ index, prompt, duration }]`, with seconds as texts. */
  'numbered-shots': ofShots((shots) =>
    shots.map(({ prompt, durationSeconds }, index) => ({
      index: index + 1,
      prompt,
      duration: String(durationSeconds),
    })),
  ),
  'true-for-shots': ofShots(() => true),
  'customize-for-shots': ofShots(() => 'customize'),
  /** `shot 1, 3, a fox; shot 2, 4, a hare;`. */
  'shots-in-words': ofShots((shots) =>
    shots
      .map(
        ({ prompt, durationSeconds }, index) => `shot ${index + 1}, ${durationSeconds}, ${prompt};`,
      )
      .join(' '),
  ),
  /** `[{ image }]`. */
  'image-list': {
    takes: ['references'],
    encode: (_value, { references = [] }) =>
      references.filter(({ kind }) => kind === 'image').map(({ url }) => ({ image: url })),
  },
  /** With a video to take after, the switch for shots can only be on. */
  'true-beside-video': {
    takes: ['references'],
    encode: (_value, fields) => (hasVideo(fields) ? true : undefined),
  },
  /** A video gives the shape, unless one is asked for. */
  'ratio-unless-video': {
    takes: ['aspectRatio'],
    encode: (value, fields) =>
      typeof value !== 'string' || (hasVideo(fields) && fields.aspectRatio === undefined)
        ? undefined
        : value,
  },
};
