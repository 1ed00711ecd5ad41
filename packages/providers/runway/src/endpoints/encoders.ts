import type { Encoder, Encoders, FieldValues, PreparedFields } from '@genlock/core';

type Sizes = Readonly<Record<string, Readonly<Record<string, string>>>>;

// Sizes in pixels by resolution and aspect ratio: npm `@runwayml/sdk` 4.20.1, the types of `ratio`
// (2026-09-23). Which of them is which shape and class follows from the numbers.

const wide = { '16:9': '1280:720', '9:16': '720:1280' } as const;

/** Runway's own models, Veo and Gemini. */
const pixels: Sizes = {
  '360p': { '16:9': '640:360', '9:16': '360:640' },
  '720p': { ...wide, '4:3': '1104:832', '3:4': '832:1104', '1:1': '960:960', '21:9': '1584:672' },
  '1080p': { '16:9': '1920:1080', '9:16': '1080:1920' },
  '4k': { '16:9': '3840:2160', '9:16': '2160:3840' },
};

const seedanceHd = {
  '720p': { ...wide, '21:9': '1470:630', '4:3': '1112:834', '1:1': '960:960', '3:4': '834:1112' },
  '1080p': {
    '21:9': '2206:946',
    '16:9': '1920:1080',
    '4:3': '1664:1248',
    '1:1': '1440:1440',
    '3:4': '1248:1664',
    '9:16': '1080:1920',
  },
} as const satisfies Sizes;

const seedanceSd = {
  '21:9': '992:432',
  '4:3': '752:560',
  '1:1': '640:640',
  '3:4': '560:752',
} as const;

const seedance: Sizes = {
  '480p': { ...seedanceSd, '16:9': '864:496', '9:16': '496:864' },
  ...seedanceHd,
  '4k': {
    '21:9': '3840:1646',
    '16:9': '3840:2160',
    '4:3': '3840:2880',
    '1:1': '3840:3840',
    '3:4': '2880:3840',
    '9:16': '2160:3840',
  },
};

const seedance25: Sizes = {
  '480p': { ...seedanceSd, '16:9': '854:480', '9:16': '480:854' },
  ...seedanceHd,
};

const wan: Sizes = {
  '480p': {
    '16:9': '832:480',
    '4:3': '720:544',
    '1:1': '624:624',
    '3:4': '544:720',
    '9:16': '480:832',
  },
  '720p': { ...wide, '4:3': '1104:832', '1:1': '960:960', '3:4': '832:1104' },
  '1080p': {
    '16:9': '1920:1080',
    '4:3': '1648:1248',
    '1:1': '1440:1440',
    '3:4': '1248:1648',
    '9:16': '1080:1920',
  },
};

const happyHorse: Sizes = {
  '720p': { ...wide, '1:1': '960:960', '4:3': '1108:832', '3:4': '832:1108' },
  '1080p': {
    '16:9': '1920:1080',
    '9:16': '1080:1920',
    '1:1': '1440:1440',
    '4:3': '1662:1248',
    '3:4': '1248:1662',
  },
};

/** The resolution that every row with sizes in pixels has unless asked otherwise. */
export const usualResolution = '720p';

/** Aspect ratio and resolution as one size in pixels. */
function sizeIn(sizes: Sizes): Encoder {
  return {
    takes: ['aspectRatio'],
    encode: (shape, { resolution = usualResolution }) =>
      typeof shape === 'string' ? sizes[resolution]?.[shape] : undefined,
  };
}

/** What the encoder of another field puts on the wire. */
const elsewhere: Encoder = { takes: ['resolution', 'lastFrame'], encode: () => undefined };

/** An encoder of a text: a word, or the address of a file. */
function ofText(
  takes: Encoder['takes'],
  encode: (text: string, rest: PreparedFields) => ReturnType<Encoder['encode']>,
): Encoder {
  return {
    takes,
    encode: (value, fields) => (typeof value === 'string' ? encode(value, fields) : undefined),
  };
}

/** The first frame, with the last one beside it where there is one. */
const frames = ofText(['firstFrame'], (uri, { lastFrame }) => [
  { uri, position: 'first' },
  ...(lastFrame === undefined ? [] : [{ uri: lastFrame, position: 'last' }]),
]);

type References = FieldValues['references'];

function isReferences(value: unknown): value is References {
  return Array.isArray(value);
}

/** The addresses of files, each in an object of its own. */
const uris: Encoder = {
  takes: ['references'],
  encode: (references) =>
    isReferences(references) ? references.map(({ url }) => ({ uri: url })) : undefined,
};

/** Those of images alone, or nothing where there is none. */
const imageUris: Encoder = {
  takes: ['references'],
  encode: (references) => {
    const images = isReferences(references)
      ? references.filter(({ kind }) => kind === 'image')
      : [];
    return images.length === 0 ? undefined : images.map(({ url }) => ({ uri: url }));
  },
};

/** `23.98` as `"23_98"`. */
const frameRate: Encoder = {
  takes: ['fps'],
  encode: (fps) => (typeof fps === 'number' ? String(fps).replace('.', '_') : undefined),
};

const typed = (type: 'image' | 'video', from: 'firstFrame' | 'motionVideo'): Encoder =>
  ofText([from], (uri) => ({ type, uri }));

/** The encoders that Runway's rows name. */
export const encoders: Encoders = {
  pixels: sizeIn(pixels),
  'seedance-2.0-pixels': sizeIn(seedance),
  'seedance-2.5-pixels': sizeIn(seedance25),
  'wan-pixels': sizeIn(wan),
  'happyhorse-pixels': sizeIn(happyHorse),
  /** The first frame gives the shape: `auto_720p`. */
  'auto-size': ofText(['resolution'], (resolution) => `auto_${resolution}`),
  elsewhere,
  frames,
  uris,
  'image-uris': imageUris,
  'frame-rate': frameRate,
  character: typed('image', 'firstFrame'),
  performance: typed('video', 'motionVideo'),
};
