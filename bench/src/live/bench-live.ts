import { createEmulator } from '@genlock/emulator';
import { lifeNow } from './life-clock.ts';
import { createWaiters, type Waiter } from './waiters.ts';

/** What it took one client to wait for its videos, over HTTP, in seconds of life: means of a task. */
export interface LiveRow {
  readonly name: string;
  /** Who is waited for. Only clients of one provider make the same requests. */
  readonly provider: string;
  readonly tasks: number;
  /** From submit to end, by the emulator: the same for everybody. */
  readonly lifeSeconds: number;
  /** Tasks of another seed that it had waited for before. */
  readonly learnedTasks: number;
  /** Requests beside the submit. */
  readonly requests: number;
  readonly lagSeconds: number;
}

const tasks = 64;
const tasksToLearnFrom = 24;
const seed = 2;
const seedToLearnFrom = 1;

/**
 * The same tasks for each client, one client after the other: the emulator draws the same lives
 * again, and runs 10 times faster than life. So do the intervals of the clients.
 */
export async function benchLive(): Promise<readonly LiveRow[]> {
  const waiters = createWaiters();
  const learners = waiters.filter(({ learns }) => learns);
  await Promise.all(learners.map((each) => waitForAll(each, seedToLearnFrom, tasksToLearnFrom)));
  const rows: LiveRow[] = [];
  for (const waiter of waiters) {
    const { name, provider, learns } = waiter;
    const learnedTasks = learns ? tasksToLearnFrom : 0;
    rows.push({ name, provider, tasks, learnedTasks, ...(await waitForAll(waiter, seed, tasks)) });
  }
  return rows;
}

async function waitForAll(waiter: Waiter, lives: number, count: number) {
  const emulator = await createEmulator({ seed: lives, now: lifeNow });
  try {
    let started = 0;
    let noticedMs = 0;
    const waitForSome = async (): Promise<void> => {
      while (started < count) {
        started += 1;
        await waiter.wait(emulator);
        noticedMs += lifeNow() - emulatorStart;
      }
    };
    const emulatorStart = lifeNow();
    await Promise.all(Array.from({ length: waiter.atOnce }, waitForSome));
    const ledger = emulator.ledger();
    if (ledger.length !== count) throw new Error(`${waiter.name} made ${ledger.length} tasks`);
    // Which of them was noticed when does not matter to the mean.
    const endedMs = ledger.reduce((sum, { endsAt }) => sum + endsAt - emulatorStart, 0);
    const livedMs = ledger.reduce((sum, { createdAt, endsAt }) => sum + endsAt - createdAt, 0);
    const requests = emulator.requests().filter(({ route }) => route !== 'submit').length;
    return {
      lifeSeconds: livedMs / count / 1000,
      requests: requests / count,
      lagSeconds: (noticedMs - endedMs) / count / 1000,
    };
  } finally {
    await emulator.close();
  }
}
