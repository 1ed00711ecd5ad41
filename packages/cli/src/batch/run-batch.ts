import { resolve } from 'node:path';
import type { BatchEvent, ResultsOptions, RunReport } from '@genlock/batch';
import { formatUsd } from '@genlock/core';
import { badUse, refused } from '../command-error.ts';
import type { AnyCall } from '../command/command.ts';
import type { ExitCode } from '../command/exit-codes.ts';
import type { OptionValues } from '../command/option.ts';
import { batchExitCodes, type runOptions } from '../commands/batch/shared.ts';
import type { RunOutput } from '../commands/batch/run-output.ts';
import { renderPlan } from '../render/batch-plan.ts';
import { renderReport } from '../render/batch-report.ts';
import { agreeToPlan } from './agree-to-plan.ts';
import { createBatchBoard } from './batch-board.ts';
import type { OpenBatch } from './open-batch.ts';
import { planDocument } from './plan-of.ts';
import { reportDocument } from './report-of.ts';

type Given = Pick<
  OptionValues<typeof runOptions>,
  'yes' | 'maxCost' | 'drain' | 'results' | 'errors'
>;

const untouched = 'Nothing was sent or charged.';

/** Shows the plan, asks, makes the clips, and says what came of it. */
export async function runBatch(open: OpenBatch, options: Given, call: AnyCall): Promise<ExitCode> {
  const { batch, emulation } = open;
  const { io, output } = call;
  const event = (line: RunOutput, render?: () => string): void => output.event(line, render);
  const results = resultsOf(options, io.cwd);
  output.progress.update('Pricing the clips');
  const plan = await batch.plan();
  event({ type: 'plan', ...planDocument(plan, open) }, () => renderPlan(plan, io));
  if (plan.faulty > 0) {
    throw refused('Some clips cannot be made as they are.', untouched);
  }
  const isFree = emulation?.isPrivate === true;
  await agreeToPlan(plan, { yes: options.yes, maxCost: options.maxCost, isFree }, call);

  const signal = io.interrupts();
  const board = createBatchBoard(batch, { io, output, maxCost: options.maxCost });
  signal.addEventListener('abort', () => board.stopping(), { once: true });
  const onEvent = (happened: BatchEvent): void => {
    event({ ...happened });
    board.event(happened);
  };
  const drainMs = (options.drain ?? 0) * 1_000;
  const ended = await batch
    .resume({ signal, drainMs, onEvent, results })
    .finally(() => board.close());
  return tellEnd(ended, open, call);
}

/** @throws CommandError for a file of errors beside no results */
function resultsOf(
  { results, errors }: Pick<Given, 'results' | 'errors'>,
  cwd: string,
): ResultsOptions | undefined {
  if (results !== undefined) {
    return {
      file: resolve(cwd, results),
      errors: errors === undefined ? undefined : resolve(cwd, errors),
    };
  }
  if (errors === undefined) return undefined;
  throw badUse('--errors goes with --results.', untouched);
}

function tellEnd(report: RunReport, open: OpenBatch, { io, output }: AnyCall): ExitCode {
  const code = exitCodeOf(report);
  const { ending, reason, resultsFault, ...rest } = report;
  const goOn = isOver(report) ? undefined : `genlock batch resume ${open.batch.name}${open.flags}`;
  const line: RunOutput = {
    type: 'end',
    ending,
    ...reportDocument(rest),
    ...(reason === undefined ? {} : { reason }),
    ...(resultsFault === undefined ? {} : { resultsFault }),
    ...(goOn === undefined ? {} : { resume: goOn }),
    exitCode: code,
  };
  output.event(line, () => renderReport(report, io));
  const { running, submitting, saving, unknown } = report.items;
  const inFlight = running + submitting + saving;
  if (ending !== 'done')
    output.note(`${endings[ending]}${reason === undefined ? '' : `: ${reason}`}.`);
  if (inFlight > 0) {
    const cost = `${formatUsd(report.openUsd)} USD`;
    output.note(
      `${inFlight} ${inFlight === 1 ? 'task runs' : 'tasks run'} on, and may cost ${cost}. Nothing of it is lost.`,
    );
  }
  if (unknown > 0) {
    output.note(
      `${unknown} of unknown outcome: genlock batch resolve ${open.batch.name}${open.flags}`,
    );
  }
  if (report.unsaved > 0) {
    output.note(
      `${report.unsaved} could not be saved; their links are kept. Save them with: genlock batch retry ${open.batch.name} --only download${open.flags}`,
    );
  }
  if (resultsFault !== undefined) {
    output.note(
      `The files of --results are not complete (${resultsFault}); the next run writes them.`,
    );
  }
  if (goOn !== undefined) output.note(`Go on with: ${goOn}`);
  return code;
}

const endings: Readonly<Record<RunReport['ending'], string>> = {
  done: 'Done',
  budget: 'Stopped by the budget',
  canary: 'Stopped behind the canary',
  'price-changed': 'Stopped, since a price or a model is not as planned',
  errors: 'Stopped by errors',
  paused: 'Paused',
  canceled: 'Canceled',
  interrupted: 'Interrupted',
};

function isOver({ ending, items }: RunReport): boolean {
  const { blocked, waiting, submitting, running, saving } = items;
  const left = blocked + waiting + submitting + running + saving + items['over-budget'];
  return ending === 'done' && left === 0;
}

/** What a run comes to: an unknown outcome counts for more than a failed clip. */
function exitCodeOf({ ending, items, unsaved }: RunReport): ExitCode {
  const { codes } = batchExitCodes;
  if (ending === 'interrupted') return codes.interrupted;
  if (items.unknown > 0) return codes.unknown;
  if (ending === 'budget') return budgetCode;
  const isWhole = ending === 'done' && items.failed + items.refused + unsaved === 0;
  return isWhole ? codes.done : codes.no;
}

const budgetCode = 3;
