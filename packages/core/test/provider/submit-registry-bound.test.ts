import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deferred, isOpen } from '../support/promises.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' });
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('waits once for a submit whose request the runtime ended (case 2.9)', async () => {
  const { SubmitRegistry } = await import('../../src/provider/submit-registry.ts');
  const registry = new SubmitRegistry();
  void registry.track('acme/film', deferred<{ providerTaskId: string }>().promise);
  // A request that was ended takes its timers along.
  vi.clearAllTimers();
  const first = registry.settled('acme/film');
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await isOpen(first)).toBe(true);
  await vi.advanceTimersByTimeAsync(1_200);
  await first;
  const second = registry.settled('acme/film');
  await vi.advanceTimersByTimeAsync(0);
  expect(await isOpen(second)).toBe(false);
});
