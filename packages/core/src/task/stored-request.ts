import type { StoredRequest } from '../types/sink.ts';
import type { Shot, VideoRequest } from '../types/video-request.ts';

type Keep = (value: unknown) => unknown;

const asIs: Keep = (value) => value;
const never: Keep = () => undefined;

/** What is kept of each field. */
const kept: Readonly<Record<keyof VideoRequest, Keep>> = {
  model: asIs,
  mode: asIs,
  prompt: never,
  negativePrompt: never,
  durationSeconds: asIs,
  inputSeconds: asIs,
  audioSeconds: asIs,
  aspectRatio: asIs,
  resolution: asIs,
  fps: asIs,
  seed: asIs,
  count: asIs,
  generateAudio: asIs,
  firstFrame: placeOf,
  lastFrame: placeOf,
  references: placesOf,
  motionVideo: placeOf,
  shots: never,
  promptAdherence: asIs,
  // A raw field of a provider may be anything: a prompt, a file, a key.
  providerOptions: never,
};

/** What is kept as well where prompts are wanted. */
const withPrompts: Readonly<Record<keyof VideoRequest, Keep>> = {
  ...kept,
  prompt: asIs,
  negativePrompt: asIs,
  shots: shotsOf,
};

/** What of a request is kept. */
export function storedRequest(request: VideoRequest, keepPrompts: boolean): StoredRequest {
  const fields = Object.entries(keepPrompts ? withPrompts : kept);
  const entries = fields.map(([name, keep]) => [name, keep(Reflect.get(request, name))] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** A link without what may be a key in it; a file is only said to be one. */
function placeOf(media: unknown): string | undefined {
  if (media === undefined) return undefined;
  const link = media instanceof URL ? media.href : media;
  if (typeof link !== 'string' || !/^https?:\/\//i.test(link) || !URL.canParse(link)) return 'file';
  const { origin, pathname } = new URL(link);
  return `${origin}${pathname}`;
}

function placesOf(media: unknown): readonly unknown[] | undefined {
  return Array.isArray(media) ? media.map(placeOf) : undefined;
}

function shotsOf(shots: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(shots)) return undefined;
  return shots.map((shot: unknown) => {
    if (typeof shot !== 'object' || shot === null) return {};
    const of = (name: keyof Shot): unknown => Reflect.get(shot, name);
    return {
      prompt: of('prompt'),
      durationSeconds: of('durationSeconds'),
      image: placeOf(of('image')),
    };
  });
}
