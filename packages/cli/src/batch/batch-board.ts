import type { Batch, BatchEvent, BatchProgress } from '@genlock/batch';
import { formatUsd } from '@genlock/core';
import type { AnyCall } from '../command/command.ts';
import { countsIn } from '../render/batch-status.ts';
import { durationInWords, inThousands } from '../render/words.ts';

/** How far a batch is, kept up to date on standard error, and as `progress` events with `--json`. */
export interface BatchBoard {
  readonly event: (event: BatchEvent) => void;
  /** Somebody pressed Ctrl-C. */
  readonly stopping: () => void;
  readonly close: () => void;
}

/** What the board is made of. */
export interface BoardOptions extends Pick<AnyCall, 'io' | 'output'> {
  readonly maxCost: number | undefined;
}

/** How often the ledger is asked; less often where the answer takes long. */
const restMs = 1_000;
const restPerAnswer = 20;

/** Without a terminal a line is written for each such part. */
const stepPercent = 5;

/** Follows a run. */
export function createBatchBoard(
  batch: Pick<Batch, 'progress'>,
  options: BoardOptions,
): BatchBoard {
  const { output } = options;
  const { now } = options.io;
  const board = new Board(options);
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  const ask = async (): Promise<void> => {
    const before = now();
    const progress = await batch.progress().catch(() => undefined);
    if (isClosed) return;
    if (progress !== undefined) board.draw(progress);
    timer = setTimeout(() => void ask(), Math.max(restMs, (now() - before) * restPerAnswer));
  };
  void ask();

  return {
    event(event) {
      if (event.type !== 'stopping') return;
      const reason = event.reason === undefined ? '' : `: ${event.reason}`;
      if (event.ending !== 'interrupted') {
        output.note(`No more is submitted (${event.ending}${reason}). What runs is waited for.`);
      }
    },
    stopping() {
      board.isStopping = true;
      output.note(
        'Stopping: nothing more is submitted, submits that are under way are finished. ' +
          'Ctrl-C again ends at once; nothing is lost by it.',
      );
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      output.progress.clear();
    },
  };
}

/** Writes how far a run is: a line that changes in a terminal, a line for each part in a log. */
class Board {
  readonly #options: BoardOptions;
  #first: { readonly at: number; readonly ended: number } | undefined;
  #told = '';
  #step = '';
  isStopping = false;

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  draw(progress: BatchProgress): void {
    const { io, output, maxCost } = this.#options;
    const { items } = progress;
    const all = Object.values(items).reduce((sum, count) => sum + count, 0);
    const ended = items.done + items.failed + items.refused + items.unknown;
    this.#first ??= { at: io.now(), ended };
    const percent = all === 0 ? 100 : Math.floor((ended / all) * 100);
    const next = this.isStopping ? 'Stopping' : `${percent - (percent % stepPercent)} %`;
    const pace = paceOf(ended - this.#first.ended, io.now() - this.#first.at, all - ended);
    const detail = `  ${countsIn(items)}${moneyIn(progress, maxCost)}${pace}`;
    // A log has a line for each such part, with what was so when it was reached.
    if (io.errColumns !== undefined) output.progress.update(next, detail);
    else if (next !== this.#step) output.progress.update(`${next}${detail}`);
    this.#step = next;
    if (!output.isJson || JSON.stringify(progress) === this.#told) return;
    this.#told = JSON.stringify(progress);
    output.event({ type: 'progress', ...progress });
  }
}

function moneyIn({ spentUsd, openUsd }: BatchProgress, maxCost: number | undefined): string {
  const cap = maxCost === undefined ? '' : ` of ${formatUsd(maxCost)}`;
  return `; ${formatUsd(spentUsd)} USD spent, ${formatUsd(openUsd)} set aside${cap}`;
}

/** Clips a minute, and how long the others take at that. */
function paceOf(ended: number, ms: number, left: number): string {
  if (ended < 1 || ms < 1) return '';
  const perMinute = (ended / ms) * 60_000;
  const rate = perMinute >= 10 ? Math.round(perMinute) : Math.round(perMinute * 10) / 10;
  const eta = left === 0 ? '' : `, about ${durationInWords((left * ms) / ended)} left`;
  return `; ${inThousands(rate)}/min${eta}`;
}
