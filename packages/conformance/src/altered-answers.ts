import type { Fetch } from '@genlock/core';

/** An answer on its way from the server to the adapter. */
interface PassingAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A `fetch` that changes answers while it is told to. */
export interface AlteredAnswers {
  /** For the settings of an adapter. */
  readonly fetch: Fetch;
  /** Whether any answer was changed. */
  readonly hasAltered: () => boolean;
  /** Changes every answer from here on; without a change, none. */
  readonly alter: (change?: (answer: PassingAnswer) => Partial<PassingAnswer>) => void;
  /** What `fetch` was called with. */
  readonly inits: readonly RequestInit[];
}

/** Puts a hand between the adapter and its server. */
export function alteredAnswers(): AlteredAnswers {
  let change: Parameters<AlteredAnswers['alter']>[0];
  let hasAltered = false;
  const inits: RequestInit[] = [];
  return {
    hasAltered: () => hasAltered,
    alter: (next) => {
      change = next;
    },
    inits,
    fetch: async (url, init) => {
      inits.push(init);
      const response = await fetch(url, init);
      if (change === undefined) return response;
      const { status, headers } = response;
      const answer = { status, headers: new Headers(headers), text: await response.text() };
      const altered = { ...answer, ...change(answer) };
      hasAltered ||= altered.text !== answer.text || altered.status !== status;
      // Their body is unpacked and has another length now.
      altered.headers.delete('content-encoding');
      altered.headers.delete('content-length');
      return new Response(altered.text, { status: altered.status, headers: altered.headers });
    },
  };
}
