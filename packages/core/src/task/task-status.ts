import { chargedIfRefusedAt, withRefusalCharge } from '../money/charged-if-refused.ts';
import { rowOf, type Engine } from '../provider/engine.ts';
import type { TaskReading } from '../provider/task-reading.ts';
import { statusOfReading, statusOfWord } from '../provider/status-word.ts';
import { inOwnWords, safeWord } from './own-words.ts';
import { usableVideos } from './usable-videos.ts';
import type { ChargedIfRefused } from '../types/charged-if-refused.ts';
import type { TaskFault } from '../types/task-fault.ts';
import { isTerminal, type TaskState, type TaskStatus } from '../types/task-state.ts';

/** Words that were already reported, by engine: one event a word is enough. */
const reported = new WeakMap<Engine, Set<string>>();

/** Where a task stands by one answer. */
export type ToldStatus = Pick<TaskState, 'status' | 'videos' | 'error'>;

/**
 * A provider's answer to our status, videos and fault.
 *
 * A fault in the answer makes the task failed whatever the word says: some providers put a word for
 * success beside an error. A word that the table does not hold is reported once and counts as running: guessing an
 * end would lose a paid video.
 */
export function toTaskStatus(engine: Engine, taskId: string, reading: TaskReading): ToldStatus {
  const known = statusOfReading(engine.definition.statuses, reading);
  const word = shownWord(engine, taskId, reading.providerStatus);
  if (known === undefined && isNewWord(engine, reading.providerStatus)) {
    engine.config.onEvent({ type: 'unknown-status', taskId, providerStatus: word });
  }
  const status = known ?? 'running';
  const isBad = isTerminal(status) && status !== 'succeeded';
  const shown: Shown = (fault) => shownFault(engine, taskId, fault);
  const shownReason: Shown = (fault) => shownFault(engine, taskId, fault, reading.isReasonOurs);
  const refusal = refusalCharge(engine, taskId);

  if (reading.error !== undefined) {
    const ended = reading.error.kind === 'canceled' ? 'canceled' : 'failed';
    return {
      status: isBad ? status : ended,
      videos: [],
      error: withRefusalCharge(shown(reading.error), refusal),
    };
  }
  if (status === 'succeeded') {
    const videos = usableVideos(reading.videos ?? []);
    if (videos.length > 0) return { status, videos, error: undefined };
    return { status: 'failed', videos, error: noVideo(reading, shownReason) };
  }
  const error = isBad ? whyBad(reading, { status, word }, shownReason) : undefined;
  return { status, videos: [], error: error && withRefusalCharge(error, refusal) };
}

/**
 * What a refusal costs by the row that the task was started by, else by its provider. Of a webhook
 * that does not say which task it is about only the provider's own id is known.
 */
function refusalCharge(engine: Engine, taskId: string): ChargedIfRefused | undefined {
  const [, key = ''] = taskId.split(':');
  return chargedIfRefusedAt(engine.definition, rowOf(engine, key));
}

/** A fault as it may be shown. */
type Shown = (fault: TaskFault) => TaskFault;

/** Why a task ended badly, by its status. */
function whyBad(
  { reason, status: stated }: TaskReading,
  { status, word }: { readonly status: TaskStatus; readonly word: string },
  shown: Shown,
): TaskFault {
  // A word for "gone" may stand beside the reason of another end; a status that is told means it.
  if (reason === undefined || (status === 'expired' && stated === undefined)) {
    return faultWithoutReason(status, word);
  }
  const fault = status === 'canceled' ? { ...reason, kind: status } : reason;
  const message = withoutReason(word);
  return isSaid(fault) ? shown(fault) : { ...fault, message };
}

/** Whether a reason says more than that there is none. */
function isSaid({ message, providerCode }: TaskFault): boolean {
  return message !== '' || providerCode !== undefined;
}

/**
 * Whether an answer has a word for success and names no file: it may have come too early, or in a
 * shape that cannot be read. That is no verdict yet.
 */
export function isWithoutFiles(engine: Engine, reading: TaskReading): boolean {
  const isSuccess = statusOfReading(engine.definition.statuses, reading) === 'succeeded';
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
  isOurs = false,
): TaskFault {
  const texts = engine.texts.get(taskId);
  // A code without words is put into ours.
  const isUnsafe = (texts === undefined && !isOurs) || fault.message === '';
  return engine.safeFault(isUnsafe ? inOwnWords(fault) : fault, texts);
}

/** Why a success has no video: as the provider says, else as its files look. */
function noVideo({ videos = [], cost = 0, reason }: TaskReading, shown: Shown): TaskFault {
  const charged = cost > 0 ? 'yes' : 'unknown';
  if (reason !== undefined && isSaid(reason)) {
    // What a failure costs is not what a success costs that came to nothing.
    return { ...shown(reason), charged };
  }
  const message =
    videos.length === 0
      ? 'the provider reported success without a video'
      : 'the provider reported success, and none of its files is a video at an http(s) URL';
  return { kind: 'generation-failed', message, charged };
}

function faultWithoutReason(status: TaskStatus, word: string): TaskFault {
  return {
    kind: status === 'canceled' ? 'canceled' : 'generation-failed',
    message: withoutReason(word),
    charged: 'unknown',
  };
}

function withoutReason(word: string): string {
  return `the provider gave no reason (${word})`;
}

/** Whether a word was not reported yet. */
function isNewWord(engine: Engine, raw: string): boolean {
  const words = reported.get(engine) ?? new Set();
  reported.set(engine, words);
  const key = raw.slice(0, 200);
  // Bounded: a provider that invents a word a call must not fill the memory.
  if (words.has(key) || words.size >= 100) return false;
  words.add(key);
  return true;
}
