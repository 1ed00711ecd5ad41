import { answerReader, path, type AnswerReader } from '@genlock/core';
import * as z from 'zod';
import { appOf } from './endpoints/app.ts';

// What is read of fal's answers; everything else passes by.
// https://fal.ai/docs/documentation/model-apis/inference/queue (read 2026-11-22)

/** fal's three hosts: queue, storage and platform API. */
export type FalHost = 'baseURL' | 'restURL' | 'platformURL';

/** A submit uses the whole endpoint id, everything after it only owner and alias. */
export function requestPath(endpoint: string, providerTaskId: string): string {
  return path`/${appOf(endpoint)}/requests/${providerTaskId}`;
}

/** A submit that was accepted. */
export interface SubmitAnswer {
  readonly request_id: string;
}

export const submitAnswer: AnswerReader<SubmitAnswer> = answerReader(() =>
  z.object({
    request_id: z.string().regex(/^[A-Za-z0-9_-]+$/),
  }),
);

/** Where a request stands. `error` and `error_type` come with a COMPLETED that failed. */
export interface StatusAnswer {
  readonly request_id?: string | null | undefined;
  readonly status: string;
  readonly queue_position?: number | null | undefined;
  readonly error?: unknown;
  readonly error_type?: string | null | undefined;
}

/** What only adorns an answer: in another form it must not make the rest unreadable. */
const text = () => z.string().nullish().catch(undefined);
const number = () => z.number().nullish().catch(undefined);

export const statusAnswer: AnswerReader<StatusAnswer> = answerReader(() =>
  z.object({
    request_id: text(),
    status: z.string(),
    queue_position: number(),
    error: z.unknown().optional(),
    error_type: text(),
  }),
);

/**
 * A result. Kling's answers hold a `video` with url, content_type, file_name and file_size; other
 * models give a text or a list, or call it `videos`.
 */
export interface ResultAnswer {
  readonly video?: unknown;
  readonly videos?: unknown;
}

export const resultAnswer: AnswerReader<ResultAnswer> = answerReader(() =>
  z.object({ video: z.unknown().optional(), videos: z.unknown().optional() }),
);

/** One finding of a model, as FastAPI forms it. `input` and `ctx` may echo the prompt: not read. */
interface Finding {
  readonly loc?: readonly (string | number)[] | null | undefined;
  readonly msg?: string | null | undefined;
  readonly type?: string | null | undefined;
}

const finding = () =>
  z.object({
    loc: z
      .array(z.union([z.string(), z.number()]))
      .nullish()
      .catch(undefined),
    msg: text(),
    type: text(),
  });

/** An error, of the queue (a text) or of a model (findings). */
export interface ErrorAnswer {
  readonly detail?: string | readonly Finding[] | Finding | null | undefined;
  readonly error_type?: string | null | undefined;
}

export const errorAnswer: AnswerReader<ErrorAnswer> = answerReader(() =>
  z.object({
    detail: z.union([z.string(), z.array(finding()), finding()]).nullish(),
    error_type: text(),
  }),
);

/** A cancel as fal's OpenAPI documents have it. */
export const canceledAnswer: AnswerReader<{ readonly success: boolean }> = answerReader(() =>
  z.object({ success: z.boolean() }),
);

/** Recent requests of an endpoint, with their inputs. */
export interface HistoryAnswer {
  readonly items: readonly {
    readonly request_id: string;
    readonly sent_at?: string | null | undefined;
    readonly started_at?: string | null | undefined;
    readonly json_input?: unknown;
  }[];
  readonly next_cursor?: string | null | undefined;
}

export const historyAnswer: AnswerReader<HistoryAnswer> = answerReader(() =>
  z.object({
    items: z.array(
      z.object({
        request_id: z.string(),
        sent_at: z.string().nullish(),
        started_at: z.string().nullish(),
        json_input: z.unknown().optional(),
      }),
    ),
    next_cursor: z.string().nullish(),
  }),
);

/** What the account was charged for a request. Only ADMIN keys may ask. */
export interface BillingAnswer {
  readonly billing_events: readonly {
    /** The request that it is about. */
    readonly request_id?: string | null | undefined;
    readonly cost_total: number;
    /** 100 where the account pays nothing for it. */
    readonly percent_discount?: number | null | undefined;
    readonly currency?: string | null | undefined;
  }[];
}

export const billingAnswer: AnswerReader<BillingAnswer> = answerReader(() =>
  z.object({
    billing_events: z.array(
      z.object({
        request_id: text(),
        cost_total: z.number(),
        percent_discount: number(),
        currency: text(),
      }),
    ),
  }),
);

/** The one unit price of an endpoint; what differs between calls is the number of units. */
export interface PricingAnswer {
  readonly prices: readonly {
    readonly endpoint_id: string;
    readonly unit_price: number;
    /** What one unit is: `seconds`, `videos`, `5 seconds`. */
    readonly unit?: string | null | undefined;
    readonly currency?: string | null | undefined;
  }[];
}

export const pricingAnswer: AnswerReader<PricingAnswer> = answerReader(() =>
  z.object({
    prices: z.array(
      z.object({
        endpoint_id: z.string(),
        unit_price: z.number(),
        unit: text(),
        currency: text(),
      }),
    ),
  }),
);

/** Where to put a file, and where it is then. */
export interface UploadTicket {
  readonly upload_url: string;
  readonly file_url: string;
}

export const uploadTicket: AnswerReader<UploadTicket> = answerReader(() =>
  z.object({
    upload_url: z.url(),
    file_url: z.url(),
  }),
);

/** A part of a large file that was taken. */
export const uploadedPart: AnswerReader<{ readonly etag: string }> = answerReader(() =>
  z.object({ etag: z.string() }),
);

/** A webhook. The payload is what the result URL answers. */
export interface WebhookBody {
  readonly request_id: string;
  readonly status: string;
  readonly error?: string | null | undefined;
  readonly payload?: unknown;
}

export const webhookBody: AnswerReader<WebhookBody> = answerReader(() =>
  z.object({
    request_id: z.string(),
    status: z.enum(['OK', 'ERROR']),
    error: text(),
    payload: z.unknown().optional(),
  }),
);
