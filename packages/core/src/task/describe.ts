import { describeEndpoint } from '../endpoint/describe/describe-endpoint.ts';
import type { EndpointDescription } from '../endpoint/describe/description.ts';
import type { EndpointRow } from '../endpoint/endpoint.ts';
import { DescribeError } from '../errors/describe-error.ts';
import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { UnknownModelError } from '../errors/unknown-model-error.ts';
import type { AnswerAge, CachedHttp } from '../http/cached-http.ts';
import type { HttpResponse } from '../http/http.ts';
import { TransportError } from '../http/transport-error.ts';
import { nearest } from '../names/nearest.ts';
import type { Engine } from '../provider/engine.ts';
import type { DescribeAnswer } from '../provider/describe-call.ts';
import { dayOf } from '../time/day-of.ts';
import { inWords } from '../names/in-words.ts';
import { priceByQuotes } from './price-by-quotes.ts';
import { comeBack, mayPassLater } from './may-pass-later.ts';

/** How an endpoint is read. */
interface DescribeOptions {
  /** Ends the reading early. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Whether the provider's price call, which is free, is asked where the catalogue itself has no
   * price. Default `true`.
   */
  readonly quotes?: boolean | undefined;
}

/** Reads a live schema as a row of one's own. */
export type Describe = (endpoint: string, options?: DescribeOptions) => Promise<EndpointRow>;

/** Reads an endpoint of the provider's live catalogue as a table row. */
export function createDescribe(engine: Engine, http: CachedHttp): Describe {
  const { definition, connection } = engine;
  const provider = definition.id;
  const cached = { ...connection, http };
  return async (endpoint, { signal, quotes = true } = {}) => {
    const ask = definition.protocol.describe;
    if (ask === undefined) throw withoutCatalogue(provider);
    if (typeof endpoint !== 'string' || endpoint === '') throw noId(provider, endpoint);
    let answer: DescribeAnswer;
    try {
      answer = await ask(cached, { endpoint, signal });
    } catch (error) {
      throw unreachable(provider, endpoint, error);
    }
    const row = rowFrom(engine, endpoint, answer, http.ageOf(answer.response));
    return quotes ? withLivePrice(engine, row, answer.description?.pricedBy) : row;
  };
}

/** The error for a catalogue of which no answer came; anything else stays as it is. */
export function unreachable(
  provider: string,
  endpoint: string | undefined,
  error: unknown,
): unknown {
  if (!(error instanceof TransportError)) return error;
  const message = `its catalogue cannot be reached: ${error.message}`;
  const facts = { provider, endpoint, url: '', isRetryable: true, cause: error };
  return new DescribeError({ kind: 'unavailable', message }, facts);
}

/** The error for an answer that is no catalogue. */
export function notRead(
  { definition, config, toFault }: Engine,
  endpoint: string | undefined,
  response: HttpResponse,
): DescribeError {
  const { url, status: statusCode } = response;
  const provider = definition.id;
  if (statusCode < 300) {
    const message = 'its catalogue has another form than it had, which cannot be read';
    const facts = { provider, endpoint, url, statusCode };
    return new DescribeError({ kind: 'unknown', message }, facts);
  }
  const fault = toFault(response);
  return new DescribeError(fault, {
    provider,
    endpoint,
    url,
    statusCode: fault.statusCode,
    requestId: fault.requestId,
    ...comeBack(fault, response, config.now()),
    isRetryable: mayPassLater(fault),
  });
}

function rowFrom(
  engine: Engine,
  endpoint: string,
  { response, description, ids }: DescribeAnswer,
  age: AnswerAge,
): EndpointRow {
  const { definition, config } = engine;
  const provider = definition.id;
  const { url, status: statusCode } = response;
  if (description === undefined) {
    // A page of a gateway with 200 knows no ids, and says nothing of the endpoint.
    if (ids !== undefined || statusCode === 404) {
      throw new UnknownModelError(endpoint, nearest(endpoint, ids ?? []), provider);
    }
    throw notRead(engine, endpoint, response);
  }
  const readOn = dayOf(() => config.now() - age.ageMs);
  const row = describeEndpoint(withAge(description, age), readOn);
  if (row !== undefined) return row;
  const message = 'its catalogue has no schema of it that can be read';
  throw new DescribeError({ kind: 'unknown', message }, { provider, endpoint, url, statusCode });
}

/** A row of an older catalogue says so. */
function withAge(
  description: EndpointDescription,
  { ageMs, isStale }: AnswerAge,
): EndpointDescription {
  if (!isStale) return description;
  const minutes = Math.max(1, Math.round(ageMs / 60_000));
  const note = `the catalogue could not be reached: this is as it was ${minutes} min before`;
  return { ...description, notes: [note, ...(description.notes ?? [])] };
}

/** The row with what the price call tells, where the catalogue itself has no price. */
async function withLivePrice(
  engine: Engine,
  row: EndpointRow,
  pricedBy: readonly string[] = [],
): Promise<EndpointRow> {
  if (row.price !== undefined || pricedBy.length === 0) return row;
  const price = await priceByQuotes(engine, row, pricedBy);
  return price === undefined ? row : { ...row, price };
}

/** The error for a provider that has none. */
export function withoutCatalogue(provider: string): InvalidRequestError {
  const given = 'a provider without a live catalogue';
  const allowed = 'a row written by hand in `endpoints`';
  return new InvalidRequestError([{ field: 'describe', given, allowed }], { provider });
}

function noId(provider: string, endpoint: unknown): InvalidRequestError {
  const allowed = "the provider's own id of an endpoint";
  return new InvalidRequestError([{ field: 'endpoint', given: inWords(endpoint), allowed }], {
    provider,
  });
}
