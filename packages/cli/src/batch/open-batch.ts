import { resolve } from 'node:path';
import { type Batch, type BatchLimits, createBatch, folderSink, listBatches } from '@genlock/batch';
import { nearest, type VideoProvider } from '@genlock/core';
import { createGenlock } from 'genlock';
import { badUse } from '../command-error.ts';
import type { AnyCall } from '../command/command.ts';
import type { OptionValues } from '../command/option.ts';
import { quoted, spaced } from '../command/reach.ts';
import type {
  batchHistoryOptions,
  batchProviderOptions,
  runOptions,
} from '../commands/batch/shared.ts';
import type { Emulation } from '../seams/emulation.ts';
import { openHistory } from '../seams/history.ts';
import type { OpenLedger } from '../seams/ledger.ts';
import { openHouse, type OpenHouse } from '../seams/providers.ts';
import { batchNameOf } from './batch-name.ts';

/** A batch, and what a command on it works with. */
export interface OpenBatch {
  readonly batch: Batch;
  readonly ledger: OpenLedger;
  readonly emulation?: Emulation | undefined;
  /** Who makes the clips. */
  readonly provider: VideoProvider;
  /** Options by which another command reaches the same batch. */
  readonly flags: string;
  /** Those by which a run goes on as this one would have. */
  readonly runFlags: string;
  /** The folder of the clips, where this command has one. */
  readonly folder?: string | undefined;
  /** That a provider has a key. @throws CommandError */
  readonly requireKey?: OpenHouse['requireKey'] | undefined;
}

type LedgerGiven = OptionValues<typeof batchHistoryOptions>;
type ProviderGiven = OptionValues<typeof batchProviderOptions>;
type RunGiven = Partial<OptionValues<typeof runOptions>>;

/** A batch that somebody makes clips of. @throws CommandError */
export async function openBatchToRun(
  argument: string,
  options: ProviderGiven & RunGiven,
  call: AnyCall,
): Promise<OpenBatch> {
  const name = batchNameOf(argument, options.name);
  const { genlock, ledger, emulation, requireKey } = await openHouse(options, call);
  if (ledger === undefined) throw noLedger();
  const { out, fileName } = options;
  const folder = resolve(call.io.cwd, out ?? `${name}-clips`);
  const isEmulated = emulation !== undefined;
  const sink = folderSink({
    folder,
    name: fileName,
    // An emulator is on this machine, where downloads may not go otherwise.
    download: { allowHttp: isEmulated, allowPrivate: isEmulated },
  });
  const limits = limitsOf(options);
  const batch = createBatch({ name, ledger: ledger.ledger, provider: genlock, sink, limits });
  const { flags } = call.reach;
  const runFlags = `${flags}${spaced(howToRun(options, folder, call))}`;
  return { batch, ledger, emulation, provider: genlock, flags, runFlags, folder, requireKey };
}

/** A batch that is in the ledger already, without a key of anybody. @throws CommandError where it is not */
export async function openBatchToRead(
  argument: string,
  options: LedgerGiven,
  call: AnyCall,
): Promise<OpenBatch> {
  const name = batchNameOf(argument, options.name);
  const ledger = await openHistory(options, call);
  const provider = createGenlock({ providers: await call.io.providers() });
  const batch = createBatch({ name, ledger: ledger.ledger, provider });
  await expectBatch(batch, ledger);
  const { flags } = call.reach;
  return { batch, ledger, provider, flags, runFlags: flags };
}

/** @throws CommandError for a batch that the ledger does not have, with those that it has */
export async function expectBatch(
  { name }: Pick<Batch, 'name'>,
  { ledger, file }: OpenLedger,
): Promise<void> {
  const names = (await listBatches(ledger)).map((each) => each.name);
  if (names.includes(name)) return;
  const near = nearest(name, names);
  const known = near.length > 0 ? near : names.slice(0, 5);
  const hint =
    known.length === 0
      ? 'It has none. Start one with: genlock batch run FILE'
      : `It has: ${known.join(', ')}.`;
  throw badUse(`There is no batch "${name}" in ${file}.`, hint);
}

function limitsOf(options: RunGiven): BatchLimits {
  const { maxCost, submits, perMinute, running, canary, stopAfter, priceTolerance } = options;
  return {
    budgetUsd: maxCost,
    submits,
    submitsPerMinute: perMinute,
    running,
    canary,
    equalErrors: stopAfter,
    priceTolerance,
  };
}

/**
 * Its folder is always named: a batch that goes on elsewhere would have its clips in two. Its files
 * of results go on as well, wherever the command is given.
 */
function howToRun(given: RunGiven, folder: string, { io: { cwd } }: AnyCall): readonly string[] {
  const fileAt = (file: string | undefined): string | undefined =>
    file === undefined ? undefined : quoted(resolve(cwd, file));
  const flags = Object.entries({
    '--out': quoted(folder),
    '--file-name': given.fileName === undefined ? undefined : quoted(given.fileName),
    '--results': fileAt(given.results),
    '--errors': fileAt(given.errors),
    '--max-cost': given.maxCost,
    '--submits': given.submits,
    '--per-minute': given.perMinute,
    '--running': given.running,
    '--canary': given.canary,
    '--price-tolerance': given.priceTolerance,
    '--drain': given.drain,
    '--stop-after': given.stopAfter,
  });
  return flags.flatMap(([flag, value]) => (value === undefined ? [] : [flag, String(value)]));
}

function noLedger(): Error {
  return badUse(
    'A batch stands in a ledger, and there is no folder for one.',
    'Name it: --ledger FILE',
  );
}
