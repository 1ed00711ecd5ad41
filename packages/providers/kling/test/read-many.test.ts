import { createEmulator, type Emulator } from '@genlock/emulator';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createKling } from '../src/index.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({ speed: 1000 });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

const create = () => createKling({ ...emulator.settings.kling, sleep: async () => {} });
const reads = () => emulator.requests().filter(({ route }) => route === 'status');

async function started(model: string, count: number): Promise<string[]> {
  const provider = create();
  const tasks: string[] = [];
  for (let made = 0; made < count; made += 1) {
    tasks.push((await provider.start({ model, prompt: `a fox, number ${made}` })).id);
  }
  return tasks;
}

describe('many tasks', () => {
  it('of the newer generation are read with one request for twenty of them', async () => {
    const ids = await started('kling-v3.0-turbo-std', 45);
    const provider = create();
    const states = await Promise.all(ids.map((id) => provider.status(id)));
    expect(states.map(({ id }) => id)).toEqual(ids);
    expect(new Set(states.map(({ raw }) => JSON.stringify(raw))).size).toBe(45);
    // The first may go out before the others are asked for.
    expect(reads().length).toBeLessThanOrEqual(4);
  });

  it('of the newer generation that are waited for cost a twentieth of the requests', async () => {
    const count = 100;
    const ids = await started('kling-v3.0-turbo-std', count);
    const rounds = 3;
    let answers = 0;
    // They go on for three rounds of reads, and each round asks for all of them at once.
    const held: typeof fetch = async (url, init) => {
      const answer = await fetch(url, init);
      answers += 1;
      const isLast = answers > (rounds - 1) * (count / 20);
      const text = await answer.text();
      const body = isLast ? text : text.replaceAll(/"(succeed|succeeded)"/g, '"processing"');
      return new Response(body, { status: answer.status, headers: answer.headers });
    };
    const provider = createKling({
      ...emulator.settings.kling,
      fetch: held,
      sleep: async () => {},
    });
    const seen: string[] = [];
    const states = await Promise.all(
      ids.map((id) => provider.wait(id, { onState: ({ status }) => seen.push(status) })),
    );
    expect(states.every(({ status }) => status === 'succeeded')).toBe(true);
    // A read of its own for each state that was reported would be more than twenty times as many.
    expect(seen.length).toBeGreaterThanOrEqual(2 * count);
    expect(reads().length).toBeLessThanOrEqual(Math.ceil(seen.length / 20) + 4);
  });

  it('of the older generation are read one by one', async () => {
    const ids = await started('kling-v3.0-std', 3);
    const provider = create();
    await Promise.all(ids.map((id) => provider.status(id)));
    expect(reads()).toHaveLength(3);
  });

  it('of which one is not known are read all the same', async () => {
    const [first = '', second = ''] = await started('kling-v3.0-turbo-std', 2);
    const provider = create();
    const gone = first.replace(/:\d+$/, ':1');
    const [one, other, none] = await Promise.all(
      [first, second, gone].map((id) => provider.status(id)),
    );
    expect([one?.id, other?.id]).toEqual([first, second]);
    // Not known yet, as far as anybody can say: it may be new.
    expect(none).toMatchObject({ id: gone, status: 'queued', providerStatus: 'not found' });
  });
});

describe('the balance', () => {
  it('is what is left of the packs that are in use, in units', async () => {
    expect(await create().balance?.()).toEqual([
      { amount: 4321.5, unit: 'units', name: 'Video 5000 units' },
    ]);
  });
});
