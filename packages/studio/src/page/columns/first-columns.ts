import type { Models, SessionProvider } from '../../api/index.ts';
import { newKey } from '../client/key.ts';
import type { DraftColumn } from '../draft/index.ts';

/** Many sell it, and two of 5 s cost less than what is asked about first ($0.84, 2026-11-30). */
const usual = 'kling-v3.0-std';

/** What a first visit begins with: the usual model, else the one that most sell, at two of them. */
export function firstColumns(
  providers: readonly SessionProvider[],
  models: Models,
): { readonly model: string; readonly columns: readonly DraftColumn[] } {
  const ready = new Set(providers.filter(({ isReady }) => isReady).map(({ id }) => id));
  const usable = ready.size === 0 ? new Set(providers.map(({ id }) => id)) : ready;
  const ranked = models.models
    .filter(({ modes }) => modes.includes('text-to-video'))
    .map((model) => ({ id: model.id, sellers: sellersOf(model, usable) }))
    .toSorted((one, other) => other.sellers.length - one.sellers.length);
  const best = ranked.find(({ id, sellers }) => id === usual && sellers.length > 1) ?? ranked[0];
  if (best === undefined) return { model: '', columns: [] };
  const columns = best.sellers.slice(0, 2);
  return {
    model: best.id,
    columns: columns.map((provider) => ({ key: newKey(), provider, model: '' })),
  };
}

function sellersOf({ endpoints }: Models['models'][number], usable: ReadonlySet<string>): string[] {
  const selling = endpoints.filter(
    (one) =>
      one.mode === 'text-to-video' && one.hasPrice && !one.isById && usable.has(one.provider),
  );
  return [...new Set(selling.map(({ provider }) => provider))];
}
