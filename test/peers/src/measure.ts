import { inspect } from 'node:util';
import { createEmulator } from '@genlock/emulator';
import type { MakeVideo } from './clients.ts';
import type { Fault } from './faults.ts';

/** What one call came to. */
export interface Measured {
  /** Tasks that were made, and so paid for. */
  readonly tasks: number;
  /** What they cost together, in USD. */
  readonly usd: number;
  /** What the caller ended up with. */
  readonly outcome: 'video' | 'error with the task id' | 'error that says how to check' | 'error';
  /** The error's message, shortened. */
  readonly message: string | undefined;
}

/** Makes one video on an emulator of its own while one thing goes wrong. */
export async function measure(client: MakeVideo, fault: Fault): Promise<Measured> {
  const emulator = await createEmulator({ speed: 1_000 });
  try {
    const { at, rule } = fault;
    if (at !== undefined && rule !== undefined) {
      const route = at === 'poll' ? client.pollRoute : at;
      emulator.faults.set({ provider: client.provider, route, ...rule });
    }
    const error = await client.run(emulator).then(
      () => undefined,
      (thrown: unknown) => thrown ?? new Error('nothing was thrown'),
    );
    const ledger = emulator.ledger();
    return {
      tasks: ledger.length,
      usd: ledger.reduce((sum, { chargeUsd }) => sum + chargeUsd, 0),
      outcome: outcomeOf(
        error,
        ledger.map(({ taskId }) => taskId),
      ),
      message: error instanceof Error ? error.message.slice(0, 100) : undefined,
    };
  } finally {
    await emulator.close();
  }
}

function outcomeOf(error: unknown, taskIds: readonly string[]): Measured['outcome'] {
  if (error === undefined) return 'video';
  const shown = inspect(error, { depth: 5 });
  if (taskIds.some((id) => shown.includes(id))) return 'error with the task id';
  const lookup: unknown = Reflect.get(Object(error), 'lookup');
  return typeof lookup === 'string' ? 'error that says how to check' : 'error';
}
