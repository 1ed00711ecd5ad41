declare const navigator: { readonly userAgent?: unknown } | undefined;

/**
 * Whether a timer, a promise and a connection belong to the request that made them, as in
 * Cloudflare Workers: there a request that waits for what another one will settle has nothing of
 * its own to wait for, and is ended (developers.cloudflare.com/workers/observability/errors, "the
 * script will never generate a response", read 2026-11-29). Everywhere else they belong to the
 * process, and calls share them.
 *
 * Workers say what they are in `navigator.userAgent` (compatibility flag `global_navigator`, on
 * since 2022-03-21), with `nodejs_compat` too.
 */
export const isRequestBound: boolean =
  typeof navigator !== 'undefined' && navigator.userAgent === 'Cloudflare-Workers';
