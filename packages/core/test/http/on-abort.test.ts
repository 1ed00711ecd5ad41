import { describe, expect, it, vi } from 'vitest';
import { onAbort } from '../../src/http/on-abort.ts';

describe('onAbort', () => {
  it('tells everybody once, with the reason', () => {
    const controller = new AbortController();
    const tell = vi.fn<(reason: unknown) => void>();
    onAbort(controller.signal, tell);
    onAbort(controller.signal, tell);
    controller.abort('enough');
    controller.abort('again');
    expect(tell.mock.calls).toEqual([['enough'], ['enough']]);
  });

  it('tells at once where it has aborted', () => {
    const tell = vi.fn<(reason: unknown) => void>();
    onAbort(AbortSignal.abort('long ago'), tell);
    expect(tell).toHaveBeenCalledExactlyOnceWith('long ago');
  });

  it('does not tell who listens no more, not even among those who are being told', () => {
    const controller = new AbortController();
    const tell = vi.fn<(reason: unknown) => void>();
    onAbort(controller.signal, () => stop());
    const stop = onAbort(controller.signal, tell);
    const stopToo = onAbort(controller.signal, tell);
    stopToo();
    controller.abort();
    expect(tell).not.toHaveBeenCalled();
  });

  it('listens to a signal once, however many want to be told', () => {
    const { signal } = new AbortController();
    const listen = vi.spyOn(signal, 'addEventListener');
    for (let count = 0; count < 100; count += 1) onAbort(signal, () => undefined);
    expect(listen).toHaveBeenCalledOnce();
  });
});
