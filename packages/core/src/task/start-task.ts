import type { SharedV4Warning } from '@ai-sdk/provider';
import { checkRequest } from '../endpoint/check-request.ts';
import { effectiveRequest } from '../endpoint/effective-request.ts';
import { encodeBody } from '../endpoint/encode-body.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { rawFieldsFor } from '../endpoint/raw-fields.ts';
import { selectEndpoint } from '../endpoint/select-endpoint.ts';
import { BudgetExceededError } from '../errors/budget-exceeded-error.ts';
import { PriceUnknownError } from '../errors/price-unknown-error.ts';
import { TaskPendingError } from '../errors/task-pending-error.ts';
import { prepareMedia, type UploadMedia } from '../media/prepare-media.ts';
import { estimate, type Estimate } from '../money/estimate.ts';
import { pricingFacts } from '../money/pricing-facts.ts';
import type { Engine } from '../provider/engine.ts';
import type { StartOptions, Task } from '../provider/video-provider.ts';
import type { VideoRequest } from '../request/video-request.ts';
import { submitTask } from './submit-task.ts';
import { formatTaskId } from './task-id.ts';
import { webhookUrlFor } from './webhook-url.ts';

/** A request that was held against the table: nothing has been sent yet. */
export interface PlannedTask {
  readonly endpoint: Endpoint;
  /** The request with duration and audio switch filled in. */
  readonly request: VideoRequest;
  readonly warnings: readonly SharedV4Warning[];
}

/**
 * The steps before any HTTP: which row serves the request, and whether it can.
 *
 * @throws InvalidRequestError, UnknownModelError, UnsupportedModeError
 */
export function planTask(engine: Engine, given: VideoRequest): PlannedTask {
  const { id, endpoints } = engine.definition;
  const endpoint = selectEndpoint(id, endpoints, given);
  const request = effectiveRequest(endpoint, given);
  return { endpoint, request, warnings: checkRequest(id, endpoint, request) };
}

/** What a planned task will cost. @throws PriceUnknownError */
export function estimateTask(engine: Engine, { endpoint, request }: PlannedTask): Estimate {
  const { id } = engine.definition;
  return estimate(id, endpoint, pricingFacts(id, endpoint, request));
}

/**
 * The whole way of a request to a task: plan, budget, media, body, submit, task id.
 *
 * The budget comes before the media, so that a call that is too dear makes no HTTP at all.
 */
export async function startTask(
  engine: Engine,
  given: VideoRequest,
  options: StartOptions,
  upload: UploadMedia,
): Promise<Task> {
  const plan = planTask(engine, given);
  const { endpoint, request, warnings } = plan;
  const price = withinBudget(engine, plan, options.maxCostUsd);
  const provider = engine.definition.id;
  const webhookUrl = webhookUrlFor(provider, endpoint.id, options.webhookUrl);
  engine.config.apiKey();
  options.signal?.throwIfAborted();

  const fields = await prepareMedia(endpoint, request, upload);
  const body = encodeBody(endpoint, fields, rawFieldsFor(provider, request));
  options.signal?.throwIfAborted();

  const { providerTaskId, responseHeaders, isRecovered } = await submitTask(engine, {
    endpoint,
    body,
    webhookUrl,
    headers: options.headers,
    estimateUsd: price?.usd,
    texts: textsOf(request),
    signal: options.signal,
  });
  const id = formatTaskId({ provider, endpoint: endpoint.id, providerTaskId });
  engine.config.onEvent({
    type: 'task-started',
    taskId: id,
    estimateUsd: price?.usd,
    isRecovered,
  });
  if (options.signal?.aborted === true) {
    const cause: unknown = options.signal.reason;
    throw new TaskPendingError('abort', undefined, {
      provider,
      endpoint: endpoint.id,
      taskId: id,
      cause,
    });
  }
  return {
    id,
    provider,
    endpoint: endpoint.id,
    model: endpoint.model,
    mode: endpoint.mode,
    warnings,
    estimate: price,
    acceptedAt: engine.config.now(),
    isRecovered,
    responseHeaders,
  };
}

/** The estimate, where there is one. A budget without an estimate cannot be kept, so it refuses. */
function withinBudget(
  engine: Engine,
  plan: PlannedTask,
  maxCostUsd: number | undefined,
): Estimate | undefined {
  try {
    const price = estimateTask(engine, plan);
    // Asked this way round, a limit that is no number lets nothing through.
    if (maxCostUsd !== undefined && !(price.usd <= maxCostUsd)) {
      throw new BudgetExceededError(price, maxCostUsd);
    }
    return price;
  } catch (error) {
    if (maxCostUsd === undefined && PriceUnknownError.isInstance(error)) return undefined;
    throw error;
  }
}

/** The caller's own texts, which no message may repeat. */
function textsOf({ prompt, negativePrompt, shots = [] }: VideoRequest): (string | undefined)[] {
  return [prompt, negativePrompt, ...shots.map((shot) => shot.prompt)];
}
