import type { JSONObject } from '@ai-sdk/provider';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { SubmissionUnknownError } from '../errors/submission-unknown-error.ts';
import type { Engine } from '../provider/engine.ts';
import { recoverSubmit } from './recover-submit.ts';
import { replaySubmit } from './replay-submit.ts';
import { submitOnce, type Accepted, type Quoted } from './submit-once.ts';

/** A submit, ready to go. */
export interface SubmitPlan {
  /** The table row. */
  readonly endpoint: Endpoint;
  /** The wire body. */
  readonly body: JSONObject;
  /** What goes out beside it. */
  readonly beside: JSONObject;
  /** Where the provider is to report the end. */
  readonly webhookUrl: string | undefined;
  /** Headers that the caller wants on the request. */
  readonly headers: Readonly<Record<string, string | undefined>> | undefined;
  /** What it should cost, in USD. */
  readonly estimateUsd: number | undefined;
  /** The caller's own texts, which no message may repeat. */
  readonly texts: readonly (string | undefined)[];
  /** What this start is called at a provider that takes a name for it. */
  readonly key: string;
  /** Ends the search for a lost task early; the submit itself is never cut off. */
  readonly signal: AbortSignal | undefined;
}

/** A task that a submit made. */
export interface SubmittedTask {
  /** The provider's own id. */
  readonly providerTaskId: string;
  /** Headers of the answer, empty when it was lost. */
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** What the provider said that it costs; empty when the answer was lost. */
  readonly quoted: Quoted;
  /** True when the answer was lost and the task was found in the provider's records. */
  readonly isRecovered: boolean;
  /** What the answer says that a caller should know. */
  readonly warnings: Accepted['warnings'];
}

/**
 * Sends a submit once. When its answer is lost, the task that it may have made is searched for; it is
 * sent again only to a provider that makes one task of all submits with one key.
 *
 * @throws SubmitRefusedError when there is surely no task
 * @throws SubmissionUnknownError when there may be one and it was not found
 */
export async function submitTask(engine: Engine, plan: SubmitPlan): Promise<SubmittedTask> {
  const { definition, config, connection, submits } = engine;
  const { endpoint } = plan;
  const context = {
    provider: definition.id,
    endpoint: endpoint.key,
    estimateUsd: plan.estimateUsd,
    lookup: definition.lookup,
    now: config.now,
    toFault: (answer: Parameters<Engine['toFault']>[0]) => engine.toFault(answer, plan.texts),
  };
  const { body, beside, webhookUrl, headers, key } = plan;
  const call = { endpoint, body, beside, webhookUrl, headers, key };
  const send = async (): Promise<Accepted> =>
    submits.track(
      endpoint.key,
      submitOnce(context, () => definition.protocol.submit(connection, call)),
    );
  try {
    const { providerTaskId, response, quoted, warnings } = await send();
    const responseHeaders = response.headers;
    return { providerTaskId, responseHeaders, quoted, isRecovered: false, warnings };
  } catch (error) {
    if (!SubmissionUnknownError.isInstance(error)) throw error;
    return recovered(engine, plan, { error, send });
  }
}

/** A submit whose answer was lost, and what sends it again where the provider makes one of both. */
interface LostSubmit {
  readonly error: SubmissionUnknownError;
  readonly send: () => Promise<Accepted>;
}

async function recovered(
  engine: Engine,
  { endpoint, body, key, signal }: SubmitPlan,
  { error, send }: LostSubmit,
): Promise<SubmittedTask> {
  const way = engine.definition.recovery;
  if (way === undefined) throw error;
  const lost = { endpoint, body, key, since: error.submittedAt, signal };
  const search =
    way.by === 'replay'
      ? replaySubmit(engine, way, { send, signal })
      : recoverSubmit(engine, way, lost);
  // A search that breaks off, by an abort or a mistake, leaves the submit as unknown as it was.
  const found = await search.catch(() => {
    throw way.by === 'replay' ? error.withReplay('given up') : error;
  });
  if ('reason' in found) {
    throw way.by === 'replay' ? error.withReplay(found.reason) : error.withRecovery(found.reason);
  }
  const { providerTaskId } = found;
  const responseHeaders = 'response' in found ? found.response.headers : {};
  const quoted = 'quoted' in found ? found.quoted : {};
  return { providerTaskId, responseHeaders, quoted, isRecovered: true, warnings: undefined };
}
