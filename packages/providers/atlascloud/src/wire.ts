import { answerReader, type AnswerReader } from '@genlock/core';
import * as z from 'zod';

// What is read of AtlasCloud's answers; everything else passes by. Codes come as numbers or as
// texts, outputs as a list or alone.
// AtlasCloudAI/mcp-server 1.5.0 src/types.ts @cc4a9c9 (2026-08-22)

/** A number, or a number in a text. Nothing else: `null` and `''` would become a price of 0. */
const looseNumber = () =>
  z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d+(\.\d+)?$/)
        .transform(Number),
    ])
    .optional()
    .catch(undefined);

/** A text; anything else must not make the rest of an answer unreadable. */
const text = () => z.string().nullish().catch(undefined);

/**
 * A submit that was accepted. The id stands in `data.id`; the others are where a page of the API and
 * AtlasCloudAI/n8n-nodes-atlascloud @8737b8b look for it too, and an id not found is a task lost.
 */
export interface SubmitAnswer {
  readonly id?: string | null | undefined;
  readonly data?:
    | {
        readonly id?: string | null | undefined;
        readonly prediction_id?: string | null | undefined;
      }
    | null
    | undefined;
}

const id = () =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .nullish()
    .catch(undefined);

export const submitAnswer: AnswerReader<SubmitAnswer> = answerReader(() =>
  z.object({
    id: id(),
    data: z.object({ id: id(), prediction_id: id() }).nullish().catch(undefined),
  }),
);

/** A task. `price` is in USD, on settled tasks only and often late. */
interface Prediction {
  readonly id?: string | null | undefined;
  readonly status: string;
  /** URLs, in whatever form they came (n8n-nodes-atlascloud @8737b8b). */
  readonly outputs?: unknown;
  /** Takes the place of `outputs` in some answers. */
  readonly output?: unknown;
  readonly urls?: { readonly video?: string | null | undefined } | null | undefined;
  /** A text on some models, an object on others (npm atlascloud-mcp 1.7.0, 2026-09-23). */
  readonly error?: string | undefined;
  readonly error_code?: string | number | null | undefined;
  readonly price?: number | undefined;
}

/** The words of an error, which is a text or an object with a message. */
const words = () =>
  z
    .union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)])
    .nullish()
    .catch(undefined)
    .transform((given) => given ?? undefined);

/** A task in its envelope, whatever the HTTP status. */
export interface ResultAnswer {
  readonly code?: number | undefined;
  readonly message?: string | null | undefined;
  readonly msg?: string | null | undefined;
  readonly data: Prediction;
}

const prediction = () =>
  z.object({
    id: text(),
    status: z.string(),
    outputs: z.unknown().optional(),
    output: z.unknown().optional(),
    urls: z.object({ video: text() }).nullish().catch(undefined),
    error: words(),
    error_code: z.union([z.string(), z.number()]).nullish().catch(undefined),
    price: looseNumber(),
  });

export const resultAnswer: AnswerReader<ResultAnswer> = answerReader(() =>
  z.object({
    code: looseNumber(),
    message: text(),
    msg: text(),
    data: prediction(),
  }),
);

/** A webhook: `session_id` is the task's id, `payload` the task. */
export interface WebhookBody {
  readonly session_id: string;
  readonly error?: string | null | undefined;
  readonly payload: Prediction;
}

export const webhookBody: AnswerReader<WebhookBody> = answerReader(() =>
  z.object({
    session_id: z.string(),
    error: text(),
    payload: prediction(),
  }),
);

/** A price for this account; a number or a text. */
export interface PriceAnswer {
  readonly data: { readonly price?: number | undefined };
}

export const priceAnswer: AnswerReader<PriceAnswer> = answerReader(() =>
  z.object({
    data: z.object({ price: looseNumber() }),
  }),
);

/** An error; its text is in `msg` or in `message`. */
export interface ErrorAnswer {
  readonly code?: number | undefined;
  readonly msg?: string | null | undefined;
  readonly message?: string | null | undefined;
  readonly request_id?: string | null | undefined;
}

export const errorAnswer: AnswerReader<ErrorAnswer> = answerReader(() =>
  z.object({
    code: looseNumber(),
    msg: text(),
    message: text(),
    request_id: text(),
  }),
);

/**
 * The answer to an upload: `data.download_url` of AtlasCloudAI/mcp-server 1.5.0, or one of the
 * places where older pages and clients find it.
 */
export interface UploadAnswer {
  readonly data?: UploadedFile | null | undefined;
  readonly download_url?: string | undefined;
  readonly url?: string | undefined;
}

interface UploadedFile {
  readonly download_url?: string | undefined;
  readonly url?: string | undefined;
}

const url = () => z.url().optional().catch(undefined);

export const uploadAnswer: AnswerReader<UploadAnswer> = answerReader(() =>
  z.object({
    data: z.object({ download_url: url(), url: url() }).nullish().catch(undefined),
    download_url: url(),
    url: url(),
  }),
);
