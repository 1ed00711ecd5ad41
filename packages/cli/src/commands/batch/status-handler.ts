import { type Batch, type BatchSummary, listBatches } from '@genlock/batch';
import { openBatchToRead } from '../../batch/open-batch.ts';
import type { AnyCall, Handler } from '../../command/command.ts';
import { exitCode, type ExitCode } from '../../command/exit-codes.ts';
import type { OptionValues } from '../../command/option.ts';
import { renderStatus, renderStatuses } from '../../render/batch-status.ts';
import { openHistory } from '../../seams/history.ts';
import type { batchHistoryOptions } from './shared.ts';
import type { status as definition } from './status.ts';
import type { StatusOutput } from './status-output.ts';

const mostListed = 100;

/** Shows where one batch stands, or all of a ledger. */
export const run: Handler<typeof definition> = async (call) => {
  const { args, options, io, output } = call;
  if (args.batch === undefined && options.name === undefined) return all(options, call);
  const open = await openBatchToRead(args.batch ?? '', options, call);
  const { batch, ledger, flags } = open;
  const batches = (await listBatches(ledger.ledger)).filter(({ name }) => name === batch.name);
  const [inFlight, notMade] = [await flightsOf(batch), await notMadeOf(batch)];
  output.show<StatusOutput>(
    { ledger: ledger.file, batches: documents(batches), inFlight, notMade },
    () => batches.map((each) => renderStatus(each, { inFlight, notMade }, io)).join(''),
  );
  const [found] = batches;
  if (found !== undefined && found.items.unknown > 0) {
    output.note(`See what is unknown: genlock batch resolve ${batch.name}${flags}`);
  }
  return exitCode.ok;
};

async function all(
  options: OptionValues<typeof batchHistoryOptions>,
  call: AnyCall,
): Promise<ExitCode> {
  const { io, output } = call;
  const { ledger, file } = await openHistory(options, call);
  const batches = await listBatches(ledger);
  output.show<StatusOutput>({ ledger: file, batches: documents(batches) }, () =>
    renderStatuses(batches, io),
  );
  if (batches.length === 0) output.note('There is no batch. Start one: genlock batch run FILE');
  return exitCode.ok;
}

function documents(batches: readonly BatchSummary[]): StatusOutput['batches'] {
  return batches.map(({ name, at, state, isApproved, items, spentUsd, openUsd }) => ({
    name,
    at,
    state,
    isApproved,
    items: { ...items },
    spentUsd,
    openUsd,
  }));
}

/** What is at work at the providers, or may be. */
async function flightsOf(batch: Batch): Promise<NonNullable<StatusOutput['inFlight']>> {
  const flights: NonNullable<StatusOutput['inFlight']> = [];
  for await (const item of batch.items('submitting', 'running', 'saving')) {
    const { id, state, taskId, acceptedAt, planned } = item;
    flights.push({
      id,
      state,
      ...(taskId === undefined ? {} : { taskId }),
      ...(acceptedAt === undefined ? {} : { acceptedAt }),
      ...(planned === undefined ? {} : { plannedUsd: planned / 1_000_000 }),
    });
    if (flights.length === mostListed) break;
  }
  return flights;
}

/** What ended without a file, and why. */
async function notMadeOf(batch: Batch): Promise<NonNullable<StatusOutput['notMade']>> {
  const clips: NonNullable<StatusOutput['notMade']> = [];
  for await (const { id, state, fault, taskId } of batch.items('failed', 'refused', 'unknown')) {
    const { code, kind, charged } = fault ?? {};
    clips.push({
      id,
      state,
      ...(code === undefined ? {} : { code }),
      ...(kind === undefined ? {} : { kind }),
      ...(charged === undefined ? {} : { charged }),
      ...(taskId === undefined ? {} : { taskId }),
    });
    if (clips.length === mostListed) break;
  }
  return clips;
}
