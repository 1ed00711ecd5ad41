import { useEffect, useState } from 'react';
import type {
  BrowserRequest,
  ComparisonOffer,
  ComparisonRow,
  GenlockClientError,
} from '../client/index.ts';
import { clientOf, type VideoApi } from './use-video.ts';
import { clientError } from './client-error-of.ts';

/** Settings of {@link usePrices}. */
export type UsePricesSettings = VideoApi & {
  /** The request, or several to sum up. `undefined` asks for nothing. */
  readonly request: BrowserRequest | readonly BrowserRequest[] | undefined;
  /** How long a request must stay unchanged before prices are fetched, in milliseconds. Default 150. */
  readonly pauseMs?: number | undefined;
};

/** What a request costs. */
export interface UsedPrices {
  /** One row for each provider, cheapest first; those of the last answer while a new one is pending. */
  readonly rows: readonly ComparisonRow[];
  /** The best offer of them; its `totalUsd` is what `start` takes as `maxCostUsd`. */
  readonly best: ComparisonOffer | undefined;
  /** Whether an answer is pending. */
  readonly isLoading: boolean;
  readonly error: GenlockClientError | undefined;
}

const none: UsedPrices = { rows: [], best: undefined, isLoading: false, error: undefined };

/**
 * What a request costs at each provider, before anything is started. It spends nothing, and asks
 * again when the request changes.
 *
 * @example
 * const { best } = usePrices({ api: '/api/genlock', request: { model: 'kling-v3.0-std', prompt } });
 */
export function usePrices(settings: UsePricesSettings): UsedPrices {
  const client = clientOf(settings);
  const { request, pauseMs = 150 } = settings;
  const question = request === undefined ? undefined : JSON.stringify(request);
  const [prices, setPrices] = useState<UsedPrices>(none);
  useEffect(() => {
    if (request === undefined) {
      setPrices(none);
      return undefined;
    }
    const ending = new AbortController();
    const { signal } = ending;
    setPrices((last) => ({ ...last, isLoading: true }));
    const timer = setTimeout(() => {
      client
        .compare(request, { signal })
        .then((rows) => setPrices({ ...none, rows, best: bestOf(rows) }))
        .catch((thrown: unknown) => {
          if (!signal.aborted) setPrices({ ...none, error: clientError(thrown) });
        });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
    // `question` stands for `request`, which may be a new object with each render.
  }, [client, question, pauseMs]);
  return prices;
}

function bestOf(rows: readonly ComparisonRow[]): ComparisonOffer | undefined {
  return rows.find((row): row is ComparisonOffer => row.canServe && row.isBest);
}
