import {
  checkOptions,
  kinds,
  PriceUnknownError,
  type ChecksOf,
  type Budget,
  type Reservation,
} from '@genlock/core';
import { judgeSubmit, type PaidCall } from './errors/judge-submit.ts';
import { OverBudgetError } from './errors/over-budget-error.ts';
import { OperationMap } from './operation-map.ts';
import { isPriced } from './priced-video-model.ts';
import { readFacts } from './task-facts.ts';
import type { CallOptions, VideoModel } from './video-model.ts';
import type { VideoModelMiddleware } from './video-model-middleware.ts';

/** Settings of {@link withBudget}. */
export interface BudgetOptions {
  /** The limit; `createBudget` of `@genlock/core` makes one. Calls and models may share it. */
  readonly budget: Budget;
  /**
   * What a call will cost, in USD, for all its videos; `undefined` when that is not known, which
   * refuses the call. A model that tells its price itself is asked first.
   */
  readonly estimateUsd?:
    | ((
        options: CallOptions,
        model: VideoModel,
      ) => PromiseLike<number | undefined> | number | undefined)
    | undefined;
}

const checks: ChecksOf<BudgetOptions> = {
  budget: kinds.needed(kinds.aBudget),
  estimateUsd: kinds.aFunction,
};

/** The money of one call. */
interface Charge {
  readonly estimateUsd: number;
  readonly reservation: Reservation;
}

/**
 * A hard wall: each task reserves its estimate before it is sent, and a call that does not fit is
 * refused. What surely cost nothing is given back, what ended is settled (at the actual cost where
 * Genlock's models tell it), and what may have been charged stays reserved.
 *
 * The settling happens in reads by this instance; a task that is read elsewhere stays reserved.
 *
 * @example
 * withBudget({ budget: createBudget({ limitUsd: 20 }), estimateUsd: ({ duration = 5 }) => duration * 0.154 });
 *
 * @throws OverBudgetError, PriceUnknownError from the call, before anything is sent
 */
export function withBudget(options: BudgetOptions): VideoModelMiddleware {
  checkOptions('withBudget', options, checks);
  const { budget, estimateUsd } = options;
  const open = new OperationMap<Charge>();

  const reserve = async (params: CallOptions, model: VideoModel): Promise<Charge> => {
    params.abortSignal?.throwIfAborted();
    const usd = isPriced(model)
      ? await model.estimateUsd(params)
      : await estimateUsd?.(params, model);
    const { provider, modelId } = model;
    // Asked this way round, a price that is no number lets nothing through.
    if (typeof usd !== 'number' || !(usd >= 0)) {
      const reason = 'estimateUsd gives none, and a budget cannot be kept without';
      throw new PriceUnknownError(reason, { provider, endpoint: modelId });
    }
    const reservation = budget.reserve(usd);
    if (reservation !== undefined) return { estimateUsd: usd, reservation };
    const { remainingUsd } = budget;
    throw new OverBudgetError({ provider, modelId, estimateUsd: usd, remainingUsd });
  };

  return {
    async wrapGenerate({ doGenerate, params, model }) {
      const charge = await reserve(params, model);
      const result = await releasing(charge, { step: 'generate', ...params }, doGenerate);
      settle(charge, readFacts(result.providerMetadata).costUsd);
      return result;
    },

    async wrapStart({ doStart, params, model }) {
      const charge = await reserve(params, model);
      const result = await releasing(charge, { step: 'start', ...params }, doStart);
      open.set(result.operation, charge);
      return result;
    },

    async wrapStatus({ doStatus, params: { operation } }) {
      const result = await doStatus();
      const charge = open.get(operation);
      if (charge === undefined || result.status === 'pending') return result;
      const { costUsd, charged } = readFacts(result.providerMetadata);
      if (result.status === 'completed' || costUsd !== undefined) settle(charge, costUsd);
      else if (charged === 'no') charge.reservation.release();
      open.delete(operation);
      return result;
    },
  };
}

function settle({ estimateUsd, reservation }: Charge, costUsd: number | undefined): void {
  reservation.settle(costUsd ?? estimateUsd);
}

/** Gives the money back when the paid call proves that there is no task. */
async function releasing<Result>(
  { reservation }: Charge,
  call: PaidCall,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const verdict = judgeSubmit(error, call);
    if (verdict === 'refused' || verdict === 'not-sent') reservation.release();
    throw error;
  }
}
