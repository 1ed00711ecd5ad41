import type { ProviderSettings, VideoProvider } from '@genlock/core';
import { createUlazAI } from '../src/index.ts';

/** A call as it went out. */
export interface StubCall {
  /** `POST /kling30/api/generate/`, with its query. */
  readonly call: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What is answered to a call: JSON with 200, a whole answer, or a line that breaks. */
type StubAnswer = object | Response | 'breaks';

/** Answers by the beginning of a call; a list is given one after the other, the last again and again. */
export type StubAnswers = Readonly<Record<string, StubAnswer | readonly StubAnswer[]>>;

/** UlazAI on a network that exists in this process alone. */
export function stubbed(
  answers: StubAnswers,
  settings: ProviderSettings = {},
): { readonly ulazai: VideoProvider; readonly calls: readonly StubCall[] } {
  const calls: StubCall[] = [];
  const counts = new Map<string, number>();
  const ulazai = createUlazAI({
    apiKey: 'test-key-0123',
    sleep: async () => undefined,
    fetch: async (url, init) => {
      const { pathname, search, origin } = new URL(url);
      const path = origin === 'https://ulazai.com' ? pathname : `${origin}${pathname}`;
      const call = `${init.method} ${path}`;
      const text = await new Response(init.body ?? null).text();
      const headers = Object.fromEntries(new Headers(init.headers));
      calls.push({ call: call + search, headers, body: jsonOf(text) });
      const key = Object.keys(answers)
        .filter((begin) => call.startsWith(begin))
        .toSorted((one, other) => other.length - one.length)[0];
      return answerTo(key === undefined ? undefined : answers[key], counts, key ?? '');
    },
    ...settings,
  });
  return { ulazai, calls };
}

function answerTo(
  given: StubAnswers[string] | undefined,
  counts: Map<string, number>,
  key: string,
): Response {
  const count = counts.get(key) ?? 0;
  counts.set(key, count + 1);
  const list: readonly (StubAnswer | undefined)[] = Array.isArray(given) ? given : [given];
  const answer = list[Math.min(count, list.length - 1)];
  if (answer === undefined)
    return Response.json({ success: false, error: 'Not found' }, { status: 404 });
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

/** An error of UlazAI. */
export const refusal = (status: number, message = 'no'): Response =>
  Response.json({ success: false, error: message }, { status });

/** What a promise is rejected with; fails when it is not. */
export async function rejectionOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => {
      throw new Error('it was not rejected');
    },
    (error: unknown) => error,
  );
}
