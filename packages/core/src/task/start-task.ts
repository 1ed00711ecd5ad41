import { encodeBody } from '../endpoint/encode-body.ts';
import { rawFieldsFor } from '../endpoint/raw-fields.ts';
import { provesNoCharge } from '../errors/proves-no-charge.ts';
import { TaskPendingError } from '../errors/task-pending-error.ts';
import { prepareMedia, type UploadMedia } from '../endpoint/prepare-media.ts';
import { reserveWithinBudget } from './within-budget.ts';
import type { Engine } from '../provider/engine.ts';
import type { Task } from '../provider/video-provider.ts';
import type { StartOptions } from '../provider/call-options.ts';
import type { VideoRequest } from '../types/video-request.ts';
import { sizeFactor } from '../schedule/size-factor.ts';
import { ownTexts } from './own-texts.ts';
import { planTask, type PlannedTask } from './plan-task.ts';
import { submitTask, type SubmittedTask } from './submit-task.ts';
import { formatTaskId } from '../provider/task-id.ts';
import { registerWebhook } from './webhook-url.ts';

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
  const { signal } = options;
  const plan = planTask(engine, given, options.onUnsupported);
  const { endpoint, warnings } = plan;
  const provider = engine.definition.id;
  const { webhookUrl, warnings: unheard } = registerWebhook(engine, endpoint.id, options);
  engine.config.apiKey();
  signal?.throwIfAborted();

  const { estimate, reservation } = reserveWithinBudget(engine, plan, options);
  const submitted = await submitPlanned(engine, plan, options, upload, webhookUrl, estimate?.usd)
    // What may have been charged stays reserved.
    .catch((error: unknown) => {
      if (provesNoCharge(error)) reservation?.release();
      throw error;
    });
  const { providerTaskId, responseHeaders, isRecovered } = submitted;
  const id = formatTaskId({ provider, endpoint: endpoint.id, providerTaskId });
  engine.charges.open(id, estimate?.usd, reservation);
  engine.expectations.start(id, sizeFactor(provider, endpoint, plan.request));
  engine.texts.set(id, ownTexts(plan.request));
  const estimateUsd = estimate?.usd;
  engine.config.onEvent({ type: 'task-started', taskId: id, estimateUsd, isRecovered });
  if (signal?.aborted === true) {
    const cause: unknown = signal.reason;
    const facts = { provider, endpoint: endpoint.id, taskId: id, cause };
    throw new TaskPendingError('abort', undefined, facts);
  }
  return {
    id,
    provider,
    endpoint: endpoint.id,
    model: endpoint.model,
    mode: endpoint.mode,
    warnings: [...warnings, ...unheard],
    estimate,
    acceptedAt: engine.config.now(),
    isRecovered,
    responseHeaders,
  };
}

async function submitPlanned(
  engine: Engine,
  { endpoint, request }: PlannedTask,
  { signal, headers }: StartOptions,
  upload: UploadMedia,
  webhookUrl: string | undefined,
  estimateUsd: number | undefined,
): Promise<SubmittedTask> {
  const fields = await prepareMedia(endpoint, request, upload);
  const body = encodeBody(endpoint, fields, rawFieldsFor(engine.definition.id, request));
  signal?.throwIfAborted();
  const texts = ownTexts(request);
  return submitTask(engine, { endpoint, body, webhookUrl, headers, estimateUsd, texts, signal });
}
