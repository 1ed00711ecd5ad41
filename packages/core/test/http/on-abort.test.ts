import { describe, expect, it, vi } from 'vitest';
import { onAbort } from '../../src/http/on-abort.ts';

describe('onAbort', () => {
  it('reports everybody once, with the reason', () => {
    const controller = new AbortController();
    const report = vi.fn<(reason: unknown) => void>();
    onAbort(controller.signal, report);
    onAbort(controller.signal, report);
    controller.abort('enough');
    controller.abort('again');
    expect(report.mock.calls).toEqual([['enough'], ['enough']]);
  });

  it('reports at once where it has aborted', () => {
    const report = vi.fn<(reason: unknown) => void>();
    onAbort(AbortSignal.abort('long ago'), report);
    expect(report).toHaveBeenCalledExactlyOnceWith('long ago');
  });

  it('does not report who listens no more, not even among those who are being reported', () => {
    const controller = new AbortController();
    const report = vi.fn<(reason: unknown) => void>();
    onAbort(controller.signal, () => stop());
    const stop = onAbort(controller.signal, report);
    const stopToo = onAbort(controller.signal, report);
    stopToo();
    controller.abort();
    expect(report).not.toHaveBeenCalled();
  });

  it('listens to a signal once, however many want to be reported', () => {
    const { signal } = new AbortController();
    const listen = vi.spyOn(signal, 'addEventListener');
    for (let count = 0; count < 100; count += 1) onAbort(signal, () => undefined);
    expect(listen).toHaveBeenCalledOnce();
  });
});
