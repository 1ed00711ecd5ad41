import type { Encoders } from '@genlock/core';

/** Encoders of Pika's own. */
export const encoders: Encoders = {
  /** Sound that the model makes, or none. */
  'native-or-off': {
    takes: ['generateAudio'],
    encode: (value) => (value === true ? 'native' : 'off'),
  },
  /** Where the audio ends. */
  'audio-milliseconds': {
    takes: ['references'],
    encode: (_value, { audioSeconds }) =>
      audioSeconds === undefined ? undefined : Math.round(audioSeconds * 1000),
  },
};
