import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyFolder } from './captured-io.ts';

const folder = new URL('../fixtures/', import.meta.url);

/** The path of a snapshot that was written by hand, in the shape that the provider documents. */
export function fixturePath(name: string): string {
  return fileURLToPath(new URL(name, folder));
}

/** A JSON value whose insides a test reaches into. */
export type Json = any; // oxlint-disable-line typescript/no-explicit-any -- a test changes any part

/** A snapshot with something changed; gives the path of a copy. */
export async function changedFixture(
  name: string,
  change: (snapshot: Json) => unknown,
): Promise<string> {
  const snapshot: Json = JSON.parse(readFileSync(fixturePath(name), 'utf8'));
  const changed = change(snapshot) ?? snapshot;
  const path = join(await emptyFolder(), name);
  writeFileSync(path, JSON.stringify(changed));
  return path;
}
