import { mediaKind, type Encoder, type Encoders, type RuleChecks } from '@genlock/core/adapter';

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

/** The URL of the second audio file: what the speaker on the right says. */
const secondAudio: Encoder = {
  takes: ['references'],
  encode: (references) => {
    if (!Array.isArray(references)) return undefined;
    const all: readonly unknown[] = references;
    const [, second] = all.filter(isAudio);
    return second?.url;
  },
};

function isAudio(value: unknown): value is { readonly url: string } {
  const kind: unknown = Reflect.get(Object(value), 'kind');
  return kind === 'audio';
}

/** The encoders that the rows of WaveSpeed name. */
export const encoders: Encoders = {
  size,
  'second-audio': secondAudio,
  /** What the encoder of another field puts on the wire. */
  'in-size': { takes: ['resolution'], encode: () => undefined },
};

/** The checks of the rules that the rows of WaveSpeed name. */
export const rules: RuleChecks = {
  'two-voices': ({ references = [] }) => {
    const count = references.filter((media) => mediaKind(media) === 'audio').length;
    return count === 2
      ? undefined
      : {
          field: 'references',
          given: `${count} audio file${count === 1 ? '' : 's'}`,
          allowed: '2 audio files: what the left speaker says, then the right',
        };
  },
};
