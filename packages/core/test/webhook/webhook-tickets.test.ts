import { describe, expect, it } from 'vitest';
import type { TaskState } from '../../src/types/task-state.ts';
import { WebhookTickets } from '../../src/webhook/webhook-tickets.ts';
import { hookUrl } from '../support/acme-webhook.ts';
import { isOpen } from '../support/promises.ts';
import { task, taskId } from '../support/scene.ts';

const state: TaskState = {
  id: taskId,
  provider: task.provider,
  endpoint: task.endpoint,
  model: 'film-std',
  status: 'failed',
  providerStatus: 'broken',
  videos: [],
  raw: { prompt: 'a red fox' },
};

describe('WebhookTickets', () => {
  it('resolves the promise of its URL, with no more than id and status', async () => {
    const tickets = new WebhookTickets();
    const { url, received } = await tickets.issue(hookUrl);
    tickets.redeem(url, state);
    expect(await received).toEqual({ headers: {}, body: { taskId, status: 'failed' } });
  });

  it('gives each call a URL of its own, and keeps the rest of the URL', async () => {
    const tickets = new WebhookTickets();
    const [first, second] = [await tickets.issue(hookUrl), await tickets.issue(`${hookUrl}?a=1#b`)];
    tickets.redeem(second.url, state);
    expect(await isOpen(first.received)).toBe(true);
    expect(await second.received).toMatchObject({ body: { taskId } });
    expect(second.url).toMatch(/\/hook\?a=1&genlock-ticket=[^&]+#b$/);
  });

  it.each([hookUrl, `${hookUrl}?genlock-ticket=`, `${hookUrl}?genlock-ticket=guessed`])(
    'does not mind a URL without a ticket: %s',
    async (url) => {
      const tickets = new WebhookTickets();
      const { received } = await tickets.issue(hookUrl);
      tickets.redeem(url, state);
      expect(await isOpen(received)).toBe(true);
    },
  );

  it('forgets the oldest of very many', async () => {
    const tickets = new WebhookTickets();
    const oldest = await tickets.issue(hookUrl);
    const next = await tickets.issue(hookUrl);
    for (let count = 2; count <= 10_000; count += 1) await tickets.issue(hookUrl);
    for (const { url } of [oldest, next]) tickets.redeem(url, state);
    expect(await isOpen(oldest.received)).toBe(true);
    expect(await next.received).toMatchObject({ body: { taskId } });
  });
});
