import type { JSONObject } from '@ai-sdk/provider';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { GenlockError } from '../errors/genlock-error.ts';
import { PriceUnknownError } from '../errors/price-unknown-error.ts';
import { TransportError } from '../http/transport-error.ts';
import { prepareMedia } from '../endpoint/prepare-media.ts';
import type { Engine } from '../provider/engine.ts';
import type { VideoRequest } from '../types/video-request.ts';
import { estimateTask, planTask, type PlannedTask } from './plan-task.ts';
import { chargedIfRefusedAt, refusalAssumption } from '../money/charged-if-refused.ts';
import { amountOrNone } from '../money/amount.ts';
import type { Estimate, PriceStep, Quote } from '../types/price.ts';
import { priceLines } from '../money/price-lines.ts';
import { formatUsd, toMicroUsd, toUsd } from '../money/usd.ts';
import { wireBody } from './wire-body.ts';

/** Stands for a file that is not uploaded for a mere question. */
const placeholderUrl = 'https://example.com/not-uploaded';

/**
 * Asks the provider what a request would cost. Nothing is uploaded and nothing is started.
 *
 * @throws PriceUnknownError when neither the provider nor the table tells
 */
export async function quoteTask(engine: Engine, given: VideoRequest): Promise<Quote> {
  const plan = planTask(engine, given);
  const offline = offlineEstimate(engine, plan);
  const quotedAt = engine.config.now();
  const usd = await askForPrice(engine, plan);
  if (usd === undefined) {
    if (GenlockError.isInstance(offline)) throw offline;
    return { ...offline, live: false, quotedAt };
  }
  const { id: provider } = engine.definition;
  const { endpoint, request } = plan;
  const known = GenlockError.isInstance(offline) ? undefined : offline;
  const { range: _range, ...estimate } = known ?? unpriced(provider, plan);
  const steps: readonly PriceStep[] = [{ kind: 'quote', provider, usd }];
  const seconds = known?.billedSeconds ?? request.durationSeconds;
  return {
    ...estimate,
    usd,
    perSecondUsd: seconds === undefined ? undefined : toUsd(toMicroUsd(usd) / seconds),
    steps,
    lines: priceLines(steps),
    assumptions: [
      ...(known === undefined ? [] : [`the table says ${formatUsd(known.usd)} USD`]),
      ...refusalAssumption(chargedIfRefusedAt(engine.definition, endpoint)),
    ],
    asOf: new Date(quotedAt).toISOString().slice(0, 10),
    source: `live answer for ${endpoint.id}`,
    confidence: 'official',
    live: true,
    quotedAt,
  };
}

function offlineEstimate(engine: Engine, plan: PlannedTask): Estimate | PriceUnknownError {
  try {
    return estimateTask(engine, plan);
  } catch (error) {
    if (PriceUnknownError.isInstance(error)) return error;
    throw error;
  }
}

function unpriced(provider: string, { endpoint, request }: PlannedTask): Estimate {
  const { key, model, mode } = endpoint;
  const { durationSeconds: billedSeconds } = request;
  return {
    provider,
    endpoint: key,
    model,
    mode,
    usd: 0,
    perSecondUsd: undefined,
    billedSeconds,
    steps: [],
    lines: [],
    assumptions: [],
    asOf: '',
    source: '',
    confidence: 'official',
  };
}

/** The provider's answer, or `undefined` when it has no such API or did not answer. */
async function askForPrice(
  engine: Engine,
  { endpoint, request }: PlannedTask,
): Promise<number | undefined> {
  const { protocol } = engine.definition;
  if (protocol.quote === undefined && protocol.live === undefined) return undefined;
  const fields = await prepareMedia(
    endpoint,
    request,
    async () => placeholderUrl,
    engine.config.media,
  );
  const body = wireBody(engine, { endpoint, request }, fields);
  try {
    const usd =
      protocol.quote === undefined
        ? await livePrice(engine, endpoint, body)
        : await protocol.quote(engine.connection, { endpoint, body });
    return amountOrNone(usd);
  } catch (error) {
    if (error instanceof TransportError) return undefined;
    throw error;
  }
}

/** What the live catalogue says; one that makes no sense says nothing. */
async function livePrice(
  { live }: Engine,
  endpoint: Endpoint,
  body: JSONObject,
): Promise<number | undefined> {
  const found = await live.find(endpoint);
  try {
    return found?.price(body);
  } catch {
    return undefined;
  }
}
