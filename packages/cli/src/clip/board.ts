import type { TaskState } from '@genlock/core';
import type { Io } from '../io.ts';
import type { Output } from '../output/output.ts';
import { bytesInWords } from '../render/words.ts';

/** How far some tasks are, in one line that is kept up to date. */
export interface Board {
  /** Something that has no state yet: a submit. */
  readonly phase: (name: string, words: string) => void;
  readonly state: (name: string, state: TaskState, task: BoardTask) => void;
  /** How much of a file has come. */
  readonly download: (name: string, received: number, total: number | undefined) => void;
  /** It has ended, and leaves the line. */
  readonly end: (name: string) => void;
  /** Stops the clock. */
  readonly close: () => void;
}

/** What a state is measured against. */
interface BoardTask {
  /** When it was accepted, in milliseconds since the epoch. */
  readonly since: number;
  /** How long it should take. */
  readonly expectedMs: number | undefined;
}

interface Row {
  readonly step: string;
  readonly detail: () => string;
}

/** A board on standard error. On a terminal its seconds go on by themselves. */
export function createBoard({ now, errColumns }: Io, { progress }: Output): Board {
  const rows = new Map<string, Row>();
  const draw = (): void => {
    if (rows.size === 0) return;
    const steps = [...rows].map(([name, { step }]) => `${name}: ${step}`);
    const [only] = rows.values();
    // The seconds of one task; of several they would not fit.
    const detail = rows.size === 1 && only !== undefined ? only.detail() : '';
    progress.update(steps.join(' | '), detail);
  };
  const clock = errColumns === undefined ? undefined : setInterval(draw, 500);
  clock?.unref();
  const set = (name: string, step: string, detail: () => string = () => ''): void => {
    rows.set(name, { step, detail });
    draw();
  };
  return {
    phase: set,
    state: (name, state, { since, expectedMs }) =>
      set(name, stepOf(state), () => timeOf(now() - since, expectedMs, state)),
    download: (name, received, total) =>
      set(
        name,
        'saving',
        () =>
          ` ${bytesInWords(received)}${total === undefined ? '' : ` of ${bytesInWords(total)}`}`,
      ),
    end(name) {
      rows.delete(name);
      progress.clear();
      draw();
    },
    close() {
      clearInterval(clock);
      progress.clear();
    },
  };
}

/** `queued (IN_QUEUE), place 3`. */
function stepOf({ status, providerStatus, queuePosition }: TaskState): string {
  const word = providerStatus === status || providerStatus === '' ? '' : ` (${providerStatus})`;
  const place = queuePosition === undefined ? '' : `, place ${queuePosition}`;
  return `${status}${word}${place}`;
}

const barWidth = 20;

/** ` [=====     ] 12 s of about 60 s`: by time, or by what the provider tells. */
function timeOf(
  elapsedMs: number,
  expectedMs: number | undefined,
  { progress }: Pick<TaskState, 'progress'>,
): string {
  const seconds = Math.max(0, Math.round(elapsedMs / 1_000));
  const about =
    expectedMs === undefined ? '' : ` of about ${Math.max(1, Math.round(expectedMs / 1_000))} s`;
  const share = progress ?? (expectedMs === undefined ? undefined : elapsedMs / expectedMs);
  // Nobody knows how far it is: a mark that goes on.
  if (share === undefined) return ` [${markAt(seconds)}] ${seconds} s`;
  // Only the end is full.
  const full = Math.min(barWidth - 1, Math.max(0, Math.floor(share * barWidth)));
  return ` [${'='.repeat(full)}${' '.repeat(barWidth - full)}] ${seconds} s${about}`;
}

function markAt(seconds: number): string {
  const at = seconds % (barWidth - 2);
  return `${' '.repeat(at)}===${' '.repeat(barWidth - 3 - at)}`;
}
