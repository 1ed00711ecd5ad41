import { answerReader, type AnswerReader } from '@genlock/core';
import * as z from 'zod';

// What is read of Pika's answers; everything else passes by. Shapes as public clients of the API have
// them (read 2026-11-22), those of the catalogue by a copy of 2026-08-27.

/** The host of Pika, by its setting. */
export type PikaHost = 'baseURL';

/** A text; anything else must not make the rest of an answer unreadable. */
const text = () => z.string().optional().catch(undefined);

/** A submit that was accepted: the job. */
export interface SubmitAnswer {
  readonly id: string;
}

export const submitAnswer: AnswerReader<SubmitAnswer> = answerReader(() =>
  z.object({ id: z.string().regex(/^[A-Za-z0-9_-]+$/) }),
);

/** Why a job or a request failed. */
export interface JobError {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

const jobError = () => z.object({ code: text(), message: text() }).nullish().catch(undefined);

/** A job. */
export interface JobAnswer {
  readonly id?: string | undefined;
  readonly status: string;
  readonly error?: JobError | null | undefined;
  /** `{ video: { url } }` in some jobs that are done. */
  readonly output?: unknown;
}

export const jobAnswer: AnswerReader<JobAnswer> = answerReader(() =>
  z.object({
    id: text(),
    status: z.string(),
    error: jobError(),
    output: z.unknown().optional(),
  }),
);

/** The file of a job that is done. */
export interface ContentAnswer {
  readonly url: string;
}

export const contentAnswer: AnswerReader<ContentAnswer> = answerReader(() =>
  z.object({ url: z.string() }),
);

/** An error of a request. */
export interface ErrorAnswer {
  readonly message?: string | undefined;
  readonly error?: JobError | null | undefined;
}

export const errorAnswer: AnswerReader<ErrorAnswer> = answerReader(() =>
  z.object({ message: text(), error: jobError() }),
);

/** Where a file is to be put, with which headers, and its URL then. */
export interface UploadTicket {
  readonly upload_url: string;
  readonly headers?: Readonly<Record<string, string>> | null | undefined;
  readonly url: string;
}

export const uploadTicket: AnswerReader<UploadTicket> = answerReader(() =>
  z.object({
    upload_url: z.url(),
    headers: z.record(z.string(), z.string()).nullish(),
    url: z.url(),
  }),
);

/** A figure, as a number or as a text. */
const figure = () =>
  z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d+(?:\.\d+)?$/)
        .transform(Number),
    ])
    .optional()
    .catch(undefined);

/** An endpoint as the live catalogue has it. */
export interface CatalogueEntry {
  readonly api_id: string;
  readonly name?: string | undefined;
  readonly category?: string | undefined;
  readonly function?: string | undefined;
  /** JSON Schema of the body; read step by step, for it may hold anything. */
  readonly input_schema?: unknown;
  readonly display_pricing?:
    | {
        readonly components: readonly {
          readonly role?: string | undefined;
          readonly unit: { readonly type: string; readonly quantity?: number | undefined };
          readonly price_tiers: readonly {
            readonly spec?: Readonly<Record<string, unknown>> | undefined;
            readonly micro_usd?: number | undefined;
            readonly sell_usd?: number | undefined;
          }[];
        }[];
      }
    | undefined;
}

const component = () =>
  z.object({
    role: text(),
    unit: z.object({ type: z.string(), quantity: z.number().positive().optional() }),
    price_tiers: z.array(
      z.object({
        spec: z.record(z.string(), z.unknown()).optional(),
        micro_usd: figure(),
        sell_usd: figure(),
      }),
    ),
  });

const entry = () =>
  z.object({
    api_id: z.string(),
    name: text(),
    category: text(),
    function: text(),
    input_schema: z.unknown().optional(),
    display_pricing: z
      .object({ components: z.array(component()) })
      .optional()
      .catch(undefined),
  });

export const catalogueEntry: AnswerReader<CatalogueEntry> = answerReader(entry);

/** The list of all endpoints, which says less of each. */
export const catalogueList: AnswerReader<{ readonly apis: readonly CatalogueEntry[] }> =
  answerReader(() => z.object({ apis: z.array(entry()) }));
