import type { Encoders } from '@genlock/core';

/** Encoders of UlazAI's own. */
export const encoders: Encoders = {
  /** One URL as a list of one. */
  'in-a-list': {
    takes: ['firstFrame', 'motionVideo'],
    encode: (value) => (typeof value === 'string' ? [value] : undefined),
  },
};
