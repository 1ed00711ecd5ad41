import type { Endpoint, Field, Limits, Media, RequestField, VideoRequest } from '@genlock/core';
import fc from 'fast-check';

/** Stand-ins for media; `inputVideo` gives a video of a length. */
export interface RandomMedia {
  readonly image: Media;
  readonly referenceVideo: Media;
  /** Length of the video to refer to. */
  readonly referenceSeconds: number;
  readonly inputVideo: (seconds: number) => Media;
  /** A sound of a length. */
  readonly audio: (seconds: number) => Media;
  /** How long what is given may be. Default: a few whole seconds. */
  readonly lengths?: readonly number[];
}

/** Media that nobody looks into. */
const anyMedia: RandomMedia = {
  image: 'https://me.test/a.png',
  referenceVideo: 'https://me.test/a.mp4',
  referenceSeconds: 7,
  inputVideo: () => 'https://me.test/a.mp4',
  audio: () => 'https://me.test/a.wav',
};

/** How a voice is chosen among raw fields, by wire name. */
const voices: Readonly<Record<string, readonly (string | { readonly voice_id: string })[]>> = {
  elements: [{ voice_id: 'anna' }],
  voice_ids: ['anna'],
  voice_list: [{ voice_id: 'anna' }],
};

/**
 * Requests that a table row can serve, each with its own options: what is required is there, what
 * is optional may be. The resolution is always said where it can be.
 */
export function randomRequest(
  provider: string,
  row: Endpoint,
  media: RandomMedia = anyMedia,
): fc.Arbitrary<VideoRequest> {
  const takes = (field: RequestField): boolean => fieldOf(row, field) !== undefined;
  const maybe = <Value>(field: RequestField, value: fc.Arbitrary<Value>) =>
    takes(field) ? ifNotRequired(row, field, value) : fc.constant(undefined);

  return fc
    .record({
      seconds: secondsOf(row, media),
      hasShots: takes('shots') ? fc.boolean() : fc.constant(false),
      prompt: maybe('prompt', fc.constant(promptOf(row))),
      negativePrompt: maybe('negativePrompt', fc.constantFrom('', 'blur')),
      aspectRatio: maybe('aspectRatio', wordOf(row, 'aspectRatio')),
      resolution: takes('resolution') ? wordOf(row, 'resolution') : fc.constant(undefined),
      generateAudio: maybe('generateAudio', fc.boolean()),
      promptAdherence: maybe('promptAdherence', fc.constantFrom(0, 0.25, 1)),
      firstFrame: maybe('firstFrame', fc.constant(media.image)),
      lastFrame: maybe('lastFrame', fc.constant(media.image)),
      images: countUpTo(row, 'maxImages'),
      videos: countUpTo(row, 'maxVideos'),
      audios: countUpTo(row, 'maxAudios'),
      given: lengthOf(media, 3, 10),
      heard: lengthOf(media, 2, 12),
      fps: maybe('fps', fc.constantFrom(24, 30, 60)),
      seed: maybe('seed', fc.constantFrom(1, 7)),
      voice: fc.boolean(),
    })
    .map(({ seconds, hasShots, images, videos, audios, given, heard, voice, prompt, ...rest }) => {
      const isInput = row.fixed.durationSeconds === 'input';
      const isChanged = isInput || changing.includes(row.mode);
      const inputSeconds = isInput
        ? (seconds ?? given)
        : isChanged
          ? given
          : media.referenceSeconds;
      const video = isChanged ? media.inputVideo(inputSeconds) : media.referenceVideo;
      const references = [
        ...Array<Media>(images).fill(media.image),
        ...Array<Media>(videos).fill(video),
        ...Array<Media>(audios).fill(media.audio(heard)),
      ];
      const isWhole = fieldOf(row, 'durationSeconds')?.encode?.startsWith('plus-input-seconds');
      const newPart = seconds === undefined ? undefined : Math.max(seconds - inputSeconds, 1);
      // Two voices at the same time are as long as the longer one.
      const voices = row.rawFacts?.['order'] === undefined ? audios : 1;
      return {
        ...rest,
        model: row.chosenBy === 'id' ? row.key : row.model,
        mode: row.mode,
        ...(hasShots ? { shots: shotsOf(seconds ?? 5) } : {}),
        ...(takes('prompt') && !hasShots ? { prompt: prompt ?? promptOf(row) } : {}),
        ...(hasShots && !isInput ? {} : { durationSeconds: isWhole === true ? newPart : seconds }),
        ...(videos > 0 ? { inputSeconds: inputSeconds * videos } : {}),
        ...(audios > 0 ? { audioSeconds: heard * voices } : {}),
        ...(takes('motionVideo') ? { motionVideo: video } : {}),
        ...(takes('references') ? { references } : {}),
        ...(row.rawFacts?.['voice'] !== undefined && voice ? withVoice(provider, row) : {}),
      };
    });
}

