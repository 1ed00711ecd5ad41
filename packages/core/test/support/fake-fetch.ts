import type { Fetch } from '../../src/http/http.ts';
import { OneShotBody } from '../../src/http/one-shot-body.ts';

/** One call that reached the fake. */
export interface Call {
  readonly method: string | undefined;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when it was JSON. */
  readonly body: unknown;
  readonly redirect: string | undefined;
}

/** Answers one call. */
export type Answer = (call: Call, init: RequestInit) => Response | Promise<Response>;

/** A `fetch` that gives the answers in turn, the last one again and again, and keeps the calls. */
export function fakeFetch(answers: readonly Answer[] = []): {
  readonly fetch: Fetch;
  readonly calls: readonly Call[];
} {
  const calls: Call[] = [];
  const fetch: Fetch = async (url, init) => {
    const answer = answers[calls.length] ?? answers.at(-1);
    const call = {
      method: init.method,
      url,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: readBody(init.body),
      redirect: init.redirect,
    };
    calls.push(call);
    if (answer === undefined) throw new Error('this test expects no call');
    return answer(call, init);
  };
  return { fetch, calls };
}

/** The text of a body, as a `fetch` of one's own may read it. */
export function textIn(body: unknown): string | undefined {
  return typeof body === 'string' || body instanceof OneShotBody ? String(body) : undefined;
}

function readBody(body: unknown): unknown {
  const text = textIn(body);
  if (text === undefined || text === '') return text === '' ? null : body;
  const parsed: unknown = JSON.parse(text);
  return parsed;
}

/** Answers with JSON. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return () => Response.json(body, { status, headers });
}

/** Answers with something that is no JSON. */
export function page(status: number, text = '<html>Bad Gateway</html>'): Answer {
  return () => new Response(text, { status, headers: { 'content-type': 'text/html' } });
}

/** Breaks as `fetch` does: a TypeError whose cause has the code. */
export function broken(code: string, facts: object = {}): Answer {
  return () => {
    throw new TypeError('fetch failed', {
      cause: Object.assign(new Error(`it broke: ${code}`), { code, ...facts }),
    });
  };
}
