import { redact } from '@genlock/core';
import type { Document, LineCounter } from 'yaml';
import { ConfigError } from './config-error.ts';
import type { ConfigSource } from './config-source.ts';

/** A file that was read with the lines of its keys. */
export interface ReadYaml extends ConfigSource {
  readonly value: unknown;
}

/**
 * Reads YAML, of which JSON is a part.
 *
 * @throws ConfigError for what is no YAML, and for a key that is there twice
 */
export async function readYaml(text: string, file: string): Promise<ReadYaml> {
  // Loaded when called: most who use this package have no such file.
  const { LineCounter: Counter, parseDocument } = await import('yaml');
  const counter = new Counter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line } = counter.linePos(error.pos[0]);
    const isTwice = error.code === 'DUPLICATE_KEY';
    const problem = isTwice ? 'this key is here twice' : `not YAML: ${said(error.message)}`;
    const key = isTwice ? wordAt(text, error.pos[0]) : '';
    throw new ConfigError(problem, { file, line, key });
  }
  const lineOf = (path: readonly PropertyKey[], word?: string): number =>
    lineIn(document, counter, path, word);
  return { value: document.toJS() as unknown, file, lineOf };
}

/** What the parser said, without what it quotes: a key may stand there. */
function said(message: string): string {
  return redact(message.split(/[:"'`]/)[0] ?? '').trim();
}

/** The key that begins at a position. */
function wordAt(text: string, position: number): string {
  return /^["']?([\w$.-]*)/.exec(text.slice(position))?.[1] ?? '';
}

/** The line of the deepest part of a path that is there. */
function lineIn(
  document: Document,
  counter: LineCounter,
  path: readonly PropertyKey[],
  word: string | undefined,
): number {
  let position = rangeOf(document.contents) ?? 0;
  let node: unknown = document.contents;
  for (const key of path) {
    const pair = itemsOf(node).find((item) => valueOf(partOf(item, 'key')) === String(key));
    const item = pair ?? itemsOf(node)[Number(key)];
    if (item === undefined) break;
    position = rangeOf(partOf(item, 'key')) ?? rangeOf(item) ?? position;
    node = pair === undefined ? item : partOf(pair, 'value');
  }
  const worded = itemsOf(node).find((item) => word !== undefined && valueOf(item) === word);
  return counter.linePos(rangeOf(worded) ?? position).line;
}

function partOf(node: unknown, part: 'key' | 'value' | 'items' | 'range'): unknown {
  return typeof node === 'object' && node !== null ? Reflect.get(node, part) : undefined;
}

function itemsOf(node: unknown): readonly unknown[] {
  const items = partOf(node, 'items');
  return Array.isArray(items) ? items : [];
}

function valueOf(node: unknown): string | undefined {
  const value = partOf(node, 'value');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Where a node begins. */
function rangeOf(node: unknown): number | undefined {
  const range = partOf(node, 'range');
  const begin: unknown = Array.isArray(range) ? range[0] : undefined;
  return typeof begin === 'number' ? begin : undefined;
}
