import type { Models, SessionProvider } from '../../api/index.ts';
import { newKey } from '../client/key.ts';
import type { DraftColumn } from '../draft/index.ts';

/** What a first visit begins with: a model that several providers sell, at two of them. */
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
  const [best] = ranked;
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
