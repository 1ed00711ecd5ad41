import type { JSONObject } from '@ai-sdk/provider';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { SubmissionUnknownError } from '../errors/submission-unknown-error.ts';
import type { Engine } from '../provider/engine.ts';
import { recoverSubmit } from './recover-submit.ts';
import { submitOnce } from './submit-once.ts';

/** A submit, ready to go. */
export interface SubmitPlan {
  /** The table row. */
  readonly endpoint: Endpoint;
  /** The wire body. */
  readonly body: JSONObject;
  /** Where the provider is to report the end. */
  readonly webhookUrl: string | undefined;
  /** Headers that the caller wants on the request. */
  readonly headers: Readonly<Record<string, string | undefined>> | undefined;
  /** What it should cost, in USD. */
  readonly estimateUsd: number | undefined;
  /** The caller's own texts, which no message may repeat. */
  readonly texts: readonly (string | undefined)[];
  /** Ends the search for a lost task early; the submit itself is never cut off. */
  readonly signal: AbortSignal | undefined;
}

/** A task that a submit made. */
export interface SubmittedTask {
  /** The provider's own id. */
  readonly providerTaskId: string;
  /** Headers of the answer, empty when it was lost. */
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** True when the answer was lost and the task was found in the provider's records. */
  readonly isRecovered: boolean;
}

/**
 * Sends a submit once. When its answer is lost, the provider's records are searched for the task
 * it may have made; it is never sent again.
 *
 * @throws SubmitRefusedError when there is surely no task
 * @throws SubmissionUnknownError when there may be one and it was not found
 */
export async function submitTask(engine: Engine, plan: SubmitPlan): Promise<SubmittedTask> {
  const { definition, config, connection, submits } = engine;
  const { endpoint } = plan;
  const context = {
    provider: definition.id,
    endpoint: endpoint.id,
    estimateUsd: plan.estimateUsd,
    lookup: definition.lookup,
    now: config.now,
    toFault: (answer: Parameters<Engine['toFault']>[0]) => engine.toFault(answer, plan.texts),
  };
  try {
    const { body, webhookUrl, headers } = plan;
    const call = { endpoint, body, webhookUrl, headers };
    const submit = submitOnce(context, () => definition.protocol.submit(connection, call));
    const { providerTaskId, response } = await submits.track(endpoint.id, submit);
    return { providerTaskId, responseHeaders: response.headers, isRecovered: false };
  } catch (error) {
    if (!SubmissionUnknownError.isInstance(error)) throw error;
    return recovered(engine, plan, error);
  }
}

async function recovered(
  engine: Engine,
  { endpoint, body, signal }: SubmitPlan,
  error: SubmissionUnknownError,
): Promise<SubmittedTask> {
  if (engine.definition.protocol.recover === undefined) throw error;
  const { submittedAt } = error;
  const lost = { endpoint, body, submittedAt, signal };
  // A search that breaks off, by an abort or a mistake, leaves the submit as unknown as it was.
  const found = await recoverSubmit(engine, lost).catch(() => {
    throw error;
  });
  if ('providerTaskId' in found) {
    return { providerTaskId: found.providerTaskId, responseHeaders: {}, isRecovered: true };
  }
  throw error.withRecovery(found.reason);
}
