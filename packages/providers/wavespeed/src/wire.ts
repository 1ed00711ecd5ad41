import { answerReader, type AnswerReader } from '@genlock/core';
import * as z from 'zod';

// What is read of WaveSpeed's answers; everything else passes by.
// https://wavespeed.ai/docs/get-result and package `wavespeed` 0.3.2 (read 2026-11-22)

/** WaveSpeed has one host. */
export type WaveSpeedHost = 'baseURL';

/** A submit that was accepted: the envelope's code counts, HTTP is 200 either way. */
export interface SubmitAnswer {
  readonly code: 200;
  readonly data: { readonly id: string };
}

export const submitAnswer: AnswerReader<SubmitAnswer> = answerReader(() =>
  z.object({
    code: z.literal(200),
    data: z.object({ id: z.string().regex(/^[A-Za-z0-9_-]+$/) }),
  }),
);

/** A task. `code` is its own code, 0 when all is well. */
export interface Prediction {
  readonly id?: string | null | undefined;
  readonly status: string;
  /** A list of URLs; on other models texts and objects, too. */
  readonly outputs?: unknown;
  readonly error?: string | null | undefined;
  readonly code?: number | null | undefined;
}

const prediction = () =>
  z.object({
    id: z.string().nullish().catch(undefined),
    status: z.string(),
    outputs: z.unknown().optional(),
    // A text; anything else must not make the rest unreadable.
    error: z.string().nullish().catch(undefined),
    code: z.number().nullish().catch(undefined),
  });

/** A task in its envelope: only with a code of 200 is it an answer about the task. */
export const resultAnswer: AnswerReader<{ readonly data: Prediction }> = answerReader(() =>
  z.object({
    code: z.literal(200).nullish(),
    data: prediction(),
  }),
);

/** A webhook: the task itself, without the envelope. */
export const webhookBody: AnswerReader<Prediction & { readonly id: string }> = answerReader(() =>
  prediction().extend({ id: z.string() }),
);

/** The secret that goes with an API key. */
export const secretAnswer: AnswerReader<{ readonly data: { readonly secret: string } }> =
  answerReader(() =>
    z.object({
      data: z.object({ secret: z.string() }),
    }),
  );

/** One page of the history, with the inputs asked for. */
export interface HistoryAnswer {
  readonly data: {
    readonly items: readonly {
      readonly id: string;
      readonly model?: string | null | undefined;
      readonly created_at?: string | null | undefined;
      readonly inputs?: unknown;
      readonly input?: unknown;
    }[];
  };
}

export const historyAnswer: AnswerReader<HistoryAnswer> = answerReader(() =>
  z.object({
    data: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          model: z.string().nullish(),
          created_at: z.string().nullish(),
          inputs: z.unknown().optional(),
          input: z.unknown().optional(),
        }),
      ),
    }),
  }),
);

/** A price for this account: `discounted_price` is what it pays. */
export interface PriceAnswer {
  readonly data: {
    readonly price: number;
    readonly discounted_price?: number | null | undefined;
    readonly currency?: string | null | undefined;
  };
}

export const priceAnswer: AnswerReader<PriceAnswer> = answerReader(() =>
  z.object({
    data: z.object({
      price: z.number(),
      discounted_price: z.number().nullish(),
      currency: z.string().nullish(),
    }),
  }),
);

/** What was charged. An order in state `pre` is only held. */
export interface BillingsAnswer {
  readonly data: {
    readonly items: readonly {
      readonly billing_type?: string | null | undefined;
      readonly price: number;
      readonly currency?: string | null | undefined;
      readonly order?: { readonly state?: string | null | undefined } | null | undefined;
      /** The task that it is about. */
      readonly prediction?: { readonly uuid?: string | null | undefined } | null | undefined;
    }[];
  };
}

export const billingsAnswer: AnswerReader<BillingsAnswer> = answerReader(() =>
  z.object({
    data: z.object({
      items: z.array(
        z.object({
          billing_type: z.string().nullish(),
          price: z.number(),
          currency: z.string().nullish(),
          order: z.object({ state: z.string().nullish() }).nullish(),
          prediction: z.object({ uuid: z.string().nullish() }).nullish(),
        }),
      ),
    }),
  }),
);

/** An error; on HTTP 200 too. */
export interface ErrorAnswer {
  readonly code?: number | null | undefined;
  readonly message?: string | null | undefined;
  readonly error_code?: string | number | null | undefined;
}

export const errorAnswer: AnswerReader<ErrorAnswer> = answerReader(() =>
  z.object({
    code: z.number().nullish(),
    message: z.string().nullish(),
    error_code: z.union([z.string(), z.number()]).nullish(),
  }),
);

/** Where to put a file, with which headers, and where it is then. */
export interface UploadTicket {
  readonly download_url: string;
  readonly upload: {
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>> | null | undefined;
  };
}

export const uploadTicket: AnswerReader<{ readonly data: UploadTicket }> = answerReader(() =>
  z.object({
    data: z.object({
      download_url: z.url(),
      upload: z.object({ url: z.url(), headers: z.record(z.string(), z.string()).nullish() }),
    }),
  }),
);

/** The answer to an upload in one step. */
export interface UploadAnswer {
  readonly data: { readonly download_url: string };
}

export const uploadAnswer: AnswerReader<UploadAnswer> = answerReader(() =>
  z.object({
    data: z.object({ download_url: z.url() }),
  }),
);
