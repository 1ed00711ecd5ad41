import { z } from 'zod';
import { badUse, unreadable } from '../command-error.ts';
import { reasonOf } from '../files.ts';
import type { Io } from '../io.ts';

/** A provider's list over the net. */
export interface Source {
  /** Where its API begins, without a slash at the end. */
  readonly baseURL: string;
  /** The headers that carry the key, empty where none is needed and none is set. */
  readonly headers: Readonly<Record<string, string>>;
}

const timeoutMs = 60_000;

/** Gets JSON from a provider. @throws CommandError */
export async function getJson(
  io: Io,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<unknown> {
  let response: Response;
  try {
    response = await io.fetch(url, {
      // The key goes to the host that was asked, and nowhere else.
      redirect: 'error',
      headers: { accept: 'application/json', ...headers },
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    throw unreadable(`${url} cannot be reached: ${causeOf(error)}`, 'Try again later.', error);
  }
  if (!response.ok) {
    const isKey = response.status === 401 || response.status === 403;
    const hint = isKey ? 'Check your API key.' : 'Try again later.';
    throw unreadable(`${url} answered with status ${response.status}.`, hint);
  }
  try {
    return await response.json();
  } catch (error) {
    throw unreadable(`${url} answered with something that is no JSON.`, undefined, error);
  }
}

function causeOf(error: unknown): string {
  return error instanceof Error && error.cause !== undefined
    ? reasonOf(error.cause)
    : reasonOf(error);
}

/** The key out of the first of these variables that is set. */
export function keyFrom(io: Io, names: readonly string[]): string | undefined {
  return names.map((name) => io.env[name]).find((value) => value !== undefined && value !== '');
}

/** The same, for a list that nobody gets without a key. @throws CommandError */
export function requiredKeyFrom(io: Io, name: string): string {
  const key = keyFrom(io, [name]);
  if (key !== undefined) return key;
  throw badUse('This list needs a key.', `Set ${name}, or check a file with --snapshot.`);
}

const page = z.looseObject({
  models: z.array(z.looseObject({ endpoint_id: z.string() })),
  has_more: z.boolean().nullish(),
  next_cursor: z.string().nullish(),
});

type FalModel = z.infer<typeof page>['models'][number];

const mostPages = 50;

/** All models that a query of fal's list gives, page by page. @throws CommandError */
export async function getFalModels(
  io: Io,
  { baseURL, headers }: Source,
  query: Readonly<Record<string, string>>,
): Promise<readonly FalModel[]> {
  const models: FalModel[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < mostPages; count += 1) {
    const parameters = new URLSearchParams({ ...query, expand: 'openapi-3.0' });
    if (cursor !== undefined) parameters.set('cursor', cursor);
    const url = `${baseURL}/models?${parameters.toString()}`;
    const read = page.safeParse(await getJson(io, url, headers));
    if (!read.success)
      throw unreadable(`${url} answered with something that is no list of models.`);
    models.push(...read.data.models);
    cursor = read.data.next_cursor ?? undefined;
    if (read.data.has_more !== true || cursor === undefined) break;
  }
  return models;
}
