import type { RecoveryWay } from '@genlock/core';
import { type FalHost, historyAnswer } from './wire.ts';

/**
 * The account's requests by endpoint, with their payloads.
 *
 * @see api.fal.ai/v1 OpenAPI as mirrored in tryAGI/Fal src/libs/Fal/openapi.json (2026-08-21)
 */
export const recovery: RecoveryWay<FalHost> = {
  by: 'records',
  // Whether a request is listed before it has ended is not documented: look longer.
  delaysMs: [1_000, 4_000, 15_000, 40_000, 60_000, 60_000],
  // So is it only after the longest that a video takes with its time in the queue. Inferred.
  listedWithinMs: 3_600_000,
  // Payloads are stored for about 30 days: fal.ai/docs, page common-parameters (2026-11-22).
  reachMs: 30 * 86_400_000,
  list: async ({ http, hosts }, { id, since, until, page, signal }) => {
    const response = await http.read({
      url: `${hosts.platformURL}/models/requests/by-endpoint`,
      query: {
        endpoint_id: id,
        start: new Date(since).toISOString(),
        end: new Date(until).toISOString(),
        expand: 'payloads',
        limit: '100',
        cursor: page,
      },
      signal,
    });
    const answer = historyAnswer(response.body);
    if (answer === undefined) return undefined;
    const tasks = answer.items.map((item) => ({
      providerTaskId: item.request_id,
      body: item.json_input,
      createdAt: Date.parse(item.sent_at ?? item.started_at ?? '') || undefined,
    }));
    return { tasks, next: answer.next_cursor ?? undefined };
  },
};
