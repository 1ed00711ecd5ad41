import { useSyncExternalStore } from 'react';

/** What is shown. It stands behind the `#` of the address, so the server has one page. */
export type Route =
  | { readonly view: 'compare' | 'history' | 'spend' }
  | { readonly view: 'run'; readonly id: string };

/** The route of an address; `compare` where it names none. */
export function routeOf(hash: string): Route {
  const [, view = '', id = ''] = /^#\/(\w+)(?:\/(.+))?$/.exec(hash) ?? [];
  if (view === 'run' && id !== '') return { view, id: decoded(id) };
  if (view === 'history' || view === 'spend') return { view };
  return { view: 'compare' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a route. */
export function hrefOf(route: Route): string {
  return route.view === 'run' ? `#/run/${encodeURIComponent(route.id)}` : `#/${route.view}`;
}

export function go(route: Route): void {
  globalThis.location.hash = hrefOf(route);
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => globalThis.location.hash);
  return routeOf(hash);
}

function subscribe(listener: () => void): () => void {
  globalThis.addEventListener('hashchange', listener);
  return () => globalThis.removeEventListener('hashchange', listener);
}
