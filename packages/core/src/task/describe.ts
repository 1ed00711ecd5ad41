import { describeEndpoint } from '../endpoint/describe/describe-endpoint.ts';
import type { EndpointDescription } from '../endpoint/describe/description.ts';
import type { EndpointRow } from '../endpoint/endpoint.ts';
import { DescribeError } from '../errors/describe-error.ts';
import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { UnknownModelError } from '../errors/unknown-model-error.ts';
import { createCachedHttp } from '../http/cached-http.ts';
import { TransportError } from '../http/transport-error.ts';
import { nearest } from '../names/nearest.ts';
import type { Engine } from '../provider/engine.ts';
import type { DescribeAnswer } from '../provider/describe-call.ts';
import { dayOf } from '../time/day-of.ts';
import { inWords } from '../names/in-words.ts';
import { priceByQuotes } from './price-by-quotes.ts';
import { comeBack, mayPassLater } from './may-pass-later.ts';

/** Reads a live schema as a row of one's own. */
export type Describe = (endpoint: string, signal: AbortSignal | undefined) => Promise<EndpointRow>;

/**
 * Reads an endpoint of the provider's live catalogue as a table row. What was read is kept for a
 * few minutes, for catalogues are large.
 */
export function createDescribe(engine: Engine): Describe {
  const { definition, connection, config } = engine;
  const provider = definition.id;
  const cached = { ...connection, http: createCachedHttp(connection.http, config.now) };
  return async (endpoint, signal) => {
    const ask = definition.protocol.describe;
    if (ask === undefined) throw withoutCatalogue(provider);
    if (typeof endpoint !== 'string' || endpoint === '') throw noId(provider, endpoint);
    let answer: DescribeAnswer;
    try {
      answer = await ask(cached, { endpoint, signal });
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      const message = `its catalogue cannot be reached: ${error.message}`;
      const facts = { provider, endpoint, url: '', isRetryable: true, cause: error };
      throw new DescribeError({ kind: 'unavailable', message }, facts);
    }
    return rowFrom(engine, endpoint, answer);
  };
}

async function rowFrom(
  engine: Engine,
  endpoint: string,
  { response, description, ids = [] }: DescribeAnswer,
): Promise<EndpointRow> {
  const { definition, config, toFault } = engine;
  const provider = definition.id;
  const { url, status: statusCode } = response;
  if (description === undefined) {
    if (statusCode < 300 || statusCode === 404) {
      throw new UnknownModelError(endpoint, nearest(endpoint, ids), provider);
    }
    const fault = toFault(response);
    throw new DescribeError(fault, {
      provider,
      endpoint,
      url,
      statusCode: fault.statusCode,
      requestId: fault.requestId,
      ...comeBack(fault, response, config.now()),
      isRetryable: mayPassLater(fault),
    });
  }
  const row = describeEndpoint(description, dayOf(config.now));
  if (row !== undefined) return withLivePrice(engine, row, description);
  const message = 'its catalogue has no schema of it that can be read';
  throw new DescribeError({ kind: 'unknown', message }, { provider, endpoint, url, statusCode });
}

/** The row with what the price call tells, where the catalogue itself has no price. */
async function withLivePrice(
  engine: Engine,
  row: EndpointRow,
  { pricedBy = [] }: EndpointDescription,
): Promise<EndpointRow> {
  if (row.price !== undefined || pricedBy.length === 0) return row;
  const price = await priceByQuotes(engine, row, pricedBy);
  return price === undefined ? row : { ...row, price };
}

function withoutCatalogue(provider: string): InvalidRequestError {
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
