import { modes } from '@genlock/core';
import * as z from 'zod';
import { columnRequest, formRequest, pageKey, voteBody } from '../../api/index.ts';

const charged = z.enum(['no', 'yes', 'unknown']);

const error = z.object({
  code: z.string(),
  message: z.string(),
  charged,
  money: z.string(),
  next: z.string().optional(),
  taskId: z.string().optional(),
  problems: z.array(z.object({ field: z.string().optional(), message: z.string() })),
});

const note = z.object({
  field: z.string().optional(),
  what: z.enum(['dropped', 'clamped', 'converted', 'note']),
  why: z.string(),
});

const column = columnRequest.extend({
  planned: z.object({
    model: z.string(),
    endpoint: z.string(),
    mode: z.enum(modes),
    notes: z.array(note),
    usd: z.number().optional(),
    typicalSeconds: z.number().optional(),
  }),
  error: error.optional(),
  stars: z.number().optional(),
  note: z.string().optional(),
});

/** What is kept of a comparison beside the ledger: its form, its columns, its votes. */
export const runFile = z.object({
  version: z.literal(1),
  id: pageKey,
  createdAt: z.number(),
  request: formRequest,
  columns: z.array(column),
  tags: z.array(z.string()),
  from: pageKey.optional(),
  votes: z.array(voteBody.extend({ at: z.number() })),
  isHidden: z.boolean(),
});

/** A comparison, as it is kept. */
export type KeptRun = z.infer<typeof runFile>;
/** One column of it. */
export type KeptColumn = KeptRun['columns'][number];
