import type { Encoder, Encoders } from '@genlock/core';

type Sizes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The sizes of Wan 2.6, by its nodes. */
const wan26: Sizes = {
  '720p': {
    '16:9': '1280*720',
    '9:16': '720*1280',
    '1:1': '960*960',
    '4:3': '1088*832',
    '3:4': '832*1088',
  },
  '1080p': {
    '16:9': '1920*1080',
    '9:16': '1080*1920',
    '1:1': '1440*1440',
    '4:3': '1632*1248',
    '3:4': '1248*1632',
  },
};

/** The names of LTX for shapes. Square is also to be had smaller, as `square`. */
const ltxShapes: Readonly<Record<string, string>> = {
  '16:9': 'landscape_16_9',
  '9:16': 'portrait_9_16',
  '1:1': 'square_hd',
  '4:3': 'landscape_4_3',
  '3:4': 'portrait_3_4',
};

function ofShape(encode: (shape: string, resolution: string) => string | undefined): Encoder {
  return {
    takes: ['aspectRatio'],
    encode: (shape, { resolution = '720p' }) =>
      typeof shape === 'string' ? encode(shape, resolution) : undefined,
  };
}

/** What the templates of Tencent's upscaler are for. */
export const templates = [
  'live-action-enhance',
  'live-action-smallface',
  'anime-enhance',
  'anime-smallface',
  'restore',
  'seedance2-enhance',
] as const;

/** A resolution as something else than itself. */
function ofResolution(encode: (resolution: string) => string | number): Encoder {
  return {
    takes: ['resolution'],
    encode: (resolution) => (typeof resolution === 'string' ? encode(resolution) : undefined),
  };
}

/** The encoders that AtlasCloud's rows name. */
export const encoders: Encoders = {
  /** `720p` as the number 720. */
  'lines-of-picture': ofResolution((resolution) => Number.parseInt(resolution, 10)),
  /** A template of Tencent's says what it is for and how large the video gets: `restore-4k`. */
  ...Object.fromEntries(
    templates.map((kind) => [
      `${kind}-template`,
      ofResolution((resolution) => `${kind}-${resolution}`),
    ]),
  ),
  /** Shape and resolution as one size in pixels, */
  'wan-2.6-size': ofShape((shape, resolution) => wan26[resolution]?.[shape]),
  /** and the resolution that stands in it. */
  'in-size': { takes: ['resolution'], encode: () => undefined },
  'shape-by-name': ofShape((shape) => ltxShapes[shape]),
  /** Seconds as frames: 24 for each, and the first. */
  'frames-at-24': {
    takes: ['durationSeconds'],
    encode: (seconds) => (typeof seconds === 'number' ? 24 * seconds + 1 : undefined),
  },
};
