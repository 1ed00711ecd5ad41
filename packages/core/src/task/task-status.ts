import type { Engine } from '../provider/engine.ts';
import type { TaskReading } from '../provider/protocol.ts';
import { statusOfWord } from '../provider/status-word.ts';
import { inOwnWords, safeWord } from './own-words.ts';
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
  const known = statusOfWord(engine.definition.statuses, reading.providerStatus);
  const word = shownWord(engine, taskId, reading.providerStatus);
  if (known === undefined) reportOnce(engine, taskId, reading.providerStatus, word);
  const status = known ?? 'running';
  const isBad = isTerminal(status) && status !== 'succeeded';

  if (reading.error !== undefined) {
    const ended = reading.error.kind === 'canceled' ? 'canceled' : 'failed';
    return { status: isBad ? status : ended, error: shownFault(engine, taskId, reading.error) };
  }
  if (status === 'succeeded' && !hasVideo) {
    return { status: 'failed', error: noVideo(reading) };
  }
  if (!isBad) return { status, error: undefined };
  const { reason } = reading;
  const isWhy = reason !== undefined && status !== 'expired';
  return {
    status,
    error: isWhy
      ? shownFault(engine, taskId, status === 'canceled' ? { ...reason, kind: 'canceled' } : reason)
      : faultWithoutReason(status, word),
  };
}

/**
 * Whether an answer has a word for success and names no file: it may have come too early, or in a
 * shape that cannot be read. That is no verdict yet.
 */
export function isWithoutFiles(
  engine: Engine,
  { providerStatus, ...reading }: TaskReading,
): boolean {
  const isSuccess = statusOfWord(engine.definition.statuses, providerStatus) === 'succeeded';
  return isSuccess && reading.error === undefined && reading.videos === undefined;
}

/**
 * The provider's word as it may be shown. One of the table holds nothing of the caller's, even
 * where the prompt is a part of it.
 */
export function shownWord(engine: Engine, taskId: string, providerStatus: string): string {
  if (statusOfWord(engine.definition.statuses, providerStatus) !== undefined) {
    return providerStatus.trim();
  }
  const texts = engine.texts.get(taskId);
  return texts === undefined
    ? engine.safeText(safeWord(providerStatus))
    : engine.safeText(providerStatus, texts);
}

/** A fault as it may be shown: in the provider's words only where the prompt can be taken out. */
function shownFault<Fault extends TaskFault>(
  engine: Engine,
  taskId: string,
  fault: Fault,
): TaskFault {
  const texts = engine.texts.get(taskId);
  return engine.safeFault(texts === undefined ? inOwnWords(fault) : fault, texts);
}

function noVideo({ videos = [], cost = 0 }: TaskReading): TaskFault {
  const message =
    videos.length === 0
      ? 'the provider reported success without a video'
      : 'the provider reported success, and none of its files is a video at an http(s) URL';
  return { kind: 'generation-failed', message, charged: cost > 0 ? 'yes' : 'unknown' };
}

function faultWithoutReason(status: TaskStatus, word: string): TaskFault {
  return {
    kind: status === 'canceled' ? 'canceled' : 'generation-failed',
    message: `the provider gave no reason (${word})`,
    charged: 'unknown',
  };
}

function reportOnce(engine: Engine, taskId: string, raw: string, providerStatus: string): void {
  const words = reported.get(engine) ?? new Set();
  reported.set(engine, words);
  const key = raw.slice(0, 200);
  // Bounded: a provider that invents a word a call must not fill the memory.
  if (words.has(key) || words.size >= 100) return;
  words.add(key);
  engine.config.onEvent({ type: 'unknown-status', taskId, providerStatus });
}
