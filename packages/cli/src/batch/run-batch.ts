import { resolve } from 'node:path';
import type { BatchEvent, PlanOptions, ResultsOptions, RunReport } from '@genlock/batch';
import { badUse, refused } from '../command-error.ts';
import type { AnyCall } from '../command/command.ts';
import type { ExitCode } from '../command/exit-codes.ts';
import type { OptionValues } from '../command/option.ts';
import { batchExitCodes, type runOptions } from '../commands/batch/shared.ts';
import type { RunOutput } from '../commands/batch/run-output.ts';
import { renderPlan } from '../render/batch-plan.ts';
import { renderReport } from '../render/batch-report.ts';
import { inCounts } from '../render/words.ts';
import { agreeToPlan } from './agree-to-plan.ts';
import { createBatchBoard } from './batch-board.ts';
import { endNotes, goOnOf, isNothingLeft } from './end-notes.ts';
import { expectFolder } from './expect-folder.ts';
import type { OpenBatch } from './open-batch.ts';
import { planDocument } from './plan-of.ts';
import { reportDocument } from './report-of.ts';
import { nothingSpent } from '../errors/money.ts';

/** What a run takes up besides what waits: once somebody has agreed to it. */
type Retrying = PlanOptions['retrying'];

type Given = Pick<
  OptionValues<typeof runOptions>,
  'yes' | 'maxCost' | 'drain' | 'results' | 'errors'
>;

/** Shows the plan, asks, makes the clips, and says what came of it. */
export async function runBatch(
  open: OpenBatch,
  options: Given,
  call: AnyCall,
  retrying?: Retrying,
): Promise<ExitCode> {
  const { batch } = open;
  const { io, output } = call;
  const event = (line: RunOutput, render?: () => string): void => output.event(line, render);
  const results = resultsOf(options, io.cwd);
  await agreedPlan(open, options, call, retrying);
  if (retrying !== undefined) await takeUp(batch, retrying, output);

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

/** Shows what the clips cost, and has somebody agree. @throws CommandError where nobody does */
async function agreedPlan(
  open: OpenBatch,
  { yes, maxCost }: Given,
  call: AnyCall,
  retrying: Retrying,
): Promise<void> {
  const { batch, emulation, folder } = open;
  const { io, output } = call;
  output.progress.update('Pricing the clips');
  const plan = await batch.plan({ retrying });
  const line: RunOutput = { type: 'plan', ...planDocument(plan, open) };
  output.event(line, () => renderPlan(plan, io));
  if (plan.faulty > 0) throw refused('Some clips cannot be made as they are.', nothingSpent);
  if (folder !== undefined) await expectFolder(folder);
  for (const id of new Set(plan.rows.map(({ provider }) => provider))) await open.requireKey?.(id);
  const before = await batch.progress();
  await agreeToPlan({ plan, before, yes, maxCost, isFree: emulation !== undefined }, call);
}

async function takeUp(
  batch: OpenBatch['batch'],
  only: NonNullable<Retrying>,
  output: AnyCall['output'],
): Promise<void> {
  const count = await batch.retry({ only });
  output.note(`${inCounts(count, 'clip is', 'clips are')} taken up again.`);
  // The prices that were agreed to are written down.
  await batch.plan();
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
  throw badUse('--errors goes with --results.', nothingSpent);
}

function tellEnd(report: RunReport, open: OpenBatch, call: AnyCall): ExitCode {
  const { io, output } = call;
  const code = exitCodeOf(report);
  const { ending, reason, resultsFault, ...rest } = report;
  const goOn = goOnOf(report, open, call);
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
  for (const note of endNotes(report, open, call)) output.note(note);
  if (goOn !== undefined) {
    output.note(`Go on ${ending === 'budget' ? 'with more money' : 'with'}: ${goOn}`);
  }
  return code;
}

/** What a run comes to: an unknown outcome counts for more than a failed clip. */
function exitCodeOf({ ending, items, unsaved }: RunReport): ExitCode {
  const { codes } = batchExitCodes;
  if (ending === 'interrupted') return codes.interrupted;
  if (items.unknown > 0) return codes.unknown;
  if (ending === 'budget') return budgetCode;
  const isWhole = isNothingLeft(items) && items.failed + items.refused + unsaved === 0;
  return isWhole ? codes.done : codes.no;
}

const budgetCode = 3;
