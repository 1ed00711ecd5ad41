import { answerReader, type AnswerReader } from '@genlock/core';
import * as z from 'zod';

// What is read of Replicate's answers; everything else passes by.
// https://replicate.com/docs/reference/http and npm `replicate` 1.4.0 (read 2026-11-29)

/** Replicate has one host. */
export type ReplicateHost = 'baseURL';

/** A submit that was accepted: the prediction. */
export interface SubmitAnswer {
  readonly id: string;
}

export const submitAnswer: AnswerReader<SubmitAnswer> = answerReader(() =>
  z.object({ id: z.string().regex(/^[A-Za-z0-9_-]+$/) }),
);

/** A text; anything else must not make the rest of an answer unreadable. */
const text = () => z.string().nullish().catch(undefined);

/** A moment as milliseconds since the epoch. */
const moment = () =>
  z
    .string()
    .transform((time) => Date.parse(time) || undefined)
    .nullish()
    .catch(undefined);

/** A task. */
export interface Prediction {
  readonly id?: string | null | undefined;
  readonly status: string;
  /** One URL with Kling, a list with other models. */
  readonly output?: unknown;
  /** Why it failed. */
  readonly error?: string | null | undefined;
  /** Inputs, outputs and logs are gone. */
  readonly data_removed?: boolean | null | undefined;
  readonly started_at?: number | null | undefined;
  readonly completed_at?: number | null | undefined;
  /** When it had to be over, by its `Cancel-After`. */
  readonly deadline?: number | null | undefined;
}

const prediction = () =>
  z.object({
    id: text(),
    status: z.string(),
    output: z.unknown().optional(),
    error: text(),
    data_removed: z.boolean().nullish().catch(undefined),
    started_at: moment(),
    completed_at: moment(),
    deadline: moment(),
  });

export const resultAnswer: AnswerReader<Prediction> = answerReader(prediction);

/** A webhook: the task. */
export const webhookBody: AnswerReader<Prediction & { readonly id: string }> = answerReader(() =>
  prediction().extend({ id: z.string() }),
);

/** The secret of the account's webhooks. */
export const secretAnswer: AnswerReader<{ readonly key: string }> = answerReader(() =>
  z.object({ key: z.string() }),
);

/** One page of the account's tasks, newest first. */
export interface ListAnswer {
  /** URL of the page after this one. */
  readonly next?: string | null | undefined;
  readonly results: readonly {
    readonly id: string;
    readonly model?: string | null | undefined;
    readonly input?: unknown;
    readonly data_removed?: boolean | null | undefined;
    readonly created_at?: number | null | undefined;
  }[];
}

export const listAnswer: AnswerReader<ListAnswer> = answerReader(() =>
  z.object({
    next: z.string().nullish(),
    results: z.array(
      z.object({
        id: z.string(),
        model: text(),
        input: z.unknown().optional(),
        data_removed: z.boolean().nullish().catch(undefined),
        created_at: moment(),
      }),
    ),
  }),
);

/** An error: problem details, `detail` alone, or `error` alone. */
export interface ErrorAnswer {
  readonly title?: string | null | undefined;
  readonly detail?: string | null | undefined;
  readonly error?: string | null | undefined;
}

export const errorAnswer: AnswerReader<ErrorAnswer> = answerReader(() =>
  z.object({ title: text(), detail: text(), error: text() }),
);

/** An uploaded file. */
export interface UploadAnswer {
  readonly urls: { readonly get: string };
}

export const uploadAnswer: AnswerReader<UploadAnswer> = answerReader(() =>
  z.object({ urls: z.object({ get: z.url() }) }),
);
