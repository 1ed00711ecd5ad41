import { GenlockError } from './genlock-error.ts';
import { isMarked } from './marker.ts';
import { safeCause } from './safe-cause.ts';

/** Why a webhook was turned away. */
export type WebhookRefusal =
  | 'too-large'
  | 'unsigned'
  | 'stale'
  | 'forged'
  | 'malformed'
  | 'no-keys'
  | 'no-secret'
  | 'no-webhooks'
  | 'not-ours';

const refusals: Readonly<
  Record<WebhookRefusal, { readonly status: number; readonly words: string }>
> = {
  'too-large': { status: 413, words: 'its body is larger than 1 MiB' },
  unsigned: { status: 401, words: 'it has no readable signature' },
  stale: { status: 401, words: 'its timestamp is more than 300 s away from now' },
  forged: { status: 401, words: 'no key of the provider verifies its signature' },
  malformed: { status: 400, words: 'its body is not what the provider sends' },
  // The provider tries again on a 5xx, and by then its keys may be within reach.
  'no-keys': { status: 503, words: "the provider's keys are out of reach" },
  // Likewise: by then somebody may have set it.
  'no-secret': {
    status: 503,
    words:
      'its secret is not known; give the webhookSecret setting, from the console of the provider',
  },
  'no-webhooks': { status: 404, words: 'this provider sends none' },
  // Answered with 200 by the handler: to send it again would be of no use.
  'not-ours': { status: 404, words: 'the provider does not know its task for this key' },
};

const code = 'webhook-verification';

/** A webhook that was turned away. No event was given. */
export class WebhookVerificationError extends GenlockError {
  /** Why. */
  readonly reason: WebhookRefusal;
  /** The HTTP status to answer with: 400, 401, 404, 413, or 503 when the keys are not at hand. */
  override readonly statusCode: number;

  constructor(reason: WebhookRefusal, provider: string | undefined, cause?: unknown) {
    const { status, words } = refusals[reason];
    super(
      {
        name: 'WebhookVerificationError',
        code,
        message: `A webhook${provider === undefined ? '' : ` for ${provider}`} was turned away: ${words}.`,
      },
      { provider, statusCode: status, cause: safeCause(cause) },
    );
    this.reason = reason;
    this.statusCode = status;
  }

  static override isInstance(error: unknown): error is WebhookVerificationError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
