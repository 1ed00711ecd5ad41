import { BoundedMap } from '../bounded-map.ts';
import type { Http, HttpRequest, HttpResponse } from './http.ts';
import { TransportError } from './transport-error.ts';

/** How long an answer serves without a question, in milliseconds. */
const freshMs = 5 * 60_000;
/** Catalogues are large: only a few are kept. */
const mostAnswers = 16;

/** How old an answer is. */
export interface AnswerAge {
  /** In milliseconds; 0 for one that came just now. */
  readonly ageMs: number;
  /** Whether it is older than it should be, for the provider could not be asked. */
  readonly isStale: boolean;
}

/** HTTP whose reads are kept. */
export interface CachedHttp extends Http {
  /** How old an answer of it is. */
  readonly ageOf: (response: HttpResponse) => AnswerAge;
}

interface Kept {
  readonly response: HttpResponse;
  readonly at: number;
}

const justNow: AnswerAge = { ageMs: 0, isStale: false };

/**
 * HTTP whose reads are kept by URL: for five minutes they serve as they are, and after that the
 * provider is asked whether its answer is still the same, where that had an `etag`. Where it cannot
 * be reached, or has a failure of its own, the older answer serves on, and says so. For what is
 * large and changes seldom. Only a success is kept. A `fetch` that keeps answers itself says how old
 * they are by the headers of HTTP, `age` and `warning`.
 */
export function createCachedHttp(http: Http, now: () => number): CachedHttp {
  const answers = new Answers();

  async function ask(
    request: HttpRequest,
    key: string,
    known: Kept | undefined,
  ): Promise<HttpResponse> {
    const answer = await http.read(withEtag(request, known));
    if (known !== undefined && isOutage(answer.status)) {
      return answers.aged(known.response, { ageMs: now() - known.at, isStale: true });
    }
    const response = answer.status === 304 && known !== undefined ? known.response : answer;
    if (response.status !== 200) return answer;
    const age = ageIn(answer);
    answers.keep(key, { response, at: now() - age.ageMs });
    return answers.aged(response, age);
  }

  return {
    ...http,
    ageOf: (response) => answers.ageOf(response),
    read: async (request) => {
      if (request.method !== undefined && request.method !== 'GET') return http.read(request);
      const key = keyOf(request);
      const known = answers.get(key);
      const ageMs = known === undefined ? Infinity : Math.abs(now() - known.at);
      if (known !== undefined && ageMs < freshMs) {
        answers.keep(key, known);
        return answers.aged(known.response, { ageMs, isStale: false });
      }
      try {
        return await ask(request, key, known);
      } catch (error) {
        const isOver = request.signal?.aborted === true;
        if (known === undefined || isOver || !(error instanceof TransportError)) throw error;
        return answers.aged(known.response, { ageMs, isStale: true });
      }
    },
  };
}

/** The answers that are kept, and how old each was that was given out. */
class Answers {
  readonly #kept = new BoundedMap<string, Kept>(mostAnswers);
  readonly #ages = new WeakMap<HttpResponse, AnswerAge>();

  get(key: string): Kept | undefined {
    return this.#kept.get(key);
  }

  keep(key: string, entry: Kept): void {
    // Away first: what is used goes to the end, and the list outlives the documents that it names.
    this.#kept.delete(key);
    this.#kept.set(key, entry);
  }

  aged(response: HttpResponse, age: AnswerAge): HttpResponse {
    const copy = { ...response };
    this.#ages.set(copy, age);
    return copy;
  }

  ageOf(response: HttpResponse): AnswerAge {
    return this.#ages.get(response) ?? justNow;
  }
}

function keyOf({ url, query = {} }: HttpRequest): string {
  return JSON.stringify([url, ...Object.entries(query).filter(([, value]) => value !== undefined)]);
}

function isOutage(status: number): boolean {
  return status === 429 || status >= 500;
}

/** What a cache on the way says: RFC 9111 5.1; RFC 7234 5.5.1 and 5.5.2 for the warnings. */
function ageIn({ headers }: HttpResponse): AnswerAge {
  const seconds = Number(headers['age']);
  const ageMs = seconds > 0 && Number.isFinite(seconds) ? seconds * 1_000 : 0;
  return { ageMs, isStale: /^11[01]\b/.test(headers['warning'] ?? '') };
}

function withEtag(request: HttpRequest, known: Kept | undefined): HttpRequest {
  const etag = known?.response.headers['etag'];
  if (etag === undefined) return request;
  return { ...request, headers: { ...request.headers, 'if-none-match': etag } };
}
