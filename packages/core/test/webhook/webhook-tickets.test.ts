import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkMs } from '../../src/time/shared-promise.ts';
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

  it('knows who still waits', async () => {
    const tickets = new WebhookTickets();
    const { url } = await tickets.issue(hookUrl);
    expect([tickets.isOpen(url), tickets.isOpen(hookUrl)]).toEqual([true, false]);
    tickets.redeem(url, state);
    expect(tickets.isOpen(url)).toBe(false);
  });

  it('keeps to the first of two states', async () => {
    const tickets = new WebhookTickets();
    const { url, received } = await tickets.issue(hookUrl);
    tickets.redeem(url, state);
    tickets.redeem(url, { ...state, status: 'succeeded' });
    expect(await received).toMatchObject({ body: { status: 'failed' } });
  });

  describe('where a promise belongs to a request', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it('is resolved by the timer of who waits, and not by the webhook', async () => {
      const tickets = new WebhookTickets(true);
      const { url, received } = await tickets.issue(hookUrl);
      tickets.redeem(url, state);
      expect(await isOpen(received)).toBe(true);
      await vi.advanceTimersByTimeAsync(checkMs);
      expect(await received).toMatchObject({ body: { taskId } });
      expect(vi.getTimerCount()).toBe(0);
    });

    it('checks for an hour, and no longer', async () => {
      const tickets = new WebhookTickets(true);
      const { url, received } = await tickets.issue(hookUrl);
      await vi.advanceTimersByTimeAsync(60 * 60_000 - checkMs);
      expect(vi.getTimerCount()).toBe(1);
      await vi.advanceTimersByTimeAsync(checkMs);
      expect(vi.getTimerCount()).toBe(0);
      tickets.redeem(url, state);
      await vi.advanceTimersByTimeAsync(checkMs);
      expect(await isOpen(received)).toBe(true);
    });

    it('sets no timer where it does not', async () => {
      await new WebhookTickets(false).issue(hookUrl);
      expect(vi.getTimerCount()).toBe(0);
    });
  });

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
