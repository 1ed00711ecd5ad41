import { InvalidRequestError, modes } from '@genlock/core';
import * as z from 'zod';
import { issuesOfSchema } from '../schema-issues.ts';
import type { CancelInput, CompareInput, StartInput, StatusInput } from './inputs.ts';
import { ToolRefusal } from './refusal.ts';
import { isPublicUrl, urlAllowed } from './untrusted-url.ts';

/** Largest input of a tool, in characters of JSON. A prompt of the longest model is a third of it. */
const largestInput = 32_768;
const mostReferences = 10;
const mostShots = 20;
const mostClips = 1_000;
const mostWaitSeconds = 60;
const longestName = 200;

const url = z.string().refine(isPublicUrl, urlAllowed);
const seconds = z.number().positive();
const usd = z.number().nonnegative();
const taskId = z.string().min(1).max(500).describe('As startVideo gave it.');

/** What a clip has to be, in the neutral words of a request. Only what changes the price. */
const shape = {
  durationSeconds: seconds.optional().describe('Length of the clip in seconds, such as 5.'),
  aspectRatio: z.string().max(20).optional().describe('Width to height, such as "16:9" or "9:16".'),
  resolution: z.string().max(20).optional().describe('Such as "720p", "1080p" or "4k".'),
  generateAudio: z
    .boolean()
    .optional()
    .describe('Whether the clip has sound. Sound often costs extra. Default false.'),
} as const;

const compare = z.strictObject({
  task: z
    .enum(modes)
    .optional()
    .describe(
      'What goes in: "text-to-video" for a prompt alone, "image-to-video" for a prompt and a first ' +
        'frame. Default "text-to-video".',
    ),
  model: z
    .string()
    .min(1)
    .max(longestName)
    .optional()
    .describe('One model alone, with its price at each provider. Leave it out to compare models.'),
  ...shape,
  inputSeconds: seconds
    .optional()
    .describe('Seconds of the videos that are given, where the task takes some.'),
  audioSeconds: seconds.optional().describe('Seconds of the audio that is given, for "lip-sync".'),
  clips: z.int().min(1).max(mostClips).optional().describe('How many such clips. Default 1.'),
});

const start = z.strictObject({
  model: z
    .string()
    .min(1)
    .max(longestName)
    .describe('A model that compareVideoPrices names, such as "kling-v3.0-std".'),
  mode: z
    .enum(modes)
    .optional()
    .describe('Only for "video-to-video", "extend", "upscale" and "lip-sync"; else it follows.'),
  prompt: z.string().max(largestInput).optional().describe('What the clip shows.'),
  negativePrompt: z.string().max(largestInput).optional().describe('What to keep out of it.'),
  ...shape,
  firstFrame: url.optional().describe('https URL of the image that the clip starts from.'),
  lastFrame: url.optional().describe('https URL of the image that it ends with.'),
  references: z
    .array(url)
    .max(mostReferences)
    .optional()
    .describe('https URLs of images, videos or audio to use: people, things, the video to edit.'),
  motionVideo: url.optional().describe('https URL of the video whose motion is taken over.'),
  shots: z
    .array(
      z.strictObject({
        prompt: z.string().max(largestInput),
        durationSeconds: seconds,
        image: url.optional(),
      }),
    )
    .max(mostShots)
    .optional()
    .describe('A clip of several shots, in place of prompt.'),
  seed: z.int().optional().describe('The same seed makes a similar clip.'),
  count: z.int().min(1).optional().describe('Always 1: one call starts one clip.'),
  maxCostUsd: usd
    .optional()
    .describe('The most that this clip may cost. Default: its estimate, which is checked first.'),
});

const status = z.strictObject({
  taskId,
  waitSeconds: z
    .number()
    .min(0)
    .max(mostWaitSeconds)
    .optional()
    .describe('Waits up to so many seconds for the end of the task. Default 0; 30 saves calls.'),
});

const cancel = z.strictObject({ taskId });

/** What a tool takes. */
export interface ToolInput<Value> {
  readonly schema: z.ZodType<Value>;
  /** Its names, to find the one that was meant. */
  readonly names: readonly string[];
}

/** What `compareVideoPrices` takes. */
export const compareInput: ToolInput<CompareInput> = inputOf(compare);
/** What `startVideo` takes. */
export const startInput: ToolInput<StartInput> = inputOf(start);
/** What `videoStatus` takes. */
export const statusInput: ToolInput<StatusInput> = inputOf(status);
/** What `cancelVideo` takes. */
export const cancelInput: ToolInput<CancelInput> = inputOf(cancel);

function inputOf<Value, Shape extends z.ZodRawShape>(
  schema: z.ZodType<Value> & z.ZodObject<Shape>,
): ToolInput<Value> {
  return { schema, names: Object.keys(schema.shape) };
}

/**
 * The input of a tool as its schema wants it. A name that the schema does not have is an error: a
 * typo would be paid for.
 *
 * @throws ToolRefusal for an input that is larger than any real one
 * @throws InvalidRequestError naming each field that is wrong or does not exist
 */
export function readInput<Value>({ schema, names }: ToolInput<Value>, input: unknown): Value {
  const size = sizeOf(input);
  if (!(size <= largestInput)) {
    const message =
      `The input has ${size} characters; at most ${largestInput} are taken. Nothing was started ` +
      'or charged.';
    throw new ToolRefusal('input-too-large', message);
  }
  const result = schema.safeParse(input ?? {});
  if (result.success) return result.data;
  const issues = issuesOfSchema(result.error.issues, { names, allowed: names.join(', ') });
  throw new InvalidRequestError(
    issues.map((issue) => (issue.field === 'body' ? { ...issue, field: 'input' } : issue)),
  );
}

/** What cannot be written as JSON came from no agent. */
function sizeOf(input: unknown): number {
  try {
    return JSON.stringify(input ?? {}).length;
  } catch {
    return Number.NaN;
  }
}

/** A schema as a language model reads it. */
export function jsonSchemaOf(
  { schema }: ToolInput<unknown>,
  models?: readonly string[],
): JsonSchema {
  const { $schema: _draft, ...json } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return models === undefined ? json : withModels(json, models);
}

/** A JSON schema of draft 7. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** The models that may be used, where they are listed: a language model keeps to an enum. */
function withModels(json: JsonSchema, models: readonly string[]): JsonSchema {
  const { properties } = json;
  if (!isJsonSchema(properties) || !isJsonSchema(properties['model'])) return json;
  return {
    ...json,
    properties: { ...properties, model: { ...properties['model'], enum: models } },
  };
}

function isJsonSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}
