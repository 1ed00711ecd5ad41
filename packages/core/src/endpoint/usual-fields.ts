import type { Provenance } from '../types/price.ts';
import type { Mode } from '../types/video-request.ts';
import type { EndpointRow, Field, Limits } from './endpoint.ts';

// Fields that many tables write down, each under the name that its own wire has for it.

/** What rows of a family share: where they come from, their mode, their fields and their rules. */
export type SharedRow = Provenance & Pick<EndpointRow, 'mode' | 'fields' | 'rules' | 'rawFields'>;

/**
 * What rows of one mode share, to be spread into each. No rule and no raw field, unless the facts
 * have some; what a row has besides follows it.
 *
 * @example
 * const text = inMode(schema, 'text-to-video', [prompt, fiveOrTen]);
 */
export function inMode(
  facts: Provenance & Partial<Pick<EndpointRow, 'rules' | 'rawFields'>>,
  mode: Mode,
  fields: readonly Field[],
): SharedRow {
  return { rules: [], rawFields: [], ...facts, mode, fields };
}

/** A prompt of at least one character. */
export function promptTo(to: string, limits: Limits): Field<'prompt'> {
  return { from: 'prompt', to, limits: { minLength: 1, ...limits } };
}

/** What to keep out of the video. */
export function negativePromptTo(to: string, limits: Limits): Field<'negativePrompt'> {
  return { from: 'negativePrompt', to, limits };
}

/** A length that is always sent: 5 seconds unless another is usual or asked for. */
export function secondsTo(to: string, limits: Limits, usual = 5): Field<'durationSeconds'> {
  return { from: 'durationSeconds', to, default: usual, limits };
}

/** The shape, one of a few. */
export function ratioTo(to: string, ...oneOf: readonly string[]): Field<'aspectRatio'> {
  return { from: 'aspectRatio', to, limits: { oneOf } };
}

/** A resolution that is always sent, since most prices hang on it. */
export function resolutionTo(
  to: string,
  usual: string,
  oneOf: readonly string[],
): Field<'resolution'> {
  return { from: 'resolution', to, default: usual, limits: { oneOf } };
}

/** A switch for sound that is always sent, so that no default of a provider decides what is paid. */
export function soundTo(to: string): Field<'generateAudio'> {
  return { from: 'generateAudio', to, default: false };
}

/** How close the video keeps to the prompt, from 0 to 1. */
export function adherenceTo(to: string): Field<'promptAdherence'> {
  return { from: 'promptAdherence', to, limits: { min: 0, max: 1 } };
}

/** A first frame that is needed. */
export function firstFrameTo(to: string, limits?: Limits): Field<'firstFrame'> {
  return { from: 'firstFrame', to, required: true, ...(limits && { limits }) };
}

/** A last frame. */
export function lastFrameTo(to: string, limits?: Limits): Field<'lastFrame'> {
  return { from: 'lastFrame', to, ...(limits && { limits }) };
}

/** The video that gives the motion. */
export function motionVideoTo(to: string, limits?: Limits): Field<'motionVideo'> {
  return { from: 'motionVideo', to, required: true, ...(limits && { limits }) };
}

/** Pictures to refer to, up to a number. */
export function imagesTo(to: string, maxImages: number, limits?: Limits): Field<'references'> {
  return { from: 'references', to, limits: { ...limits, maxImages }, encode: 'images' };
}

/** One video, to refer to or to change. */
export function firstVideoTo(to: string, limits?: Limits): Field<'references'> {
  return { from: 'references', to, limits: { ...limits, maxVideos: 1 }, encode: 'first-video' };
}

/** One audio file, whose words are spoken or to which the video is made. */
export function firstAudioTo(to: string, limits?: Limits): Field<'references'> {
  return { from: 'references', to, limits: { ...limits, maxAudios: 1 }, encode: 'first-audio' };
}

/** A picture in JPEG or PNG of 300 pixels a side or more, up to a size, and its shapes where told. */
export function jpegOrPng(
  maxBytes: number,
  aspect?: { readonly min: number; readonly max: number },
): Limits {
  const types = ['image/jpeg', 'image/png'];
  return { files: { image: { types, maxBytes, minSide: 300, ...(aspect && { aspect }) } } };
}
