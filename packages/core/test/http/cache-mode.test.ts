import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFetchProbe } from '../support/fetch-probe.ts';

describe('the cache of a runtime', () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => vi.unstubAllGlobals());

  it('is kept out of every read, submit and stream where the runtime can (case 2.10)', async () => {
    const { inits } = await createFetchProbe();
    expect(inits.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
    for (const init of inits) expect(init).toMatchObject({ cache: 'no-store' });
  });

  it('is not named to a Worker that throws at the name (case 2.10)', async () => {
    class OldRequest {
      constructor(_url: string, init: object) {
        if ('cache' in init) throw new Error('The cache field is not implemented.');
      }
    }
    vi.stubGlobal('Request', OldRequest);
    const { inits } = await createFetchProbe();
    expect(inits).toHaveLength(3);
    for (const init of inits) expect(init).not.toHaveProperty('cache');
  });

  it('is not named where the runtime takes the name and forgets it (case 2.10)', async () => {
    vi.stubGlobal('Request', class {});
    const { inits } = await createFetchProbe();
    for (const init of inits) expect(init).not.toHaveProperty('cache');
  });
});
