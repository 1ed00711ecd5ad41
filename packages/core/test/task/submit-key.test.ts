import { describe, expect, it } from 'vitest';
import { submitKey } from '../../src/task/submit-key.ts';

describe('submitKey', () => {
  it('makes the same UUID of the same key, another of another one, and shows nothing of it', async () => {
    const [first, again, other] = await Promise.all(['a key', 'a key', 'b key'].map(submitKey));
    expect(first).toBe(again);
    expect(first).not.toBe(other);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('makes a UUID by chance where there is no key', async () => {
    const [first, second] = [await submitKey(undefined), await submitKey(undefined)];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
