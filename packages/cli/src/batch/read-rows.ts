import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ManifestError, readManifest } from '@genlock/batch';
import type { AddReport, Batch, ReadManifestOptions } from '@genlock/batch';
import type { VideoProvider } from '@genlock/core';
import { badUse, CommandError, unreadable } from '../command-error.ts';
import type { AnyCall } from '../command/command.ts';
import type { OptionValues } from '../command/option.ts';
import type { manifestOptions } from '../commands/batch/shared.ts';
import { forCommand } from '../errors/in-words.ts';
import { reasonOf } from '../files.ts';
import { inThousands } from '../render/words.ts';
import { nothingSpent } from '../errors/money.ts';
import { standardInput } from './batch-name.ts';

type Given = OptionValues<typeof manifestOptions>;

/** A manifest that is to be added to a batch. */
export interface Rows {
  readonly file: string;
  readonly batch: Batch;
  readonly provider: VideoProvider;
}

/** How many bad rows are named one by one. */
const mostNamed = 20;

/** Checks a manifest from end to end, and adds its rows. @throws CommandError naming each bad row */
export async function addRows(rows: Rows, options: Given, call: AnyCall): Promise<AddReport> {
  const { output } = call;
  const { changed, dedupe, allowUnknownCost } = options;
  const columns = columnsOf(options.column);
  const name = rows.file === standardInput ? 'standard input' : rows.file;
  const { file, folder, format } = await sourceOf(rows.file, options, call);
  output.progress.update('Checking the manifest');
  try {
    const settings = { provider: rows.provider, allowUnknownCost, dedupe, columns, folder, format };
    const manifest = await readManifest(file, settings);
    const added = await rows.batch.add(manifest, { changed });
    tellDuplicates(manifest.duplicateCount, dedupe === true, output);
    tellChanges(added, changed, output);
    return added;
  } catch (error) {
    if (ManifestError.isInstance(error)) throw badRows(error, name);
    if (error instanceof Error && 'syscall' in error) {
      throw new CommandError('unreadable', `${name} cannot be read: ${reasonOf(error)}`, {
        hint: nothingSpent,
        cause: error,
      });
    }
    throw error;
  }
}

/** Where the rows are: their file, or a copy of what is piped in, which is read more than once. */
async function sourceOf(
  given: string,
  { format }: Given,
  { io, defer }: AnyCall,
): Promise<Pick<ReadManifestOptions, 'folder' | 'format'> & { readonly file: string }> {
  if (given === standardInput) {
    if (io.readInput === undefined) {
      const hint = `Pipe them: cat clips.jsonl | genlock batch plan - --name clips. ${nothingSpent}`;
      throw badUse('The rows are to come from standard input, and that is a terminal.', hint);
    }
    const copy = await mkdtemp(join(tmpdir(), 'genlock-'));
    defer(() => rm(copy, { recursive: true, force: true }));
    const file = join(copy, 'rows.jsonl');
    await writeFile(file, await io.readInput(), { mode: 0o600 });
    return { file, folder: io.cwd, format };
  }
  const file = resolve(io.cwd, given);
  await access(file).catch((error: unknown) => {
    throw unreadable(
      `The manifest ${file} cannot be read: ${reasonOf(error)}`,
      nothingSpent,
      error,
    );
  });
  return { file, folder: undefined, format };
}

/** `image=firstFrame,text=prompt`. @throws CommandError */
function columnsOf(text: string | undefined): Readonly<Record<string, string>> | undefined {
  if (text === undefined) return undefined;
  const pairs = text.split(',').map((pair) => pair.split('='));
  const bad = pairs.find(([column, field, more]) => !column || !field || more !== undefined);
  if (bad !== undefined) {
    throw badUse(`--column does not take "${bad.join('=')}".`, 'Write: --column image=firstFrame');
  }
  return Object.fromEntries(pairs.map(([column = '', field = '']) => [column, field]));
}

function tellDuplicates(count: number, isLeftOut: boolean, output: AnyCall['output']): void {
  if (count === 0) return;
  const rows = `${inThousands(count)} ${count === 1 ? 'row asks' : 'rows ask'} for what an earlier one asks for`;
  output.note(
    isLeftOut ? `${rows}: left out.` : `${rows}, and will be paid for. --dedupe leaves them out.`,
  );
}

function tellChanges(
  { changed, changedIds, remade, removed, removedIds }: AddReport,
  asked: Given['changed'],
  output: AnyCall['output'],
): void {
  if (remade > 0) output.note(`${inThousands(remade)} changed, and will be made again.`);
  if (changed > 0) {
    const stay = `${inThousands(changed)} changed since they were added and stay as they were: ${some(changedIds)}.`;
    output.note(asked === undefined ? `${stay} --changed remake makes them again.` : stay);
  }
  if (removed !== undefined && removed > 0) {
    output.note(
      `${inThousands(removed)} are no longer in the manifest and stay: ${some(removedIds)}.`,
    );
  }
}

function some(ids: readonly string[]): string {
  return ids.length > 5 ? `${ids.slice(0, 5).join(', ')} ...` : ids.join(', ');
}

function badRows({ problems, count, code }: ManifestError, file: string): CommandError {
  const rows = problems.slice(0, mostNamed).map(({ line, field, given, allowed, file: of }) => {
    const place = of === undefined ? '' : ` (${of})`;
    return `\n  line ${line}${place}, ${field}: ${given}; ${forCommand(allowed)}`;
  });
  const more = count > rows.length ? `\n  and ${inThousands(count - rows.length)} more` : '';
  const what = count === 1 ? '1 problem' : `${inThousands(count)} problems`;
  return new CommandError('bad-use', `${file} has ${what}:${rows.join('')}${more}`, {
    code,
    hint: nothingSpent,
    problems: problems.map(({ allowed, ...problem }) => ({
      ...problem,
      allowed: forCommand(allowed),
    })),
  });
}
