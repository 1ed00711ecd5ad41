import { BoundedMap } from '../bounded-map.ts';
import type { Http, HttpRequest, HttpResponse } from './http.ts';

/** How long an answer serves without a question, in milliseconds. */
const freshMs = 5 * 60_000;
/** Catalogues are large: only a few are kept. */
const mostAnswers = 16;

interface Kept {
  readonly response: HttpResponse;
  readonly at: number;
}

/**
 * HTTP whose reads are kept by URL: for five minutes they serve as they are, and after that the
 * provider is asked whether its answer is still the same, where that had an `etag`. For what is
 * large and changes seldom. Only a success is kept.
 */
export function createCachedHttp(http: Http, now: () => number): Http {
  const kept = new BoundedMap<string, Kept>(mostAnswers);
  return {
    ...http,
    read: async (request) => {
      if (request.method !== undefined && request.method !== 'GET') return http.read(request);
      const key = JSON.stringify([request.url, request.query]);
      const known = kept.get(key);
      if (known !== undefined && Math.abs(now() - known.at) < freshMs) return known.response;
      const answer = await http.read(withEtag(request, known));
      const response = answer.status === 304 && known !== undefined ? known.response : answer;
      if (response.status === 200) kept.set(key, { response, at: now() });
      return response;
    },
  };
}

function withEtag(request: HttpRequest, known: Kept | undefined): HttpRequest {
  const etag = known?.response.headers['etag'];
  if (etag === undefined) return request;
  return { ...request, headers: { ...request.headers, 'if-none-match': etag } };
}
