import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMp4 } from '@genlock/conformance';
import { createEmulator, type Emulator, type ProviderName } from '@genlock/emulator';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { everyProvider, type EveryProvider } from '@genlock/test-support/every-provider';
import { skippingClock } from '@genlock/test-support/skipping-clock';

const program = fileURLToPath(new URL('support/killed-process.ts', import.meta.url));
const clock = skippingClock();

let emulator: Emulator;
let folder: string;
beforeAll(async () => {
  emulator = await createEmulator({ now: clock.now });
});
afterAll(() => emulator.close());
beforeEach(async () => {
  emulator.reset();
  folder = await mkdtemp(join(tmpdir(), 'genlock-kill-'));
});
afterEach(() => rm(folder, { recursive: true }));

interface Use {
  readonly provider: ProviderName;
  readonly model: string;
}

/**
 * Starts the program, lets it on from step to step, and ends it without a word at one of them.
 * Gives the signal that ended it, or its exit code.
 */
async function run({ provider, model }: Use, killAt?: string): Promise<unknown> {
  const settings = JSON.stringify(emulator.settings[provider]);
  const child = fork(program, [provider, model, settings, folder]);
  child.on('message', (step) => {
    if (step === killAt) {
      child.kill('SIGKILL');
      return;
    }
    if (step === 'polling') clock.skip(60_000);
    child.send('on');
  });
  const [code, signal]: unknown[] = await once(child, 'exit');
  return signal ?? code;
}

const steps = [
  ['before submit', 0],
  ['id stored', 1],
  ['polling', 1],
  ['before download', 1],
] as const;

describe.each(everyProvider)('a process that uses $id', ({ id: provider, model }) => {
  it.each(steps)(
    'and is killed %s has paid for %d, and the next one brings the video for no more than one',
    async (step, paid) => {
      expect(await run({ provider, model }, step)).toBe('SIGKILL');
      expect(emulator.ledger()).toHaveLength(paid);

      expect(await run({ provider, model })).toBe(0);
      expect(isMp4(await readFile(join(folder, 'video.mp4')))).toBe(true);
      expect(emulator.ledger()).toMatchObject([{ provider, charge: 'charged' }]);
      const submits = emulator.requests().filter(({ route }) => route === 'submit');
      expect(submits).toHaveLength(1);
    },
  );
});

/** What a new process hears of a start that began at this moment. */
async function recover({ provider, model }: Use, since: number): Promise<unknown> {
  const settings = JSON.stringify({ ...emulator.settings[provider], recoveryTimeoutMs: 0 });
  const child = fork(program, [provider, model, settings, folder, String(since)]);
  const [message]: unknown[] = await once(child, 'message');
  await once(child, 'exit');
  return message;
}

/** Ends the program as soon as this many tasks are made, before it hears of its own. */
async function killBeforeTheAnswer({ provider, model }: Use, tasks: number): Promise<void> {
  const hour = 3_600_000;
  emulator.faults.set({ provider, route: 'submit', kind: 'slow', delayMs: hour });
  const settings = JSON.stringify(emulator.settings[provider]);
  const child = fork(program, [provider, model, settings, folder]);
  child.on('message', () => child.send('on'));
  await vi.waitUntil(() => emulator.ledger().length === tasks, { timeout: 60_000 });
  child.kill('SIGKILL');
  await once(child, 'exit');
  emulator.faults.clear();
}

const recoveringBy = (...ways: EveryProvider['recoversBy'][]): readonly EveryProvider[] =>
  everyProvider.filter(({ recoversBy }) => ways.includes(recoversBy));

describe.each(recoveringBy('records', 'client-id'))(
  'a process that starts at $id',
  ({ id: provider, model }) => {
    const use = { provider, model };

    it('and is killed between POST and answer has a task that the next one finds (case 1.6)', async () => {
      const since = clock.now();
      await killBeforeTheAnswer(use, 1);
      const [paid] = emulator.ledger();

      expect(await recover(use, since)).toEqual({
        outcome: 'found',
        taskIds: [expect.stringMatching(new RegExp(`^${provider}:.+:${paid?.taskId}$`))],
        notCompared: [],
      });
      expect(emulator.ledger()).toHaveLength(1);
    });
  },
);

describe.each(recoveringBy('client-id'))(
  'a process that starts at $id',
  ({ id: provider, model }) => {
    it('and is killed between POST and answer has paid for the video that the next one brings (case 1.6)', async () => {
      const use = { provider, model };
      await killBeforeTheAnswer(use, 1);
      expect(await run(use)).toBe(0);
      expect(isMp4(await readFile(join(folder, 'video.mp4')))).toBe(true);
      expect(emulator.ledger()).toMatchObject([{ provider, charge: 'charged' }]);
    });
  },
);

describe.each(recoveringBy('records'))(
  'a process that starts at $id',
  ({ id: provider, model }) => {
    const use = { provider, model };

    it('and is killed so twice has two tasks, of which none is chosen (case 1.6)', async () => {
      const since = clock.now();
      await killBeforeTheAnswer(use, 1);
      await killBeforeTheAnswer(use, 2);
      expect(await recover(use, since)).toMatchObject({
        outcome: 'several',
        taskIds: [expect.any(String), expect.any(String)],
      });
    });
  },
);

describe.each(recoveringBy('replay', undefined))(
  'a process that starts at $id',
  ({ id: provider, model }) => {
    it('and is killed hears that nobody can say whether there is a task (case 1.6)', async () => {
      const use = { provider, model };
      await killBeforeTheAnswer(use, 1);
      expect(await recover(use, 0)).toMatchObject({ outcome: 'unsupported', taskIds: [] });
    });
  },
);
