import { lazily } from '../once.ts';
import type { Account } from '../provider/open-account.ts';
import type { VideoProviderWebhook } from '../provider/task-event.ts';
import type { Calls } from '../task/calls.ts';
import type * as verifier from './verifier.ts';

/** What verifies webhooks. Loaded before a submit that asks for one, and then it is there. */
export const loadVerifier: () => Promise<typeof verifier> = lazily(
  () => import('./verifier.ts'),
  (part) => part,
);

/** A provider's webhooks: verify, then decode. One that has none recognizes and verifies none. */
export function createVerify(
  { offers: { recognizes = () => false } }: Account,
  calls: () => Promise<Calls>,
): VideoProviderWebhook {
  const verifier = lazily(
    () => Promise.all([calls(), loadVerifier()]),
    ([{ engine }, { createVerifier }]) => createVerifier(engine),
  );
  return { recognizes, verify: async (request) => (await verifier())(request) };
}
