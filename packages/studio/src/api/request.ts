import { modes } from '@genlock/core';
import * as z from 'zod';

/** A file that was uploaded to the studio, by its id: `file:3f2a...`; or an http(s) URL. */
const mediaRef = z
  .string()
  .max(4_096)
  .regex(/^(?:file:[0-9a-f]{32}|https?:\/\/\S+)$/i, 'an uploaded file or an http(s) URL');

const shot = z.strictObject({
  prompt: z.string().max(20_000),
  durationSeconds: z.number().positive().max(600),
  image: mediaRef.optional(),
});

/** The neutral form: a request without a model, and with files by their ids. */
export const formRequest = z.strictObject({
  mode: z.enum(modes).optional(),
  prompt: z.string().max(20_000).optional(),
  negativePrompt: z.string().max(20_000).optional(),
  durationSeconds: z.number().positive().max(3_600).optional(),
  inputSeconds: z.number().positive().max(36_000).optional(),
  audioSeconds: z.number().positive().max(36_000).optional(),
  aspectRatio: z.string().max(40).optional(),
  resolution: z.string().max(40).optional(),
  fps: z.number().positive().max(1_000).optional(),
  seed: z.number().optional(),
  generateAudio: z.boolean().optional(),
  promptAdherence: z.number().min(0).max(1).optional(),
  firstFrame: mediaRef.optional(),
  lastFrame: mediaRef.optional(),
  references: z.array(mediaRef).max(20).optional(),
  motionVideo: mediaRef.optional(),
  shots: z.array(shot).max(20).optional(),
});

/** What a column has to do, in place of the name of a model. */
const requirements = z.strictObject({
  task: z.enum(modes),
  resolution: z.string().max(40).optional(),
  audio: z.boolean().optional(),
});

/** Text that the page made up once, before it sent anything: it makes a repeated request the same one. */
export const pageKey = z
  .string()
  .regex(/^[A-Za-z0-9-]{16,64}$/, '16 to 64 letters, digits and dashes');

/** One column of a comparison: a provider, with a model or with what the model has to do. */
export const columnRequest = z.strictObject({
  /** Made by the page; a column is paid for once, however often it is sent. */
  key: pageKey,
  provider: z.string().min(1).max(60),
  model: z.string().min(1).max(200).optional(),
  requirements: requirements.optional(),
  /** Takes the next length that the endpoint has, where it does not take the one asked for. Default: true. */
  nearestLength: z.boolean().optional(),
});

/** The neutral form. */
export type FormRequest = z.infer<typeof formRequest>;
/** One column of a comparison. */
export type ColumnRequest = z.infer<typeof columnRequest>;
/** What a model has to do. */
export type ColumnRequirements = z.infer<typeof requirements>;
