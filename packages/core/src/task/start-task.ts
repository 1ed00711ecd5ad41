import { provesNoCharge } from '../errors/proves-no-charge.ts';
import { TaskPendingError } from '../errors/task-pending-error.ts';
import { prepareMedia, type UploadMedia } from '../endpoint/prepare-media.ts';
import { reserveWithinBudget, type BudgetedTask } from './within-budget.ts';
import type { Engine } from '../provider/engine.ts';
import type { TaskSlot } from '../provider/task-slots.ts';
import type { Task } from '../provider/task.ts';
import type { StartOptions } from '../provider/call-options.ts';
import { sizeFactor } from '../schedule/size-factor.ts';
import { fitBody } from './fit-body.ts';
import { JournalEntry } from './journal-entry.ts';
import { ownTexts } from './own-texts.ts';
import type { TaskReader } from './read-task.ts';
import type { PlannedTask } from './plan-task.ts';
import { submitKey } from './submit-key.ts';
import { enterSlot, submitWhenFree } from './submit-when-free.ts';
import type { SubmittedTask } from './submit-task.ts';
import { formatTaskId } from '../provider/task-id.ts';
import { registerWebhook, type WebhookRegistration } from './webhook-url.ts';
import { besideBody, wireBody } from './wire-body.ts';

/** What a start works with: while it waits for room, it reads the tasks that run. */
export interface StartTools extends TaskReader {
  readonly upload: UploadMedia;
}

/** A start that is within the budget and has not been sent. */
interface ReadyStart extends BudgetedTask {
  readonly plan: PlannedTask;
  readonly options: StartOptions;
  readonly webhook: WebhookRegistration;
  readonly entry: JournalEntry;
}

/**
 * The whole way of a plan to a task: budget, room, media, body, submit, task id.
 *
 * The budget comes before the media, so that a call that is too dear makes no HTTP at all.
 */
export async function startTask(
  tools: StartTools,
  plan: PlannedTask,
  options: StartOptions,
): Promise<Task> {
  const { engine } = tools;
  const { signal } = options;
  const { key, model, mode } = plan.endpoint;
  const webhook = registerWebhook(engine, key, options);
  engine.credentials.check();
  signal?.throwIfAborted();

  const budgeted = reserveWithinBudget(engine, plan, options);
  const { estimate } = budgeted;
  const planned = { provider: engine.definition.id, endpoint: key, model, mode, estimate };
  const entry = new JournalEntry(options.journal, planned);
  const start = { plan, options, webhook, entry, ...budgeted };
  let slot: TaskSlot | undefined;
  let submitted: SubmittedTask;
  try {
    await entry.planned();
    slot = await enterSlot(tools, key, options);
    submitted = await submitPlanned(tools, start);
  } catch (error) {
    slot?.leave();
    // What may have been charged stays reserved.
    if (provesNoCharge(error)) start.reservation?.release();
    await entry.failed(error);
    throw error;
  }
  const task = toTask(engine, start, submitted);
  slot.take(task.id);
  register(engine, start, task);
  await entry.accepted(task);
  if (signal?.aborted === true) {
    const { id: taskId, provider, endpoint } = task;
    const cause: unknown = signal.reason;
    throw new TaskPendingError('abort', undefined, { provider, endpoint, taskId, cause });
  }
  return task;
}

async function submitPlanned(
  { engine, upload }: StartTools,
  { plan: { endpoint, request }, options, webhook, estimate, entry }: ReadyStart,
): Promise<SubmittedTask> {
  const { signal, headers, idempotencyKey } = options;
  const fields = await prepareMedia(endpoint, request, upload, engine.config.media);
  const body = await fitBody(engine, endpoint, wireBody(engine, { endpoint, request }, fields));
  const key = await submitKey(idempotencyKey);
  await engine.credentials.ready(signal);
  signal?.throwIfAborted();
  const submitting = async (): Promise<void> =>
    entry.submitting({ key, body, at: engine.config.now() });
  await submitting();
  // Nothing is waited for from here to the POST, which no abort cuts off.
  signal?.throwIfAborted();
  const texts = ownTexts(request);
  const { webhookUrl } = webhook;
  const estimateUsd = estimate?.usd;
  const beside = besideBody(engine, request);
  const submit = { endpoint, body, beside, webhookUrl, headers, key, estimateUsd, texts, signal };
  return submitWhenFree(engine, submit, options, async (refusal) => {
    await entry.failed(refusal);
    await submitting();
  });
}

function toTask(
  { definition, config }: Engine,
  { plan, webhook, estimate }: ReadyStart,
  { providerTaskId, responseHeaders, quoted, isRecovered, warnings = [] }: SubmittedTask,
): Task {
  const { id: provider } = definition;
  const { key: endpoint, model, mode } = plan.endpoint;
  return {
    id: formatTaskId({ provider, endpoint, providerTaskId }),
    provider,
    endpoint,
    model,
    mode,
    warnings: [...plan.warnings, ...webhook.warnings, ...warnings],
    estimate,
    ...quoted,
    acceptedAt: config.now(),
    isRecovered,
    responseHeaders,
  };
}

/** Notes what the reads of a task need: its money, when it began, its texts. */
function register(engine: Engine, { plan, reservation }: ReadyStart, task: Task): void {
  const { id: taskId, provider, quotedUsd, quotedCredits, isRecovered } = task;
  const { endpoint, request } = plan;
  const estimateUsd = task.estimate?.usd;
  engine.charges.open(taskId, { estimateUsd, quotedUsd, reservation });
  engine.expectations.start(taskId, sizeFactor(provider, endpoint, request));
  engine.texts.set(taskId, ownTexts(request));
  const reported = { taskId, estimateUsd, quotedUsd, quotedCredits, isRecovered };
  engine.config.onEvent({ type: 'task-started', ...reported });
}
