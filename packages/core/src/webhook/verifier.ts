import {
  WebhookVerificationError,
  type WebhookRefusal,
} from '../errors/webhook-verification-error.ts';
import type { Engine } from '../provider/engine.ts';
import { formatTaskId, parseTaskId } from '../provider/task-id.ts';
import { toTaskStatus } from '../task/task-status.ts';
import { readingFacts } from '../task/reading-facts.ts';
import { webhookParameter } from '../task/webhook-url.ts';
import { KeyCache } from './key-cache.ts';
import { readRawBody } from './raw-body.ts';
import type { TaskEvent, VideoProviderWebhook } from '../provider/task-event.ts';
import { isSignedBy } from './verify-signature.ts';
import type {
  SignedDelivery,
  SigningKey,
  WebhookProtocol,
  WebhookReading,
} from '../provider/webhook-protocol.ts';

/** How far a webhook's timestamp may be from now, in seconds, both ways. */
const mostSecondsAway = 300;

/** Verifies the webhooks of one provider, then decodes them. */
export function createVerifier(engine: Engine): VideoProviderWebhook['verify'] {
  const { webhook: protocol } = engine.definition;
  const refuse = (reason: WebhookRefusal): WebhookVerificationError =>
    new WebhookVerificationError(reason, engine.definition.id);
  if (protocol === undefined) return () => Promise.reject(refuse('no-webhooks'));
  const cache = new KeyCache(engine, protocol);

  return async (request) => {
    const rawBody = await readRawBody(request, engine.definition.id);
    const delivery = await protocol.readDelivery(request.headers, rawBody);
    if (delivery === undefined) throw refuse('unsigned');
    const secondsAway = Math.abs(engine.config.now() / 1000 - delivery.timestamp);
    if (!(secondsAway <= mostSecondsAway)) throw refuse('stale');
    await checkSignature(engine, protocol, cache, delivery);
    const read = protocol.decode(parseJson(rawBody));
    if (read === undefined) throw refuse('malformed');
    return toEvent(engine, request.url, read);
  };
}

async function checkSignature(
  engine: Engine,
  protocol: WebhookProtocol,
  cache: KeyCache,
  delivery: SignedDelivery,
): Promise<void> {
  const provider = engine.definition.id;
  const { webhookSecret } = engine.config;
  if (webhookSecret !== undefined) {
    if (await isSignedBy(delivery, protocol.keyFromSecret(webhookSecret))) return;
    throw new WebhookVerificationError('forged', provider);
  }
  if (protocol.fetchKeys === undefined) throw new WebhookVerificationError('no-secret', provider);
  const keys = await cache.keys();
  if (keys === undefined) throw new WebhookVerificationError('no-keys', provider);
  if (await isSignedByAny(delivery, keys)) return;
  if (await isSignedByAny(delivery, await cache.newerKeys(keys))) return;
  throw new WebhookVerificationError('forged', provider);
}

async function isSignedByAny(
  delivery: SignedDelivery,
  keys: readonly SigningKey[],
): Promise<boolean> {
  for (const key of keys) {
    const isNamed = delivery.keyId === undefined || key.id === delivery.keyId;
    if (isNamed && (await isSignedBy(delivery, key))) return true;
  }
  return false;
}

function parseJson(rawBody: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(rawBody)) as unknown;
  } catch {
    return undefined;
  }
}

function toEvent(
  engine: Engine,
  url: string,
  { providerTaskId, reading }: WebhookReading,
): TaskEvent {
  const provider = engine.definition.id;
  const taskId = taskIdOf(provider, url, providerTaskId);
  const reported = toTaskStatus(engine, taskId ?? providerTaskId, reading);
  const { progress, removedAt, cost, credits } = readingFacts(reading);
  return {
    provider,
    taskId,
    providerTaskId,
    ...reported,
    progress,
    removedAt,
    cost,
    credits,
    receivedAt: engine.config.now(),
  };
}

/** The task id from the parameter that was registered. It is not signed, so it is read strictly. */
function taskIdOf(provider: string, url: string, providerTaskId: string): string | undefined {
  const registered = new URL(url).searchParams.get(webhookParameter);
  try {
    return formatTaskId(parseTaskId(`${registered}:${providerTaskId}`, provider));
  } catch {
    return undefined;
  }
}
