import type { Fetch } from '@genlock/core';
import * as z from 'zod';

/** An answer that was read, as a file keeps it. Its address holds no key. */
export interface KeptAnswer {
  readonly url: string;
  readonly body: unknown;
}

const kept = z.object({
  answers: z.array(z.object({ url: z.string(), body: z.unknown() })),
});

/** A `fetch` that keeps what it reads. */
export function recording(fetch: Fetch): {
  readonly fetch: Fetch;
  readonly answers: () => readonly KeptAnswer[];
} {
  const answers = new Map<string, unknown>();
  return {
    answers: () => [...answers].map(([url, body]) => ({ url, body })),
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      if (response.status === 200) await keep(url, response.clone());
      return response;
    },
  };

  async function keep(url: string, response: Response): Promise<void> {
    try {
      answers.set(url, await response.json());
    } catch {
      // No JSON: whoever asked for it says so.
    }
  }
}

/**
 * A `fetch` that answers out of a file and calls nobody. A file that no check has saved is one answer
 * of the provider, which is the answer to everything.
 */
export function answering(file: unknown): Fetch {
  const read = kept.safeParse(file);
  if (!read.success) return async () => Response.json(file);
  const bodies = new Map(read.data.answers.map(({ url, body }) => [url, body]));
  return async (url) => {
    if (!bodies.has(url)) return Response.json({ message: 'not in the file' }, { status: 404 });
    return Response.json(bodies.get(url));
  };
}
