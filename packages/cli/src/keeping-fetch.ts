import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fetch } from '@genlock/core';
import * as z from 'zod';
import type { Io } from './io.ts';

/** An answer in the user's cache folder. */
const keptAnswer = z.object({
  url: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  etag: z.string().optional(),
  body: z.string(),
});

type KeptAnswer = z.infer<typeof keptAnswer>;

/**
 * A `fetch` for reading catalogues that keeps answers in the user's cache folder. The provider is
 * asked each time, by the `etag` of what is kept where it had one. Where it cannot be reached, the
 * kept answer serves, with its age and a warning in the headers of HTTP, which the providers repeat.
 */
export function keepingFetch(io: Pick<Io, 'fetch' | 'cacheFolder' | 'now'>): Fetch {
  const { fetch, cacheFolder: folder, now } = io;
  if (folder === undefined) return fetch;
  return async (url, init) => {
    if ((init.method ?? 'GET') !== 'GET') return fetch(url, init);
    const file = join(folder, `${createHash('sha256').update(url).digest('hex')}.json`);
    const known = await readKept(file, url);
    try {
      const response = await fetch(url, withEtag(init, known));
      if (response.status === 304 && known !== undefined) return answerOf(known);
      if (response.status === 200) await keep(folder, file, await keptOf(url, response, now()));
      return response;
    } catch (error) {
      if (known === undefined || init.signal?.aborted === true) throw error;
      const age = Math.max(1, Math.round((now() - known.at) / 1_000));
      return answerOf(known, { age: String(age), warning: '111 - "Revalidation Failed"' });
    }
  };
}

async function readKept(file: string, url: string): Promise<KeptAnswer | undefined> {
  try {
    const read = keptAnswer.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return read.data?.url === url ? read.data : undefined;
  } catch {
    return undefined;
  }
}

async function keptOf(url: string, response: Response, at: number): Promise<KeptAnswer> {
  const etag = response.headers.get('etag') ?? undefined;
  return { url, at, etag, body: await response.clone().text() };
}

/** A cache that cannot be written is none, and no reason to fail. */
async function keep(folder: string, file: string, answer: KeptAnswer): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(file, JSON.stringify(answer), { mode: 0o600 });
  } catch {
    // Next time then.
  }
}

function withEtag(init: RequestInit, known: KeptAnswer | undefined): RequestInit {
  const headers = new Headers(init.headers);
  if (known?.etag === undefined || headers.has('if-none-match')) return init;
  headers.set('if-none-match', known.etag);
  return { ...init, headers };
}

function answerOf({ body, etag }: KeptAnswer, extra: Record<string, string> = {}): Response {
  const headers = { 'content-type': 'application/json', ...(etag && { etag }), ...extra };
  return new Response(body, { status: 200, headers });
}
