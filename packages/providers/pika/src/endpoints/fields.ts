import {
  firstFrameTo,
  lastFrameTo,
  motionVideoTo,
  promptTo,
  ratioTo,
  secondsTo,
  soundTo,
  type Field,
} from '@genlock/core/adapter';

/** Pika's own models: a fixture of the catalogue in public clients. */
export const fixture = {
  asOf: '2026-11-22',
  source:
    "GET https://api.dev.pika.art/catalog/apis/<endpoint>, as kept in a public client's tests",
  confidence: 'third-party',
} as const;

/** Kling 3.0: a copy of the catalogue of that day. */
export const copy = {
  asOf: '2026-08-27',
  source: 'a copy of GET https://api.dev.pika.art/catalog/apis in yzrkbys/creative-canvas-for-pika',
  confidence: 'third-party',
} as const;

/** The older routes of Kling, which that copy does not have. */
export const clients = {
  asOf: '2026-11-22',
  source: 'public clients of https://api.dev.pika.art/v1/media/<endpoint>',
  confidence: 'third-party',
} as const;

/** How long a text may be: Kling's own API takes that much, and every request of it ends there. */
const klingsLimit = {
  maxLength: 2500,
  lengthFrom: "Kling's API, kling.ai/document-api (read 2026-11-22); inferred for Pika",
} as const;

export const prompt: Field = promptTo('prompt', klingsLimit);
export const neededPrompt: Field = { ...prompt, required: true };

/** No source says how long a prompt of Pika's own models may be. */
export const pikaPrompt: Field = promptTo('prompt', { lengthFrom: 'not published' });
export const neededPikaPrompt: Field = { ...pikaPrompt, required: true };

/** Uploads end at 20 MB for pictures and 50 MB for videos (public clients, read 2026-11-22). */
const picture = { files: { image: { maxBytes: 20_000_000 } } } as const;
export const film = { files: { video: { maxBytes: 50_000_000 } } } as const;

/** The first frame goes by two names: this one in `pika-2.5` and `kling-v3`, */
export const image: Field = firstFrameTo('image', picture);
/** and this one in `kling-3.0`. The live catalogue has the last word. */
export const imageUrl: Field = firstFrameTo('image_url', picture);
export const lastFrameUrl: Field = lastFrameTo('last_frame_url', picture);
export const motionVideo: Field = motionVideoTo('video_url', film);

export const aspectRatio: Field = ratioTo('aspect_ratio', '16:9', '9:16', '1:1');
export const upTo15: Field = secondsTo('duration', { min: 3, max: 15, integer: true });
/** Always sent, so that no default decides about sound that costs. */
export const audio: Field = { ...soundTo('audio'), encode: 'native-or-off' };
