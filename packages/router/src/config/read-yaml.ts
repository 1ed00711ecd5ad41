import { meantName, redact } from '@genlock/core';
import type * as yamlModule from 'yaml';
import type { Alias, Document, LineCounter } from 'yaml';
import { ConfigError } from './config-error.ts';
import { knownKeys } from './schema.ts';
import type { ConfigSource } from './config-source.ts';

type Yaml = typeof yamlModule;

/** A file that was read with the lines of its keys. */
export interface ReadYaml extends ConfigSource {
  readonly value: unknown;
}

/**
 * Reads YAML, of which JSON is a part.
 *
 * @throws ConfigError for what is no YAML, for a key that is there twice, for an alias of nothing
 *   and for aliases that stand for more than anybody would write
 */
export async function readYaml(text: string, file: string): Promise<ReadYaml> {
  // Loaded when called: most who use this package have no such file.
  const yaml = await import('yaml');
  const counter = new yaml.LineCounter();
  const document = parse(yaml, text, counter, file);
  const [error] = document.errors;
  if (error?.message.startsWith(stackOverflow) === true) throw tooDeep(file);
  if (error !== undefined) {
    const { line } = counter.linePos(error.pos[0]);
    const isTwice = error.code === 'DUPLICATE_KEY';
    const problem = isTwice ? 'this key is here twice' : `not YAML: ${said(error.message)}`;
    const word = isTwice ? wordAt(text, error.pos[0]) : '';
    const key = meantName(word, knownKeys) === undefined ? '' : word;
    throw new ConfigError(problem, { file, line, key });
  }
  const lineOf = (path: readonly PropertyKey[], word?: string): number =>
    lineIn(document, counter, path, word);
  return { value: valueIn(yaml, document, counter, file), file, lineOf };
}

function parse(yaml: Yaml, text: string, lineCounter: LineCounter, file: string): Document {
  try {
    return yaml.parseDocument(text, { lineCounter, prettyErrors: false });
  } catch {
    throw tooDeep(file);
  }
}

/** What V8 says when the parser, which calls itself for each level, has no stack left. */
const stackOverflow = 'Maximum call stack';

function tooDeep(file: string): ConfigError {
  return new ConfigError('it is nested too deeply', { file, line: 1, key: '' });
}

/** What the document means: aliases stand for what their anchors name, up to a hundred times. */
function valueIn(yaml: Yaml, document: Document, counter: LineCounter, file: string): unknown {
  try {
    return document.toJS();
  } catch {
    const aliases: Alias[] = [];
    yaml.visit(document, { Alias: (_key, alias) => void aliases.push(alias) });
    const unknown = aliases.find((alias) => alias.resolve(document) === undefined);
    const alias = unknown ?? aliases.at(-1);
    const { line } = counter.linePos(rangeOf(alias) ?? 0);
    const problem =
      unknown === undefined
        ? 'its aliases stand for too much: write out what they mean'
        : 'the alias (*) here names no anchor (&) before it';
    throw new ConfigError(problem, { file, line, key: '' });
  }
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
