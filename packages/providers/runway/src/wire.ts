import { answerReader, type AnswerReader } from '@genlock/core';
import * as z from 'zod';

// What is read of Runway's answers; everything else passes by.
// Types of npm `@runwayml/sdk` 4.20.1 (2026-09-23)

/** Runway has one host. */
export type RunwayHost = 'baseURL';

/** A text; anything else must not make the rest of an answer unreadable. */
const text = () => z.string().optional().catch(undefined);

/** Credits, in the object that an answer has them in. */
interface Credits {
  readonly credits?: number | undefined;
}

const credits = () =>
  z
    .object({ credits: z.number().optional().catch(undefined) })
    .optional()
    .catch(undefined);

/** A submit that was accepted. */
export interface SubmitAnswer {
  readonly id: string;
  /** The most that the task may cost. */
  readonly estimatedCost?: Credits | undefined;
}

export const submitAnswer: AnswerReader<SubmitAnswer> = answerReader(() =>
  z.object({ id: z.string().regex(/^[A-Za-z0-9_-]+$/), estimatedCost: credits() }),
);

/** A task. */
export interface ResultAnswer {
  readonly id?: string | undefined;
  readonly status: string;
  /** From 0 to 1, only while it runs. */
  readonly progress?: number | undefined;
  /** A list of URLs. */
  readonly output?: unknown;
  /** What it did cost, once it has ended. */
  readonly cost?: Credits | undefined;
  /** Why it failed. */
  readonly failure?: string | undefined;
  readonly failureCode?: string | undefined;
}

export const resultAnswer: AnswerReader<ResultAnswer> = answerReader(() =>
  z.object({
    id: text(),
    status: z.string(),
    progress: z.number().optional().catch(undefined),
    output: z.unknown().optional(),
    cost: credits(),
    failure: text(),
    failureCode: text(),
  }),
);

/** An error. */
export interface ErrorAnswer {
  readonly error?: string | undefined;
  /** What is wrong with the body, one entry each. */
  readonly issues?: readonly Issue[] | undefined;
}

/** One thing that is wrong with a body. */
interface Issue {
  readonly path?: readonly (string | number)[] | undefined;
  readonly message?: string | undefined;
}

export const errorAnswer: AnswerReader<ErrorAnswer> = answerReader(() =>
  z.object({
    error: text(),
    issues: z
      .array(
        z.object({
          path: z
            .array(z.union([z.string(), z.number()]))
            .optional()
            .catch(undefined),
          message: text(),
        }),
      )
      .optional()
      .catch(undefined),
  }),
);

/** Where a file may be posted, and the name that it has from then on. */
export interface UploadTicket {
  readonly uploadUrl: string;
  /** Parts of the form beside the file. */
  readonly fields: Readonly<Record<string, string>>;
  readonly runwayUri: string;
}

export const uploadTicket: AnswerReader<UploadTicket> = answerReader(() =>
  z.object({
    uploadUrl: z.url(),
    fields: z.record(z.string(), z.string()),
    runwayUri: z.string().startsWith('runway://'),
  }),
);

/** The account. */
export interface OrganizationAnswer {
  readonly creditBalance: number;
}

export const organizationAnswer: AnswerReader<OrganizationAnswer> = answerReader(() =>
  z.object({ creditBalance: z.number() }),
);

/** When the signature of a result's URL ends: seconds since the epoch. */
export const urlClaims: AnswerReader<{ readonly exp: number }> = answerReader(() =>
  z.object({ exp: z.number().positive() }),
);
