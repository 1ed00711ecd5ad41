import type { Encoder, Encoders } from '@genlock/core';

const sizes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '720p': { '16:9': '1280*720', '9:16': '720*1280' },
  '1080p': { '16:9': '1920*1080', '9:16': '1080*1920' },
};

/** Aspect ratio and resolution as one size, 720p unless asked otherwise. */
const size: Encoder = {
  takes: ['aspectRatio'],
  encode: (shape, { resolution = '720p' }) =>
    typeof shape === 'string' ? sizes[resolution]?.[shape] : undefined,
};

/** The encoders that the rows of WaveSpeed name. */
export const encoders: Encoders = {
  size,
  /** What the encoder of another field puts on the wire. */
  'in-size': { takes: ['resolution'], encode: () => undefined },
};
