import { resolve } from 'node:path';
import { type Batch, type BatchLimits, createBatch, folderSink, listBatches } from '@genlock/batch';
import { nearest, type VideoProvider } from '@genlock/core';
import { createGenlock } from 'genlock';
import { badUse } from '../command-error.ts';
import type { AnyCall } from '../command/command.ts';
import type { OptionValues } from '../command/option.ts';
import type {
  batchLedgerOptions,
  batchProviderOptions,
  runOptions,
} from '../commands/batch/shared.ts';
import type { Emulation } from '../seams/emulation.ts';
import { openLedger, type OpenLedger } from '../seams/ledger.ts';
import { openHouse } from '../seams/providers.ts';
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
}

type LedgerGiven = OptionValues<typeof batchLedgerOptions>;
type ProviderGiven = OptionValues<typeof batchProviderOptions>;
type RunGiven = Partial<OptionValues<typeof runOptions>>;

/** A batch that somebody makes clips of. @throws CommandError */
export async function openBatchToRun(
  argument: string,
  options: ProviderGiven & RunGiven,
  call: AnyCall,
): Promise<OpenBatch> {
  const name = batchNameOf(argument, options.name);
  const { genlock, ledger, emulation } = await openHouse(options, call);
  if (ledger === undefined) throw noLedger();
  const { out, fileName, emulate } = options;
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
  const flags = [
    ...ledgerFlags(options, call.io),
    ...(emulate === true ? ['--emulate'] : []),
    ...(options.emulator === undefined ? [] : ['--emulator', options.emulator]),
    ...(options.config === undefined
      ? []
      : ['--config', quoted(resolve(call.io.cwd, options.config))]),
    ...(out === undefined ? [] : ['--out', quoted(folder)]),
    ...(options.maxCost === undefined ? [] : ['--max-cost', String(options.maxCost)]),
  ];
  return { batch, ledger, emulation, provider: genlock, flags: spaced(flags) };
}

/** A batch that is in the ledger already, without a key of anybody. @throws CommandError where it is not */
export async function openBatchToRead(
  argument: string,
  options: LedgerGiven,
  call: AnyCall,
): Promise<OpenBatch> {
  const name = batchNameOf(argument, options.name);
  const ledger = await openLedger(options, call);
  if (ledger === undefined) throw noLedger();
  const provider = createGenlock({ providers: await call.io.providers() });
  const batch = createBatch({ name, ledger: ledger.ledger, provider });
  await expectBatch(batch, ledger);
  return { batch, ledger, provider, flags: spaced(ledgerFlags(options, call.io)) };
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

/** Whole paths: somebody may go on from another folder. */
function ledgerFlags(
  { ledger, name }: LedgerGiven,
  { cwd }: Pick<AnyCall['io'], 'cwd'>,
): readonly string[] {
  return [
    ...(ledger === undefined ? [] : ['--ledger', quoted(resolve(cwd, ledger))]),
    ...(name === undefined ? [] : ['--name', name]),
  ];
}

function spaced(flags: readonly string[]): string {
  return flags.map((flag) => ` ${flag}`).join('');
}

/** As a shell takes it. */
function quoted(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function noLedger(): Error {
  return badUse(
    'A batch stands in a ledger, and there is no folder for one.',
    'Name it: --ledger FILE',
  );
}
