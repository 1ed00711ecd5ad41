import type { ProviderSettings } from '@genlock/core';

/** A call as it went out. */
export interface StubCall {
  /** Method and path, with the query: `POST /v1/media/...`. Another host stands before the path. */
  readonly call: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What is answered to a call: JSON with 200, a whole answer, or a line that breaks. */
export type StubAnswer = object | Response | 'breaks';

/** Answers by the beginning of a call; a list is given one after the other, the last again and again. */
export type StubAnswers = Readonly<Record<string, StubAnswer | readonly StubAnswer[]>>;

/** A network that exists in this process alone. */
export interface StubNetwork {
  /** Settings for a provider on it. */
  readonly settings: Required<Pick<ProviderSettings, 'apiKey' | 'sleep' | 'fetch'>>;
  /** Everything that went out, in order. */
  readonly calls: readonly StubCall[];
}

/**
 * A network that answers what a test says.
 *
 * @param origin - the provider's host, left out of the calls
 * @param notFound - the answer to a call that has none
 */
export function stubNetwork(
  origin: string,
  notFound: () => Response,
  answers: StubAnswers,
): StubNetwork {
  const calls: StubCall[] = [];
  const counts = new Map<string, number>();
  const fetch: StubNetwork['settings']['fetch'] = async (url, init) => {
    const { pathname, search, origin: host } = new URL(url);
    const call = `${init.method} ${host === origin ? pathname : `${host}${pathname}`}`;
    const text = await new Response(init.body ?? null).text();
    const headers = Object.fromEntries(new Headers(init.headers));
    calls.push({ call: call + search, headers, body: jsonOf(text) });
    const [key = ''] = Object.keys(answers)
      .filter((begin) => call.startsWith(begin))
      .toSorted((one, other) => other.length - one.length);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return answerTo(answers[key], count) ?? notFound();
  };
  return { settings: { apiKey: 'test-key-0123', sleep: async () => undefined, fetch }, calls };
}

function answerTo(given: StubAnswers[string] | undefined, count: number): Response | undefined {
  const list: readonly (StubAnswer | undefined)[] = Array.isArray(given) ? given : [given];
  const answer = list[Math.min(count, list.length - 1)];
  if (answer === undefined) return undefined;
  if (answer === 'breaks') {
    const cause = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    throw new TypeError('fetch failed', { cause });
  }
  return answer instanceof Response ? answer.clone() : Response.json(answer);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? undefined : text;
  }
}
