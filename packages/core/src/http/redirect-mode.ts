import { once } from '../once.ts';

/**
 * Whether this runtime knows `redirect: 'error'`. Cloudflare Workers throw at it
 * (cloudflare/workerd `src/workerd/api/http.c++`, read 2026-11-26). Asked at the first file: in
 * Node the first `Request` loads all of `fetch`, which takes longer than loading all of this.
 */
const knowsError = once(() => {
  try {
    return { isTaken: new Request('https://a.test', { redirect: 'error' }).redirect === 'error' };
  } catch {
    return { isTaken: false };
  }
});

/**
 * How redirects are not followed: one could carry the key, or the submit, to somewhere else.
 *
 * With a file, a redirect is an error where the runtime can say so. Node's `fetch` keeps a copy of
 * a body that a redirect could ask for once more: 300 MiB took 320 MiB of memory by `manual`, and
 * 40 MiB by `error` (Node 22.23.2).
 */
export function redirectMode(hasFile: boolean): 'manual' | 'error' {
  return hasFile && knowsError().isTaken ? 'error' : 'manual';
}