/** Where a video is given that is not only looked at. */
const changing: readonly string[] = ['video-to-video', 'extend', 'upscale', 'lip-sync'];

function lengthOf({ lengths }: RandomMedia, min: number, max: number): fc.Arbitrary<number> {
  return lengths === undefined ? fc.integer({ min, max }) : fc.constantFrom(...lengths);
}

function fieldOf(row: Endpoint, name: RequestField): Field | undefined {
  return row.fields.find(({ from }) => from === name);
}

/** A text, or the first of those that the row takes. */
function promptOf(row: Endpoint): string {
  return String(fieldOf(row, 'prompt')?.limits?.oneOf?.[0] ?? 'a red fox');
}

function ifNotRequired<Value>(row: Endpoint, field: RequestField, value: fc.Arbitrary<Value>) {
  const isRequired = fieldOf(row, field)?.required === true;
  return isRequired ? value : fc.option(value, { nil: undefined });
}

function secondsOf(row: Endpoint, media: RandomMedia): fc.Arbitrary<number | undefined> {
  if (row.fixed.durationSeconds === 'input') return lengthOf(media, 3, 10);
  const limits = fieldOf(row, 'durationSeconds')?.limits;
  if (limits === undefined) return fc.constant(undefined);
  const { oneOf, min = 3, max = 15 } = limits;
  const seconds =
    oneOf === undefined ? fc.integer({ min, max }) : fc.constantFrom(...oneOf.map(Number));
  return fc.option(seconds, { nil: undefined });
}

function wordOf(row: Endpoint, field: RequestField): fc.Arbitrary<string> {
  const words = fieldOf(row, field)?.limits?.oneOf ?? [];
  return words.length === 0 ? fc.constant('') : fc.constantFrom(...words.map(String));
}

function countUpTo(
  row: Endpoint,
  limit: 'maxImages' | 'maxVideos' | 'maxAudios',
): fc.Arbitrary<number> {
  const field = row.fields.find(({ limits }) => limits?.[limit] !== undefined);
  const limits: Limits = field?.limits ?? {};
  const [min, max] = [field?.required === true ? 1 : 0, limits[limit] ?? 0];
  // As few as may be is a case of its own, and not one of ten.
  return fc.oneof(fc.constant(min), fc.integer({ min, max: Math.max(min, max) }));
}

/** Two shots of these seconds in all, or one where two would be too short. */
function shotsOf(seconds: number): NonNullable<VideoRequest['shots']> {
  const first = seconds < 6 ? seconds : 3;
  const rest = seconds - first;
  return [first, ...(rest === 0 ? [] : [rest])].map((durationSeconds) => ({
    prompt: 'a fox',
    durationSeconds,
  }));
}

function withVoice(provider: string, row: Endpoint): Pick<VideoRequest, 'providerOptions'> {
  const name = row.rawFields.find((field) => field in voices) ?? '';
  return { providerOptions: { [provider]: { [name]: [...(voices[name] ?? [])] } } };
}
