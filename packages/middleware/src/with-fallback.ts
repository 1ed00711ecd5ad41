import type { SharedV4Warning } from '@ai-sdk/provider';
import { checkOptions, kinds, type ChecksOf } from '@genlock/core';
import { withOperation } from './errors/operation-of.ts';
import { UnknownOperationError } from './errors/unknown-operation-error.ts';
import { fewestVideosPerCall, nameCandidates } from './fallback/candidates.ts';
import { FallbackWebhooks } from './fallback/fallback-webhooks.ts';
import { readTag, tagOperation } from './fallback/tagged-operation.ts';
import { tryInOrder, type FallbackReason, type Taken } from './fallback/try-in-order.ts';
import { aModel } from './option-checks.ts';
import type { AnyVideoModel } from './video-model.ts';
import type { VideoModelMiddleware } from './video-model-middleware.ts';

/** Settings of {@link withFallback}. */
export interface FallbackOptions {
  /** The models to ask after the wrapped one, in order, of any vendor. */
  readonly models: readonly AnyVideoModel[];
  /**
   * What makes the next model take over. `refused`: there is surely no task (an error of Genlock
   * with `charged: 'no'`; an HTTP status that refuses, such as 400, 403 or 429; no connection).
   * `moderated`: a refusal because of the content. Default `['refused']`.
   */
  readonly fallbackOn?: readonly FallbackReason[] | undefined;
}

const reasons: readonly unknown[] = ['refused', 'moderated'] satisfies FallbackReason[];

const checks: ChecksOf<FallbackOptions> = {
  models: kinds.needed({
    allowed: 'a list of video models, such as [fal.video("kling-v3.0-std")]',
    fits: (value) => Array.isArray(value) && value.every((each) => aModel.fits(each)),
  }),
  fallbackOn: {
    allowed: 'a list of "refused" and "moderated"',
    fits: (value) => Array.isArray(value) && value.every((each) => reasons.includes(each)),
  },
};

interface WithWarnings {
  readonly warnings: SharedV4Warning[];
}

/**
 * Asks the next model when one refuses a task. Never after an unknown outcome, a task that goes
 * on, an abort or, unless chosen, a moderation: two models never make one video.
 *
 * Operations name their model, so that later reads go to the right one, in another process too.
 * An operation without a name belongs to the wrapped model. A model that lacks the method that is
 * called, or webhooks where the caller waits for one, is passed over.
 *
 * @example
 * withFallback({ models: [wavespeed.video('kling-v3.0-std')] });
 */
export function withFallback(options: FallbackOptions): VideoModelMiddleware {
  checkOptions('withFallback', options, checks);
  const { models, fallbackOn = ['refused'] } = options;
  const webhooks = new FallbackWebhooks();

  return {
    overrideMaxVideosPerCall: ({ model }) => fewestVideosPerCall([model, ...models]),

    async wrapGenerate({ params, model }) {
      const attempts = nameCandidates([model, ...models]).flatMap(({ name, model: one }) => {
        const generate = one.doGenerate?.bind(one);
        return generate === undefined ? [] : [{ name, run: () => generate(params) }];
      });
      const taken = await tryInOrder(attempts, { step: 'generate', params, fallbackOn });
      return { ...taken.result, warnings: warningsOf(taken) };
    },

    async wrapStart({ params, model }) {
      const attempts = nameCandidates([model, ...models]).flatMap(({ name, model: one }) => {
        const run = webhooks.startAt(one, params);
        return run === undefined ? [] : [{ name, run }];
      });
      const taken = await tryInOrder(attempts, { step: 'start', params, fallbackOn });
      const operation = tagOperation({ model: taken.name, operation: taken.result.operation });
      return { ...taken.result, operation, warnings: warningsOf(taken) };
    },

    async wrapStatus({ doStatus, params, model }) {
      const tagged = readTag(params.operation);
      if (tagged === undefined) return doStatus();
      const candidates = nameCandidates([model, ...models]);
      const owner = candidates.find(({ name }) => name === tagged.model)?.model;
      if (owner?.doStatus === undefined) {
        throw new UnknownOperationError(
          tagged.model,
          candidates.map(({ name }) => name),
        );
      }
      try {
        return await owner.doStatus({ ...params, operation: tagged.operation });
      } catch (error) {
        throw withOperation(error, params.operation);
      }
    },

    wrapWebhook: ({ params }) => webhooks.register(params),
  };
}

/** The warnings of the model that took the call, and that it was not the first one asked. */
function warningsOf({ name, result, refusals }: Taken<WithWarnings>): SharedV4Warning[] {
  if (refusals.length === 0) return result.warnings;
  const refused = refusals.map(({ model }) => model).join(', ');
  const message = `${name} took the call after ${refused} refused it.`;
  return [...result.warnings, { type: 'other', message }];
}
