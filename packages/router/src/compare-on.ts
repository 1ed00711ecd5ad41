import type { VideoProvider, VideoRequest } from '@genlock/core';
import {
  compareModels,
  type CompareModelsOptions,
  type ModelComparisonRow,
  type TaskQuestion,
} from './compare-models.ts';
import { compare, listOf } from './compare.ts';
import type { GenlockRequest } from './genlock-request.ts';
import type { CompareOptions, ComparisonRow } from './comparison.ts';

/** `compare` of a router, whatever its models are called. */
interface Compare {
  /**
   * What a request, or a batch of them, costs at each provider on the route. One row a provider,
   * cheapest first.
   *
   * @throws RangeError for an empty list
   */
  (
    requests: GenlockRequest | readonly GenlockRequest[],
    options?: CompareOptions,
  ): readonly ComparisonRow[];
  /** What a task costs with each model on the route, as {@link compareModels} has it. */
  (question: TaskQuestion, options?: CompareModelsOptions): readonly ModelComparisonRow[];
}

/** {@link Compare} for these providers; `meant` puts models in place of aliases. */
export function compareOn(
  providers: readonly VideoProvider[],
  meant: (request: GenlockRequest) => VideoRequest,
): Compare {
  function compareEither(
    requests: GenlockRequest | readonly GenlockRequest[],
    options?: CompareOptions,
  ): readonly ComparisonRow[];
  function compareEither(
    question: TaskQuestion,
    options?: CompareModelsOptions,
  ): readonly ModelComparisonRow[];
  function compareEither(
    asked: GenlockRequest | readonly GenlockRequest[] | TaskQuestion,
    options?: CompareModelsOptions,
  ): readonly ComparisonRow[] {
    return isQuestion(asked)
      ? compareModels(asked, providers, options)
      : compare(listOf(asked).map(meant), providers, options);
  }
  return compareEither;
}

/** A caller without types may hand over anything. */
function isQuestion(asked: unknown): asked is TaskQuestion {
  return typeof asked === 'object' && asked !== null && 'task' in asked;
}
