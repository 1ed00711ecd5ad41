import { modes, startOptionChecks, type RequestIssue } from '@genlock/core';
import * as z from 'zod';
import { issuesOfSchema } from '../schema-issues.ts';
import type { BrowserRequest } from '../shared/wire.ts';

/** What a server takes from a browser beside the neutral fields. */
export interface RequestLimits {
  /** Media as data URIs or base64, within `mostBodyBytes`. */
  readonly allowInlineMedia: boolean;
  /** Raw fields of the providers. */
  readonly allowProviderOptions: boolean;
}

/** Longest URL that is passed on. */
const longestUrl = 4_096;
const mostRequests = 100;

const text = z.string().optional();
const number = z.number().optional();

const theWayOfFiles =
  'an http(s) URL; a file goes up first, by client.upload(file) or POST /uploads, which gives its ' +
  'URL (or, with allowInlineMedia on the server, comes along in base64)';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

// Checks of our own, so that a picture is answered with the way to send it, whatever came of it.
const url = z
  .custom<string>((value) => isText(value) && /^https?:\/\/[^\s]+$/i.test(value), theWayOfFiles)
  .refine(({ length }) => length <= longestUrl, `a URL of up to ${longestUrl} characters`);

const inline = z.custom<string>(isText, 'an http(s) URL, a data: URL or base64');

const none = z.undefined('nothing: this server takes no raw fields from a browser');

/** The schemas of the bodies that a browser sends. */
export interface BodySchemas {
  readonly start: z.ZodType<StartBody>;
  readonly compare: z.ZodType<{ readonly requests: readonly BrowserRequest[] }>;
  readonly cancel: z.ZodType<Readonly<Record<string, never>>>;
}

/** What a start is. */
interface StartBody {
  readonly request: BrowserRequest;
  /** A limit of the browser's own, in USD: it can make the server's narrower, never wider. */
  readonly maxCostUsd?: number | undefined;
}

/**
 * The schemas. A field that they do not know is an error: a typo would be paid for, and a field
 * that is not the browser's to set must not pass in silence.
 */
export function bodySchemas(limits: RequestLimits): BodySchemas {
  const request = requestSchema(limits);
  return {
    start: z.strictObject({ request, maxCostUsd: z.number().nonnegative().optional() }),
    compare: z.strictObject({ requests: z.array(request).min(1).max(mostRequests) }),
    cancel: z.strictObject({}),
  };
}

function requestSchema({ allowInlineMedia, allowProviderOptions }: RequestLimits) {
  // A URL is only passed on: nothing here ever fetches it.
  const media = allowInlineMedia ? inline : url;
  const raw = z.record(z.string(), z.record(z.string(), z.json()));
  return z.strictObject({
    ...neutral,
    firstFrame: media.optional(),
    lastFrame: media.optional(),
    references: z.array(media).optional(),
    motionVideo: media.optional(),
    shots: z
      .array(
        z.strictObject({
          prompt: z.string(),
          durationSeconds: z.number(),
          image: media.optional(),
        }),
      )
      .optional(),
    providerOptions: allowProviderOptions ? raw.optional() : none.optional(),
  });
}

type MediaField = 'firstFrame' | 'lastFrame' | 'references' | 'motionVideo' | 'shots';

/** One for each field without media: one that is missing here does not compile. */
const neutral = {
  model: z.string().min(1).max(200),
  mode: z.enum(modes).optional(),
  prompt: text,
  negativePrompt: text,
  durationSeconds: number,
  inputSeconds: number,
  audioSeconds: number,
  aspectRatio: text,
  resolution: text,
  fps: number,
  seed: number,
  count: number,
  generateAudio: z.boolean().optional(),
  promptAdherence: number,
} as const satisfies Readonly<
  Record<Exclude<keyof BrowserRequest, MediaField | 'providerOptions'>, z.ZodType>
>;

/** Every name that may stand somewhere in a body. */
const names: readonly string[] = [
  ...Object.keys(neutral),
  'firstFrame',
  'lastFrame',
  'references',
  'motionVideo',
  'shots',
  'image',
  'request',
  'requests',
  'providerOptions',
  ...Object.keys(startOptionChecks),
];

/** What is wrong with a body, field by field, without the values: they may be a prompt. */
export const toIssues = (issues: readonly z.core.$ZodIssue[]): readonly RequestIssue[] =>
  issuesOfSchema(issues, { names, allowed: 'the fields that this server takes from a browser' });
