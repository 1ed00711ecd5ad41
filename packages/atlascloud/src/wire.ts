import { answerReader, type AnswerReader } from '@genlock/core';
import { z } from 'zod';

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

/** A submit that was accepted. */
export interface SubmitAnswer {
  readonly data: { readonly id: string };
}

export const submitAnswer: AnswerReader<SubmitAnswer> = answerReader(() =>
  z.object({
    data: z.object({ id: z.string().regex(/^[A-Za-z0-9_-]+$/) }),
  }),
);

/** A task. `price` is in USD, on settled tasks only and often late. */
interface Prediction {
  readonly status: string;
  readonly outputs?: string | readonly string[] | null | undefined;
  /** Takes the place of `outputs` in some answers. */
  readonly output?: string | readonly string[] | null | undefined;
  readonly error?: string | null | undefined;
  readonly error_code?: string | number | null | undefined;
  readonly price?: number | undefined;
}

const output = () =>
  z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)]);
const outputs = () => z.union([z.array(output()), output()]).nullish();

/** A task in its envelope, whatever the HTTP status. */
export interface ResultAnswer {
  readonly message?: string | null | undefined;
  readonly data: Prediction;
}

const prediction = () =>
  z.object({
    status: z.string(),
    outputs: outputs(),
    output: outputs(),
    // A text; anything else must not make the rest unreadable.
    error: z.string().nullish().catch(undefined),
    error_code: z.union([z.string(), z.number()]).nullish(),
    price: looseNumber(),
  });

export const resultAnswer: AnswerReader<ResultAnswer> = answerReader(() =>
  z.object({
    message: z.string().nullish(),
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
    error: z.string().nullish(),
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
    msg: z.string().nullish(),
    message: z.string().nullish(),
    request_id: z.string().nullish(),
  }),
);

/** The answer to an upload. */
export interface UploadAnswer {
  readonly data: { readonly download_url: string };
}

export const uploadAnswer: AnswerReader<UploadAnswer> = answerReader(() =>
  z.object({
    data: z.object({ download_url: z.url() }),
  }),
);
