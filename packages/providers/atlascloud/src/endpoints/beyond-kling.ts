import {
  firstFrameTo,
  imagesTo,
  lastFrameTo,
  negativePromptTo,
  promptTo,
  ratioTo,
  resolutionTo,
  secondsTo,
  soundTo,
  type Confidence,
  type EndpointRow,
  type Field,
  type Limits,
  type Provenance,
} from '@genlock/core/adapter';

// What rows of other makers' models share. Where a clip can be 5 s, 720p or 16:9, it is so unless
// asked otherwise, whatever the node's own default is: as everywhere.

/**
 * The day on which the node of an endpoint was last changed. The nodes are AtlasCloud's own; they
 * could be read in a fork, at its commit 215eafc.
 */
function forkedNodeOf(asOf: string, confidence: Confidence = 'third-party'): Provenance {
  const source =
    'github.com/AtlasCloudAI/atlascloud_comfyui, video nodes, in the fork petershine/atlascloud_comfyui';
  return { asOf, source, confidence };
}

const open: Limits = { minLength: 1, lengthFrom: 'not published' };

export const openPrompt: Field = { from: 'prompt', to: 'prompt', limits: open };
export const neededOpenPrompt: Field = { ...openPrompt, required: true };
export const openNegativePrompt: Field = negativePromptTo('negative_prompt', {
  lengthFrom: 'not published',
});

/** A prompt whose longest length the node states. */
export function promptUpTo(maxLength: number): Field {
  return { ...promptTo('prompt', { maxLength }), required: true };
}

/** Whole seconds. */
export function seconds(min: number, max: number): Field {
  return lengths({ min, max, integer: true }, 5);
}

/** A few lengths, and the one that is meant when none is said. */
export function lengths(limits: Limits, usual: number): Field {
  return secondsTo('duration', limits, usual);
}

/** The shape. Always sent: some of the nodes have another default. */
export function shapes(
  to: 'aspect_ratio' | 'ratio',
  ...oneOf: readonly string[]
): Field<'aspectRatio'> {
  return { ...framedShapes(to, ...oneOf), default: '16:9' };
}

/** The shape where there is a frame, which decides it unless another is asked for. */
export function framedShapes(
  to: 'aspect_ratio' | 'ratio',
  ...oneOf: readonly string[]
): Field<'aspectRatio'> {
  return ratioTo(to, ...oneOf);
}

/** The resolution. Always sent, since prices hang on it. */
export function sizes(...oneOf: readonly string[]): Field<'resolution'> {
  return resolutionTo('resolution', '720p', oneOf);
}

/** The resolution in capitals: `720P`. */
export function capitalSizes(...oneOf: readonly string[]): Field {
  return { ...resolutionTo('resolution', '720p', oneOf), encode: 'upper-case' };
}

/** Always sent: the nodes have it on where it can be had. */
export const soundSwitch: Field = soundTo('generate_audio');

/** A seed. Nodes send -1 for a random one, which here is no seed. */
export function seedUpTo(max: number): Field {
  return { from: 'seed', to: 'seed', limits: { min: 0, max, integer: true } };
}
export const seed: Field = seedUpTo(2_147_483_647);

/** The first frame by its other name. */
export const imageUrl: Field = firstFrameTo('image_url');
/** The last frame by the name that newer models have for it. */
export const lastImage: Field = lastFrameTo('last_image');

/** The one video that is changed, goes on, is made larger or gets other lips. */
export function givenVideo(to: 'video' | 'video_url', limits: Limits = {}): Field {
  const one = { ...limits, maxVideos: 1 };
  return { from: 'references', to, required: true, limits: one, encode: 'first-video' };
}

/** Images to refer to beside the video that is changed. */
export function imagesBeside(maxImages: number): Field {
  return imagesTo('images', maxImages);
}

/** The one audio file whose words are spoken. */
export function spokenAudio(to: 'audio' | 'audio_url'): Field {
  const limits = { maxAudios: 1 };
  return { from: 'references', to, required: true, limits, encode: 'first-audio' };
}

/** What is sent is the length asked for, as if it were that of the new part. */
export const lengthUntold =
  'whether its length is that of the new part or of the whole is not told';

/** A row as its node has it: where that says nothing, there is no rule, no raw field, nothing fixed. */
export function nodeRow(
  asOf: string,
  row: Omit<EndpointRow, keyof Provenance | 'rules' | 'rawFields' | 'fixed'> & Partial<EndpointRow>,
): EndpointRow {
  return { ...forkedNodeOf(asOf), rules: [], rawFields: [], fixed: {}, ...row };
}
