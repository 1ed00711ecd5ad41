import type { Encoders } from '@genlock/core';

/** Encoders of Pika's own. */
export const encoders: Encoders = {
  /** Sound that the model makes, or none. */
  'native-or-off': {
    takes: ['generateAudio'],
    encode: (value) => (value === true ? 'native' : 'off'),
  },
};
