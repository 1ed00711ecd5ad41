import type { RecoveryWay } from '@genlock/core';
import { listAnswer, type ReplicateHost } from './wire.ts';

/**
 * The account's predictions with their inputs, which are there for an hour.
 *
 * @see https://sdks.replicate.com/python/resources/predictions/methods/get (read 2026-11-29)
 */
export const recovery: RecoveryWay<ReplicateHost> = {
  by: 'records',
  delaysMs: [1_000, 2_000, 4_000],
  // Inferred: the list tells of tasks in every status, and no lag is documented.
  listedWithinMs: 7_000,
  list: async ({ http, hosts }, { id, since, until, page, signal }) => {
    const response = await http.read({
      url: `${hosts.baseURL}/predictions`,
      query: {
        created_after: new Date(since).toISOString(),
        created_before: new Date(until).toISOString(),
        cursor: page,
      },
      signal,
    });
    const answer = response.status < 300 ? listAnswer(response.body) : undefined;
    if (answer === undefined) return undefined;
    // A row of one's own may name a version, which a record's model leaves out.
    const [wanted] = id.split(':');
    const tasks = answer.results
      .filter(({ model = wanted }) => model === wanted)
      .map(({ id, input, data_removed: isRemoved, created_at: createdAt }) => ({
        providerTaskId: id,
        body: isRemoved === true ? undefined : input,
        createdAt: createdAt ?? undefined,
      }));
    return { tasks, next: cursorIn(answer.next) };
  },
};

/** The URL of the next page is not followed: what it says is where the page begins. */
function cursorIn(next: string | null | undefined): string | undefined {
  const query = next?.split('?')[1];
  return new URLSearchParams(query).get('cursor') ?? undefined;
}
