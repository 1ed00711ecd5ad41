import type { Engine } from '../provider/engine.ts';
import type { TaskReading } from '../provider/protocol.ts';
import type { TaskFault } from '../types/task-fault.ts';
import { isTerminal, type TaskStatus } from '../types/task-state.ts';

/** Words that were already reported, by engine: one event a word is enough. */
const reported = new WeakMap<Engine, Set<string>>();

/**
 * A provider's answer to our status and fault.
 *
 * A fault in the answer makes the task failed whatever the word says (fal's COMPLETED with an
 * error). A word that the table does not hold is reported once and counts as running: guessing an
 * end would lose a paid video.
 */
export function toTaskStatus(
  engine: Engine,
  taskId: string,
  reading: TaskReading,
  hasVideo: boolean,
): { readonly status: TaskStatus; readonly error: TaskFault | undefined } {
  const { statuses } = engine.definition;
  const texts = engine.texts.get(taskId);
  const providerStatus = engine.safeText(reading.providerStatus, texts);
  const word = providerStatus.toLowerCase();
  // Own words only: every object has a "constructor".
  const known = Object.hasOwn(statuses, word) ? statuses[word] : undefined;
  if (known === undefined) reportOnce(engine, taskId, providerStatus);
  const status = known ?? 'running';

  if (reading.error !== undefined) {
    const ended = reading.error.kind === 'canceled' ? 'canceled' : 'failed';
    const isBad = isTerminal(status) && status !== 'succeeded';
    const error = engine.safeFault(reading.error, texts);
    return { status: isBad ? status : ended, error };
  }
  if (status === 'succeeded' && !hasVideo) {
    return {
      status: 'failed',
      error: {
        kind: 'generation-failed',
        message: 'the provider reported success without a video',
        charged: 'unknown',
      },
    };
  }
  const isBad = isTerminal(status) && status !== 'succeeded';
  const error = isBad ? faultWithoutReason(status, providerStatus) : undefined;
  return { status, error };
}

function faultWithoutReason(status: TaskStatus, providerStatus: string): TaskFault {
  return {
    kind: status === 'canceled' ? 'canceled' : 'generation-failed',
    message: `the provider gave no reason (${providerStatus})`,
    charged: 'unknown',
  };
}

function reportOnce(engine: Engine, taskId: string, providerStatus: string): void {
  const words = reported.get(engine) ?? new Set();
  reported.set(engine, words);
  // Bounded: a provider that invents a word a call must not fill the memory.
  if (words.has(providerStatus) || words.size >= 100) return;
  words.add(providerStatus);
  engine.config.onEvent({ type: 'unknown-status', taskId, providerStatus });
}
