import type { RunReport } from '@genlock/batch';
import { formatUsd } from '@genlock/core';
import type { AnyCall } from '../command/command.ts';
import { inThousands } from '../render/words.ts';
import type { OpenBatch } from './open-batch.ts';

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

type Reached = Pick<AnyCall, 'reach'>;

/** Whether every clip has ended: a run that was stopped when all was done is done. */
export function isNothingLeft(items: RunReport['items']): boolean {
  const { blocked, waiting, submitting, running, saving } = items;
  return blocked + waiting + submitting + running + saving + items['over-budget'] === 0;
}

/** The command that goes on with a batch; `undefined` where nothing is left of it. */
export function goOnOf(
  { ending, items }: RunReport,
  { batch, runFlags }: OpenBatch,
  { reach }: Reached,
): string | undefined {
  if (reach.isGone || isNothingLeft(items)) return undefined;
  // The same budget would stop it at once.
  const flags =
    ending === 'budget' ? `${runFlags.replace(/ --max-cost \S+/, '')} --max-cost USD` : runFlags;
  return `genlock batch resume ${batch.name}${flags}`;
}

/** How a run has ended, and what can be done about each thing that is not as it should be. */
export function endNotes(
  report: RunReport,
  { batch, runFlags, flags, folder }: OpenBatch,
  { reach }: Reached,
): readonly string[] {
  const { ending, reason, items, unsaved, openUsd, resultsFault } = report;
  const { running, submitting, saving, unknown } = items;
  const inFlight = running + submitting + saving;
  const retry = (only: string): string =>
    `genlock batch retry ${batch.name} --only ${only}${runFlags}`;
  const made = items.done - unsaved;
  const notes = [
    ending !== 'done' && `${endings[ending]}${reason === undefined ? '' : `: ${reason}`}.`,
    made > 0 && folder !== undefined && `The clips are in ${folder}`,
    inFlight > 0 &&
      `${inThousands(inFlight)} ${inFlight === 1 ? 'task runs' : 'tasks run'} on, and may cost ${formatUsd(openUsd)} USD. Nothing of it is lost.`,
    resultsFault !== undefined &&
      `The files of --results are not complete (${resultsFault}); the next run writes them.`,
  ];
  // What a private emulator made is gone with it.
  const steps = reach.isGone
    ? []
    : [
        unknown > 0 &&
          `${inThousands(unknown)} of unknown outcome: genlock batch resolve ${batch.name}${flags}`,
        unsaved > 0 &&
          `${inThousands(unsaved)} could not be saved; their links are kept. Save them with: ${retry('download')}`,
        items.failed > 0 &&
          `${inThousands(items.failed)} failed. Make them again, which is paid for again, with: ${retry('failed')}`,
        items.refused > 0 &&
          `${inThousands(items.refused)} ${items.refused === 1 ? 'was' : 'were'} refused, and not charged. Start them again with: ${retry('refused')}`,
      ];
  return [...notes, ...steps].filter((note) => typeof note === 'string');
}
