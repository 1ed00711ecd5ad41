import {
  WebhookVerificationError,
  type WebhookRefusal,
} from '../errors/webhook-verification-error.ts';
import type { VideoProvider } from '../provider/video-provider.ts';
import { webhookParameter } from '../task/webhook-url.ts';
import { readRawBody } from './raw-body.ts';
import type { TaskEvent } from '../provider/task-event.ts';

/** A webhook that was verified, and the provider whose key did it. */
export interface VerifiedWebhook {
  readonly provider: VideoProvider;
  readonly event: TaskEvent;
}

/** Refusals after which another provider that signs alike may still verify it. */
const mayBeOfAnother: readonly WebhookRefusal[] = ['unsigned', 'forged', 'no-keys', 'no-secret'];

/**
 * Verifies a webhook by the provider that sent it: the one that was registered in the URL where it
 * signs like this, else whoever of those that sign like this has the key.
 *
 * @throws WebhookVerificationError when none of them verifies it
 */
export async function verifyBy(
  providers: readonly VideoProvider[],
  request: Request,
): Promise<VerifiedWebhook> {
  const { url, method, headers } = request;
  const [first, ...others] = candidatesFor(providers, request);
  if (first === undefined) throw new WebhookVerificationError('unsigned', undefined);
  if (others.length === 0) return { provider: first, event: await first.webhook.verify(request) };
  const body = await readRawBody(request, first.id);
  let refusal: unknown;
  for (const provider of [first, ...others]) {
    try {
      const copy = new Request(url, { method, headers, body });
      return { provider, event: await provider.webhook.verify(copy) };
    } catch (error) {
      if (!WebhookVerificationError.isInstance(error)) throw error;
      if (!mayBeOfAnother.includes(error.reason)) throw error;
      // Keys that are out of reach now may verify it when it is sent again.
      if (refusal === undefined || error.reason === 'no-keys') refusal = error;
    }
  }
  throw refusal;
}

function candidatesFor(
  providers: readonly VideoProvider[],
  { url, headers }: Request,
): readonly VideoProvider[] {
  const id = new URL(url).searchParams.get(webhookParameter)?.split(':')[0];
  const signing = providers.filter(({ webhook }) => webhook.recognizes(headers));
  const registered = signing.filter((provider) => provider.id === id);
  return registered.length > 0 ? registered : signing;
}
