import { answerReader, type AnswerReader, type VideoCandidate } from '@genlock/core';
import * as z from 'zod';

// What is read of UlazAI's answers: ulazai.com/docs/kling30 and the pages of Kling 2.6, undated, read
// 2026-11-22 and 2026-11-29. The page of the status is cut off before a finished answer.

/** The host of UlazAI, by its setting. */
export type UlazAIHost = 'baseURL';

/** A text; anything else must not make the rest of an answer unreadable. */
const text = () => z.string().optional().catch(undefined);
/** An id: a text by the pages; where it is a number, it is one that a text holds, too. */
const id = () =>
  z
    .union([z.string(), z.int().nonnegative().transform(String)])
    .optional()
    .catch(undefined);
const amount = () => z.number().nonnegative().optional().catch(undefined);

const facts = () =>
  z.object({
    task_id: id(),
    job_id: id(),
    id: id(),
    status: text(),
    credits_used: amount(),
  });

/** What an answer says of a task, wherever it stands. */
export interface TaskFacts {
  readonly id: string | undefined;
  readonly status: string | undefined;
  readonly credits: number | undefined;
}

const answer: AnswerReader<z.infer<ReturnType<typeof nested>>> = answerReader(() => nested());

/** Flat in one contract, in `data` or `job` in others. */
const nested = () =>
  facts().extend({
    data: facts().optional().catch(undefined),
    job: facts().optional().catch(undefined),
  });

/** The task of an answer; `undefined` for one that is no object. */
export function taskIn(body: unknown): TaskFacts | undefined {
  const read = answer(body);
  if (read === undefined) return undefined;
  const places = [read, read.data ?? {}, read.job ?? {}];
  const first = <Name extends keyof z.infer<ReturnType<typeof facts>>>(name: Name) =>
    places.map((place: Partial<z.infer<ReturnType<typeof facts>>>) => place[name]).find(isGiven);
  return {
    id: first('task_id') ?? first('job_id') ?? first('id'),
    status: first('status'),
    credits: first('credits_used'),
  };
}

function isGiven<Value>(value: Value | undefined): value is Value {
  return value !== undefined && value !== '';
}

/** What words of an error may be called: the pages name the first two. */
const wordNames = ['error', 'message', 'error_message', 'detail', 'reason'] as const;

/** Why something went wrong, in the answer or in what it holds. */
export function wordsIn(body: unknown): string | undefined {
  const places = [body, ...['error', 'data', 'job'].map((name) => partOf(body, name))];
  const words = places.flatMap((place) => wordNames.map((name) => partOf(place, name)));
  return words.find((word): word is string => typeof word === 'string' && word !== '');
}

function partOf(whole: unknown, name: string): unknown {
  return typeof whole === 'object' && whole !== null ? Reflect.get(whole, name) : undefined;
}

/** Names of what was given, and of what only goes with a video. */
const isNoOutput =
  /input|start|end_?frame|first_?frame|image|thumb|cover|poster|reference|request|params|webhook|callback|status_?url|poll/i;
const isOutput = /video|output|result|download|file|media|url/i;
const isVideoFile = /\.(?:mp4|m4v|mov|webm)(?:$|[?#])/i;
/** Deeper than any answer nests its files. */
const mostDepth = 6;

/**
 * Every URL of an answer that can be its video: the names of a finished answer are not published. What
 * was given to the task is echoed by some, and is none.
 */
export function videosAnywhere(body: unknown): readonly VideoCandidate[] | undefined {
  const found = urlsIn(body, '', mostDepth).filter(({ name, url }) => {
    return !isNoOutput.test(name) && (isVideoFile.test(url) || isOutput.test(name));
  });
  return found.length === 0 ? undefined : found.map(({ url }) => ({ url }));
}

interface NamedUrl {
  /** The names that lead to it. */
  readonly name: string;
  readonly url: string;
}

function urlsIn(part: unknown, name: string, depth: number): readonly NamedUrl[] {
  if (typeof part === 'string') return /^\s*https?:\/\//i.test(part) ? [{ name, url: part }] : [];
  if (typeof part !== 'object' || part === null || depth === 0) return [];
  if (Array.isArray(part)) return part.flatMap((each: unknown) => urlsIn(each, name, depth - 1));
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    urlsIn(value, `${name}.${key}`, depth - 1),
  );
}
