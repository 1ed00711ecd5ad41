import { afterEach, describe, expect, it, vi } from 'vitest';
import { anySignal } from '../../src/http/any-signal.ts';

const native = Reflect.get(AbortSignal, 'any');

afterEach(() => {
  Object.defineProperty(AbortSignal, 'any', { value: native, configurable: true, writable: true });
});

describe.each([
  ['with AbortSignal.any', native],
  ['without AbortSignal.any', undefined],
])('anySignal %s', (_name, any) => {
  const join = (signals: readonly AbortSignal[]): AbortSignal => {
    Object.defineProperty(AbortSignal, 'any', { value: any, configurable: true, writable: true });
    return anySignal(signals);
  };

  it('aborts with the reason of the first that does', () => {
    const first = new AbortController();
    const second = new AbortController();
    const joined = join([first.signal, second.signal]);
    expect(joined.aborted).toBe(false);

    const listener = vi.fn<() => void>();
    joined.addEventListener('abort', listener);
    second.abort('enough');
    first.abort('too late');
    expect(joined.reason).toBe('enough');
    expect(listener).toHaveBeenCalledOnce();
  });

  it('is aborted from the start when one of them is', () => {
    const joined = join([new AbortController().signal, AbortSignal.abort('long ago')]);
    expect(joined.reason).toBe('long ago');
  });

  it('never aborts of no signals', () => {
    expect(join([]).aborted).toBe(false);
  });
});
