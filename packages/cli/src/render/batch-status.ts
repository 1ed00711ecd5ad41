import type { BatchSummary } from '@genlock/batch';
import { formatUsd } from '@genlock/core';
import type { StatusOutput } from '../commands/batch/status-output.ts';
import type { Io } from '../io.ts';
import { renderTable } from './table.ts';
import { durationInWords, inThousands } from './words.ts';

/** What of a batch is named clip by clip. */
interface Named {
  readonly inFlight: NonNullable<StatusOutput['inFlight']>;
  readonly notMade: NonNullable<StatusOutput['notMade']>;
}

/** One batch, what is in flight, and what could not be made. */
export function renderStatus(
  { name, state, items, spentUsd, openUsd }: BatchSummary,
  { inFlight, notMade }: Named,
  io: Pick<Io, 'columns' | 'now'>,
): string {
  const lines = [
    `Batch ${name} (${state}): ${countsIn(items)}.`,
    `${formatUsd(spentUsd)} USD spent, ${formatUsd(openUsd)} USD set aside for what is in flight.`,
  ];
  const flights = inFlight.length === 0 ? '' : renderFlights(inFlight, io);
  return `${lines.join('\n')}\n${flights}${notMade.length === 0 ? '' : renderNotMade(notMade, io)}`;
}

function renderFlights(inFlight: Named['inFlight'], io: Pick<Io, 'columns' | 'now'>): string {
  return renderTable(
    [
      { title: 'In flight' },
      { title: 'State' },
      { title: 'Since', alignment: 'right' },
      { title: 'USD', alignment: 'right' },
      { title: 'Task' },
    ],
    inFlight.map((item) => [
      item.id,
      item.state,
      item.acceptedAt === undefined ? '-' : durationInWords(io.now() - item.acceptedAt),
      item.plannedUsd === undefined ? '-' : formatUsd(item.plannedUsd),
      item.taskId ?? '-',
    ]),
    io,
  );
}

function renderNotMade(notMade: Named['notMade'], io: Pick<Io, 'columns'>): string {
  return renderTable(
    [
      { title: 'Not made' },
      { title: 'State' },
      { title: 'Why' },
      { title: 'Charged' },
      { title: 'Task' },
    ],
    notMade.map(({ id, state, code = '-', kind, charged = '-', taskId = '-' }) => [
      id,
      state,
      kind === undefined ? code : `${code}: ${kind}`,
      charged,
      taskId,
    ]),
    io,
  );
}

/** The batches of a ledger. */
export function renderStatuses(batches: readonly BatchSummary[], io: Pick<Io, 'columns'>): string {
  if (batches.length === 0) return '';
  return renderTable(
    [
      { title: 'Batch' },
      { title: 'State' },
      { title: 'Clips' },
      { title: 'Spent USD', alignment: 'right' },
      { title: 'Set aside USD', alignment: 'right' },
    ],
    batches.map(({ name, state, items, spentUsd, openUsd }) => [
      name,
      state,
      countsIn(items),
      formatUsd(spentUsd),
      formatUsd(openUsd),
    ]),
    io,
  );
}

/** `12 done, 3 running`; what there is none of is left out. */
export function countsIn(items: BatchSummary['items']): string {
  const counts = Object.entries(items)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${inThousands(count)} ${state}`);
  return counts.length === 0 ? 'no clips' : counts.join(', ');
}
