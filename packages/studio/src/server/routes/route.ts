import type { Context, Hono } from 'hono';
import type * as z from 'zod';
import { StudioRefusal } from '../errors.ts';
import type { Runs } from '../runs/runs.ts';
import type { Starter } from '../runs/start-run.ts';
import type { Desk } from '../desk.ts';

/** What routes work with. */
export interface Rooms {
  readonly desk: Desk;
  readonly runs: Runs;
  readonly starter: Starter;
  /** Aborted when the studio closes. */
  readonly signal: AbortSignal;
}

/** Adds routes to the API. */
export type Routes = (api: Hono, rooms: Rooms) => void;

const longestBody = 1_000_000;

/** The body of a request. @throws StudioRefusal naming each field, and no value */
export async function bodyOf<Body>(c: Context, schema: z.ZodType<Body>): Promise<Body> {
  const text = await c.req.text();
  if (text.length > longestBody) {
    throw new StudioRefusal(413, 'body-too-large', 'The body is too large.');
  }
  const read = schema.safeParse(jsonOf(text));
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => ({
    field: path.length === 0 ? undefined : path.map(String).join('.'),
    message,
  }));
  throw new StudioRefusal(400, 'bad-request', 'The request of the page is wrong.', { problems });
}

function jsonOf(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new StudioRefusal(400, 'bad-request', 'The body is no JSON.');
  }
}

/** A moment in a query, in milliseconds since the epoch. @throws StudioRefusal */
export function momentOf(c: Context, name: string): number | undefined {
  const text = c.req.query(name);
  if (text === undefined || text === '') return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isFinite(ms)) return ms;
  throw new StudioRefusal(400, 'bad-request', `${name} is no moment.`);
}
