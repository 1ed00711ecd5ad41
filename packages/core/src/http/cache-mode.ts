import { once } from '../once.ts';

/**
 * Whether this runtime takes `cache: 'no-store'`. Cloudflare Workers with a compatibility date
 * before 2024-11-11 throw at it
 * (https://developers.cloudflare.com/changelog/2024-11-11-cache-no-store/, read 2026-11-29).
 */
const isTaken = once(() => {
  try {
    // Not every set of types knows the field.
    const init = { method: 'GET', cache: 'no-store' } as const;
    return { value: new Request('https://a.test', init).cache === 'no-store' };
  } catch {
    return { value: false };
  }
});

/**
 * What keeps answers out of caches, where the runtime takes it. Next.js 14 keeps the answers to
 * `fetch` in server components for good unless a call says otherwise
 * (https://nextjs.org/docs/14/app/building-your-application/caching, read 2026-11-29): a task
 * would be queued for ever, and a submit would give a task of the past.
 */
export function uncached(): { readonly cache?: 'no-store' } {
  return isTaken().value ? { cache: 'no-store' } : {};
}
