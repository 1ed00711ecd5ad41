import type { Experimental_VideoModelV4 as VideoModelV4 } from '@ai-sdk/provider';
import type {
  Estimate,
  Quote,
  RecoveredTasks,
  RecoverOptions,
  StartOptions,
  Support,
  Task,
  TaskState,
  VideoProvider,
  WaitOptions,
} from '@genlock/core';
import type { CompareModelsOptions, ModelComparisonRow, TaskQuestion } from './compare-models.ts';
import type { CompareOptions, ComparisonRow } from './comparison.ts';
import type { GenlockRequest } from './genlock-request.ts';
import type { ModelRequirements } from './model-requirements.ts';
import type { EstimateRow, QuoteRow } from './price-rows.ts';
import type { RouteCandidate } from './routing/route.ts';

/**
 * Many providers as one: a {@link VideoProvider} that can also compare prices.
 *
 * @typeParam ModelId - any text; a `Suggested` one is completed by an editor
 */
export interface Genlock<ModelId extends string = string> extends VideoProvider<ModelId> {
  /**
   * An AI SDK video model.
   *
   * @param model - a model or an alias by its id, or what it has to do
   * @throws UnknownModelError naming the nearest ids
   * @throws InvalidRequestError for invalid requirements
   */
  readonly video: (model: ModelId | ModelRequirements) => VideoModelV4;
  /** The same as `video`, under the name that AI SDK registries use. */
  readonly videoModel: (model: ModelId | ModelRequirements) => VideoModelV4;
  /** {@inheritDoc VideoProvider.supports} */
  readonly supports: (request: GenlockRequest<ModelId>) => Support;
  /** {@inheritDoc VideoProvider.estimate} */
  readonly estimate: (request: GenlockRequest<ModelId>) => Estimate;
  /** {@inheritDoc VideoProvider.quote} */
  readonly quote: (request: GenlockRequest<ModelId>) => Promise<Quote>;
  /** {@inheritDoc VideoProvider.start} */
  readonly start: (request: GenlockRequest<ModelId>, options?: StartOptions) => Promise<Task>;
  /** {@inheritDoc VideoProvider.run} */
  readonly run: (
    request: GenlockRequest<ModelId>,
    options?: StartOptions,
    waitOptions?: WaitOptions,
  ) => Promise<{ readonly task: Task; readonly state: TaskState }>;
  /** {@inheritDoc VideoProvider.recover} */
  readonly recover: (
    request: GenlockRequest<ModelId>,
    options: RecoverOptions,
  ) => Promise<RecoveredTasks>;
  /**
   * All candidates for a request, as the route sees them: each provider, or each model of each provider
   * that meets the requirements, with its price, its expected time, and why it cannot serve.
   */
  explain(request: GenlockRequest<ModelId>): readonly RouteCandidate[];
  /**
   * What a request costs by the tables, offline: one row for each provider, cheapest first. A provider
   * that cannot serve it has `reasons` and comes last.
   */
  estimates(request: GenlockRequest<ModelId>): readonly EstimateRow[];
  /**
   * The same from the providers themselves: the current price for this account, with `live: true`. A
   * provider without a price API, key or answer has its row from the table, with `live: false`. Nothing
   * is uploaded or started.
   */
  quotes(request: GenlockRequest<ModelId>): Promise<readonly QuoteRow[]>;
  /**
   * What a request, or a batch of them, costs at each provider on the route, offline: one row for each
   * provider, cheapest first.
   *
   * @throws RangeError for an empty list
   */
  compare(
    requests: GenlockRequest<ModelId> | readonly GenlockRequest<ModelId>[],
    options?: CompareOptions,
  ): readonly ComparisonRow[];
  /**
   * What a task costs with each model at each provider on the route, offline: one row for each endpoint,
   * cheapest first, then those paid in credits without a value in USD, then those that cannot serve.
   *
   * @throws RangeError for a task that does not exist
   */
  compare(question: TaskQuestion, options?: CompareModelsOptions): readonly ModelComparisonRow[];
}
