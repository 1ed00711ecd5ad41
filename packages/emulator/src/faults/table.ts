import type { Effect } from './effect.ts';
import {
  dropMidBody,
  dropNow,
  html200,
  html502,
  hugeBody,
  refuseWith,
  rewriteStatus,
  slow,
} from './effects.ts';
import type { HttpFaultKind, StreamFaultKind } from './fault.ts';
import {
  amongGarbage,
  byteByByte,
  dropStream,
  endTooSoon,
  hugeEvent,
  neverMore,
  onlyFirst,
  rewriteStream,
  silence,
} from './stream-effects.ts';

interface Row {
  /** What the caller sees. */
  readonly about: string;
  readonly effect: Effect;
}

/** The faults of requests, one row each. */
export const faultTable: Readonly<Record<HttpFaultKind | StreamFaultKind, Row>> = {
  'drop-before-accept': {
    about: 'The connection breaks; nothing happened.',
    effect: (hit) => dropNow(hit),
  },
  'drop-after-accept': {
    about: 'The connection breaks without an answer, but the request took effect.',
    effect: async (hit) => {
      await hit.proceed();
      return dropNow(hit);
    },
  },
  'drop-mid-body': {
    about: 'The connection breaks half way through the true answer.',
    effect: dropMidBody,
  },
  '400': { about: 'HTTP 400.', effect: refuseWith(400) },
  '401': { about: 'HTTP 401.', effect: refuseWith(401) },
  '402': { about: 'HTTP 402.', effect: refuseWith(402) },
  '403': { about: 'HTTP 403.', effect: refuseWith(403) },
  '404': { about: 'HTTP 404.', effect: refuseWith(404) },
  '405': { about: 'HTTP 405.', effect: refuseWith(405) },
  '408': { about: 'HTTP 408.', effect: refuseWith(408) },
  '429': { about: 'HTTP 429 without Retry-After.', effect: refuseWith(429) },
  '500': { about: 'HTTP 500.', effect: refuseWith(500) },
  '502': { about: 'HTTP 502.', effect: refuseWith(502) },
  '503': { about: 'HTTP 503.', effect: refuseWith(503) },
  '504': { about: 'HTTP 504.', effect: refuseWith(504) },
  'html-502': { about: 'HTTP 502 with a page of a gateway instead of JSON.', effect: html502 },
  'html-200': { about: 'HTTP 200 with the page of a portal instead of JSON.', effect: html200 },
  slow: { about: 'The true answer, after a while.', effect: slow },
  'truncated-json': {
    about: 'The first half of the true answer, as if it were whole.',
    effect: async (hit) => {
      const { body, init } = await textOf(await hit.proceed());
      return new Response(body.slice(0, body.length / 2), init);
    },
  },
  'empty-body': {
    about: 'The status of the true answer and no body.',
    effect: async (hit) => {
      const { init } = await textOf(await hit.proceed());
      return new Response('', init);
    },
  },
  'huge-body': { about: 'HTTP 200 with 100 MB of JSON.', effect: hugeBody },
  'ok-with-error-code': {
    about: 'HTTP 200 whose body is that of an error 500.',
    effect: async (hit) => {
      const { body, init } = await textOf(hit.provider.refuse(500));
      return new Response(body, { ...init, status: 200 });
    },
  },
  'unknown-status-word': {
    about: 'A status word that nobody has heard of.',
    effect: rewriteStatus(() => 'DREAMING'),
  },
  'status-backwards': {
    about: 'A task that was further is said to wait again.',
    effect: rewriteStatus(({ provider }) => provider.status.waiting),
  },
  fail: {
    about: 'The task that a submit makes ends in failure.',
    effect: ({ rule, proceed }) =>
      proceed({
        kind: rule.failure ?? 'generation-failed',
        ...(rule.httpStatus === undefined ? {} : { httpStatus: rule.httpStatus }),
      }),
  },
  'expired-result': {
    about: 'HTTP 404: the provider no longer knows the task or the file.',
    effect: ({ provider }) => provider.unknownTask(),
  },
  'warmup-404': {
    about: 'HTTP 404 for the first reads of a task, twice by default.',
    effect: ({ provider }) => provider.unknownTask(),
  },
  'insufficient-funds': {
    about: 'The account has no money left.',
    effect: ({ provider }) => provider.insufficientFunds(),
  },
  'rate-limited': { about: 'HTTP 429 with Retry-After.', effect: refuseWith(429, 1) },
  'stream-drop': {
    about: 'The first event of a stream, then the connection breaks.',
    effect: dropStream,
  },
  'stream-ends-early': {
    about: 'The first event of a stream, then an orderly end while the task goes on.',
    effect: rewriteStream(onlyFirst),
  },
  'stream-never-ends': {
    about: 'The first event of a stream, then comments for ever.',
    effect: rewriteStream(neverMore),
  },
  'stream-silent': {
    about: 'The head of a stream and not a byte more.',
    effect: rewriteStream(silence),
  },
  'stream-bytes': {
    about: 'The true stream, one byte at a time.',
    effect: rewriteStream(byteByByte),
  },
  'stream-garbage': {
    about: 'Events that are no status, before each true one.',
    effect: rewriteStream(amongGarbage),
  },
  'stream-huge-event': {
    about: 'A stream with one event of 100 MB.',
    effect: rewriteStream(hugeEvent),
  },
  'stream-lies': {
    about: 'A stream that says COMPLETED at once.',
    effect: rewriteStream(endTooSoon),
  },
};

/** An answer taken apart, without the headers that tell the length of its body. */
async function textOf(
  response: Response,
): Promise<{ readonly body: string; readonly init: ResponseInit }> {
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return { body: await response.text(), init: { status: response.status, headers } };
}
