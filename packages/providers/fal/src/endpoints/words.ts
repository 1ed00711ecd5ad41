import {
  type Encoder,
  type Encoders,
  mediaKind,
  type Rule,
  type RuleChecks,
} from '@genlock/core/adapter';

/** The encoders that fal's rows alone name. */
export const encoders: Encoders = {
  /** Lines of a picture, where one word for them is in use: `4k` to `2160p`. */
  '4k-as-2160p': {
    takes: ['resolution'],
    encode: (word) => (word === '4k' ? '2160p' : typeof word === 'string' ? word : undefined),
  },
  /** Seconds as frames, 24 of them each, and the one that they begin with, */
  frames: framesBeside(1),
  /** or the 25 of the given video that fal counts too. */
  'frames-beside-context': framesBeside(25),
  /** `60` to `"60fps"`. */
  'as-text-with-fps': { takes: ['fps'], encode: (value) => `${Number(value)}fps` },
};

function framesBeside(others: number): Encoder {
  return {
    takes: ['durationSeconds'],
    encode: (seconds) => Math.round(Number(seconds) * 24) + others,
  };
}

/** The rules that fal's rows alone name. */
export const rules: RuleChecks = {
  'no-360p-to-last-frame': ({ resolution, lastFrame }) =>
    resolution === '360p' && lastFrame !== undefined
      ? { field: 'resolution', given: '360p with a last frame', allowed: '540p and above' }
      : undefined,
  'audio-beside-others': ({ references = [] }) => {
    const kinds = references.map((media) => mediaKind(media));
    const isAlone = kinds.includes('audio') && kinds.every((kind) => kind === 'audio');
    return isAlone
      ? { field: 'references', given: 'audio alone', allowed: 'audio beside an image or a video' }
      : undefined;
  },
  'ten-seconds-by-keyframes': ({ durationSeconds, providerOptions = {} }) => {
    const raw = Object.values(providerOptions);
    return durationSeconds !== 10 || raw.some((fields) => fields?.['keyframes'] !== undefined)
      ? undefined
      : {
          field: 'durationSeconds',
          given: '10 without keyframes',
          allowed: '5, or 10 with "keyframes" and "keyframe_indexes" in providerOptions',
        };
  },
};

/** Seedance: a voice or a tune is for something that is seen. */
export const audioBesideOthers: Rule = { rule: 'audio-beside-others' };

/** Vidu: the smallest size is not to be had between two frames. */
export const noSmallestToLastFrame: Rule = { rule: 'no-360p-to-last-frame' };

/** Luma: a single picture gives 5 s. */
export const tenSecondsByKeyframes: Rule = { rule: 'ten-seconds-by-keyframes' };
