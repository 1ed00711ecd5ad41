import { GenlockError, SharedPromise, unlessAbandoned } from '@genlock/core';
import { Refusal } from './refusal.ts';
import type { StartStore } from './start-store.ts';

/**
 * Starts once a key: whoever comes with the same key gets the same answer, or the same error.
 *
 * @param isResend - it was sent before, and its answer was lost
 * @param start - gives the answer, as JSON
 */
export type StartOnce = (
  key: string,
  isResend: boolean,
  start: () => Promise<string>,
) => Promise<string>;

const mostKeys = 10_000;

interface Start {
  readonly answer: SharedPromise<string>;
  /** True once it surely came to nothing: the key may be used again. */
  isFree: boolean;
}

/**
 * Remembers the starts of this process; the oldest are forgotten.
 *
 * A start that is sent again because its answer was lost never starts what is not remembered here:
 * another process may have made it, or this one before it was started anew.
 */
export function startOnceInMemory(): StartOnce {
  const starts = new Map<string, Start>();
  return async (key, isResend, start) => {
    const known = starts.get(key);
    if (known !== undefined && (isResend || !known.isFree)) return join(known);
    if (known === undefined && isResend) throw new Refusal('start-unknown');
    const answer = start();
    const begun: Start = { answer: new SharedPromise(answer), isFree: false };
    answer.catch((error: unknown) => {
      begun.isFree = provesNoCharge(error);
    });
    starts.delete(key);
    const [oldest] = starts.keys();
    if (starts.size >= mostKeys && oldest !== undefined) starts.delete(oldest);
    starts.set(key, begun);
    return answer;
  };
}

/** @throws Refusal when the runtime ended the request that began the start, before its answer */
async function join({ answer }: Start): Promise<string> {
  const known = await answer.join().catch(unlessAbandoned);
  if (known === undefined) throw new Refusal('start-unknown');
  return known;
}

/** Remembers starts where every process sees them. */
export function startOnceInStore(store: StartStore, report: (error: unknown) => void): StartOnce {
  return async (key, _isResend, start) => {
    if (!(await store.claim(key))) {
      const answer = await store.find(key);
      if (answer === undefined) throw new Refusal('start-under-way');
      return answer;
    }
    const answer = await start().catch(async (error: unknown) => {
      // What may have been charged stays claimed.
      if (provesNoCharge(error)) await store.release(key).catch(report);
      throw error;
    });
    // A store that fails now must not hide the task that was paid for.
    await store.settle(key, answer).catch(report);
    return answer;
  };
}

/** What is no error of ours was thrown before the submit. */
function provesNoCharge(error: unknown): boolean {
  return !GenlockError.isInstance(error) || error.charged === 'no';
}
