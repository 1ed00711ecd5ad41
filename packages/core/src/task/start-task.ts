import { provesNoCharge } from '../errors/proves-no-charge.ts';
import { TaskPendingError } from '../errors/task-pending-error.ts';
import { prepareMedia, type UploadMedia } from '../endpoint/prepare-media.ts';
import { reserveWithinBudget } from './within-budget.ts';
import type { Engine } from '../provider/engine.ts';
import type { TaskSlot } from '../provider/task-slots.ts';
import type { Task } from '../provider/video-provider.ts';
import type { StartOptions } from '../provider/call-options.ts';
import type { VideoRequest } from '../types/video-request.ts';
import { sizeFactor } from '../schedule/size-factor.ts';
import { fitBody } from './fit-body.ts';
import { ownTexts } from './own-texts.ts';
import type { LookAtTask } from './look-at-task.ts';
import { planTask, type PlannedTask } from './plan-task.ts';
import { submitKey } from './submit-key.ts';
import { enterSlot, submitWhenFree } from './submit-when-free.ts';
import type { SubmittedTask } from './submit-task.ts';
import { formatTaskId } from '../provider/task-id.ts';
import { registerWebhook } from './webhook-url.ts';
import { wireBody } from './wire-body.ts';

/** What a start works with beside the engine. */
export interface StartTools {
  readonly upload: UploadMedia;
  /** Reads tasks: while a start waits for room, those that run. */
  readonly look: LookAtTask;
}

/**
 * The whole way of a request to a task: plan, budget, room, media, body, submit, task id.
 *
 * The budget comes before the media, so that a call that is too dear makes no HTTP at all.
 */
export async function startTask(
  engine: Engine,
  given: VideoRequest,
  options: StartOptions,
  { upload, look }: StartTools,
): Promise<Task> {
  const { signal } = options;
  const plan = planTask(engine, given, options.onUnsupported);
  const { endpoint, warnings } = plan;
  const provider = engine.definition.id;
  const { webhookUrl, warnings: unheard } = registerWebhook(engine, endpoint.key, options);
  engine.config.apiKey();
  signal?.throwIfAborted();

  const { estimate, reservation } = reserveWithinBudget(engine, plan, options);
  let slot: TaskSlot | undefined;
  let submitted: SubmittedTask;
  try {
    slot = await enterSlot(engine, endpoint.key, options, look);
    submitted = await submitPlanned(engine, plan, options, upload, webhookUrl, estimate?.usd);
  } catch (error) {
    slot?.leave();
    // What may have been charged stays reserved.
    if (provesNoCharge(error)) reservation?.release();
    throw error;
  }
  const { providerTaskId, responseHeaders, quoted, isRecovered } = submitted;
  const id = formatTaskId({ provider, endpoint: endpoint.key, providerTaskId });
  slot.take(id);
  engine.charges.open(id, estimate?.usd, reservation, quoted.quotedUsd);
  engine.expectations.start(id, sizeFactor(provider, endpoint, plan.request));
  engine.texts.set(id, ownTexts(plan.request));
  const estimateUsd = estimate?.usd;
  engine.config.onEvent({
    type: 'task-started',
    taskId: id,
    estimateUsd,
    ...quoted,
    isRecovered,
  });
  if (signal?.aborted === true) {
    const cause: unknown = signal.reason;
    const facts = { provider, endpoint: endpoint.key, taskId: id, cause };
    throw new TaskPendingError('abort', undefined, facts);
  }
  return {
    id,
    provider,
    endpoint: endpoint.key,
    model: endpoint.model,
    mode: endpoint.mode,
    warnings: [...warnings, ...unheard, ...(submitted.warnings ?? [])],
    estimate,
    ...quoted,
    acceptedAt: engine.config.now(),
    isRecovered,
    responseHeaders,
  };
}

async function submitPlanned(
  engine: Engine,
  { endpoint, request }: PlannedTask,
  options: StartOptions,
  upload: UploadMedia,
  webhookUrl: string | undefined,
  estimateUsd: number | undefined,
): Promise<SubmittedTask> {
  const { signal, headers, idempotencyKey } = options;
  const fields = await prepareMedia(endpoint, request, upload, engine.config.media);
  const body = await fitBody(engine, endpoint, wireBody(engine, endpoint, fields, request));
  signal?.throwIfAborted();
  const texts = ownTexts(request);
  const key = await submitKey(idempotencyKey);
  const submit = { endpoint, body, webhookUrl, headers, key, estimateUsd, texts, signal };
  return submitWhenFree(engine, submit, options);
}
