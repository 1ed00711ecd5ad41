import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { unreadable } from './command-error.ts';
import type { Io } from './io.ts';

/** Reads a JSON file. @throws CommandError */
export async function readJson(io: Io, path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(resolve(io.cwd, path), 'utf8');
  } catch (error) {
    throw unreadable(`${path} cannot be read: ${reasonOf(error)}`, undefined, error);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(`${path} holds no JSON: ${reasonOf(error)}`, undefined, error);
  }
}

/**
 * Writes a file as a whole or not at all: what was there stays where the disk is full. A link is
 * followed, and what is no file, such as a pipe, is written to.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const file = await realpath(path).catch(() => path);
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() === false) return writeFile(file, text);
  const fresh = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(fresh, text, { mode: found?.mode, flag: 'wx' });
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

/** Writes a text file and tells so on standard error. @throws CommandError */
export async function writeText(io: Io, path: string, text: string): Promise<void> {
  try {
    await replaceFile(resolve(io.cwd, path), text);
  } catch (error) {
    throw unreadable(`${path} cannot be written: ${reasonOf(error)}`, undefined, error);
  }
  io.err(`Wrote ${path}\n`);
}

/** The first line of what was thrown; of a call that got no answer, why it got none. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return firstLine(String(error));
  // `fetch` and a connection that was tried at several addresses say nothing themselves.
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  const isSilent = error.message === '' || error.message === 'fetch failed';
  return isSilent && inner !== undefined ? reasonOf(inner) : firstLine(error.message);
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
