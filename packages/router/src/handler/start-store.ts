/**
 * Remembers starts for several processes, or beyond the end of one, so that a start which is sent
 * again is not paid for again. Keys are SHA-256 sums; answers are a few kB of JSON without a key
 * or a prompt. A day is long enough to keep them.
 */
export interface StartStore {
  /** Takes a key in one step: `true` for the first who asks, `false` for everybody after. */
  claim(key: string): Promise<boolean>;
  /** Notes the answer of the start that holds a key. */
  settle(key: string, answer: string): Promise<void>;
  /** The answer of a key; `undefined` while there is none. */
  find(key: string): Promise<string | undefined>;
  /** Lets a key be claimed again: its start surely came to nothing. */
  release(key: string): Promise<void>;
}
