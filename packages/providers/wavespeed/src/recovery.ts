import type { RecoveryWay } from '@genlock/core';
import type { WaveSpeedHost } from './wire.ts';
import { historyAnswer } from './wire.ts';

/** The largest page of the history. */
const pageSize = 100;

/**
 * The history, which tells inputs when asked to.
 *
 * @see npm `@wavespeed/cli` 0.2.2, dist/lib/api.js (2026-08-24)
 */
export const recovery: RecoveryWay<WaveSpeedHost> = {
  by: 'records',
  delaysMs: [1_000, 2_000, 4_000],
  // Inferred: the history tells of tasks in every status, and no lag is documented.
  listedWithinMs: 7_000,
  // It reaches back 7 days: GitHub tryAGI/WaveSpeedAI, openapi.yaml (2026-06-17).
  reachMs: 7 * 86_400_000,
  list: async ({ http, hosts }, { id, since, until, page = '1', signal }) => {
    const response = await http.read({
      method: 'POST',
      url: `${hosts.baseURL}/predictions`,
      json: {
        page: Number(page),
        page_size: pageSize,
        model: id,
        created_after: new Date(since).toISOString(),
        created_before: new Date(until).toISOString(),
        include_inputs: true,
      },
      signal,
    });
    const items = historyAnswer(response.body)?.data.items;
    if (items === undefined) return undefined;
    const tasks = items
      .filter(({ model }) => model === undefined || model === null || model === id)
      .map((item) => ({
        providerTaskId: item.id,
        body: item.inputs ?? item.input,
        createdAt: Date.parse(item.created_at ?? '') || undefined,
      }));
    return { tasks, next: items.length < pageSize ? undefined : String(Number(page) + 1) };
  },
};
