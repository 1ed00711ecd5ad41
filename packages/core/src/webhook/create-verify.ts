import { WebhookVerificationError } from '../errors/webhook-verification-error.ts';
import { lazily } from '../once.ts';
import type { Engine } from '../provider/engine.ts';
import type { VideoProviderWebhook } from '../provider/task-event.ts';
import type { WebhookProtocol } from '../provider/webhook-protocol.ts';
import type * as verifier from './verifier.ts';

/** What verifies webhooks. Loaded before a submit that asks for one, and then it is there. */
export const loadVerifier: () => Promise<typeof verifier> = lazily(() => import('./verifier.ts'));

/** A provider's webhooks: verify, then decode. One that has none recognizes and verifies none. */
export function createVerify(
  engine: Engine,
  protocol: WebhookProtocol | undefined,
): VideoProviderWebhook {
  if (protocol === undefined) {
    const { id } = engine.definition;
    return {
      recognizes: () => false,
      verify: async () => {
        throw new WebhookVerificationError('no-webhooks', id);
      },
    };
  }
  const verify = lazily(async () => (await loadVerifier()).createVerifier(engine, protocol));
  return {
    recognizes: protocol.recognizes,
    verify: async (request) => (await verify())(request),
  };
}
