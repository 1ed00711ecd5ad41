import { readFile, stat } from 'node:fs/promises';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import {
  type Fields,
  longestRow,
  type Numbered,
  problem,
  rawRow,
  type RawRow,
} from './manifest-row.ts';

/** What a file of YAML holds. */
export interface YamlRows {
  /** What rows inherit, and the line in which it stands. */
  readonly defaults: Numbered<Fields>;
  readonly columns: Fields;
  readonly rows: Iterable<Numbered<RawRow>>;
}

/** A file is in the memory as a whole, many times its size: JSON lines are for what is larger. */
const largest = 10_000_000;

const shape = 'allowed: a list of clips, or defaults, columns and clips';
const empty = { defaults: [1, {}], columns: {} } as const;

type Yaml = Document.Parsed<ParsedNode>;

/** The rows of a file of YAML: a list of clips, or a list under `clips` and what they inherit. */
export async function yamlRows(file: string): Promise<YamlRows> {
  const { size } = await stat(file);
  if (size > largest) return bad(1, 'file', `${size} bytes`, `allowed: ${largest}, or JSON lines`);
  const counter = new LineCounter();
  const document = parsed((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''), counter);
  if (document === undefined) return bad(1, 'file', 'nested too deeply', shape);
  const lineOf = (node: unknown): number => counter.linePos(offsetOf(node)).line;
  if (document.errors.length > 0) {
    return {
      ...empty,
      rows: document.errors.map(({ code, pos: [at] }) => [
        counter.linePos(at).line,
        problem('row', `no YAML: ${wordsOf(code)}`, shape),
      ]),
    };
  }
  const root: unknown = document.contents;
  if (isSeq(root)) return { ...empty, rows: rowsIn(root.items, document, lineOf) };
  return isMap(root) ? inMap(root, document, lineOf) : bad(1, 'file', 'no clips', shape);
}

function inMap(root: YAMLMap, document: Yaml, lineOf: (node: unknown) => number): YamlRows {
  const parts = new Map(root.items.map(({ key, value }) => [nameOf(key), { key, value }]));
  const line = (name: string): number => lineOf(parts.get(name)?.key);
  for (const [name, { key }] of parts) {
    const isKnown = ['defaults', 'columns', 'clips'].includes(name);
    if (!isKnown) return bad(lineOf(key), name, 'an unknown name', shape);
  }
  const clips: unknown = parts.get('clips')?.value;
  if (!isSeq(clips)) return bad(line('clips'), 'clips', 'no list', shape);
  const objectOf = (name: string): Fields | undefined => {
    const value: unknown = parts.get(name)?.value;
    if (value === undefined || isNull(value)) return {};
    const row = isNode(value) ? rowIn(value, document) : undefined;
    return row?.kind === 'fields' ? row.fields : undefined;
  };
  const defaults = objectOf('defaults');
  if (defaults === undefined) return bad(line('defaults'), 'defaults', 'no object', shape);
  const columns = objectOf('columns');
  if (columns === undefined) return bad(line('columns'), 'columns', 'no object', shape);
  const rows = rowsIn(clips.items, document, lineOf);
  return { defaults: [line('defaults'), defaults], columns, rows };
}

function* rowsIn(
  items: readonly unknown[],
  document: Yaml,
  lineOf: (node: unknown) => number,
): Generator<Numbered<RawRow>> {
  for (const item of items) {
    const row = isNode(item) ? rowIn(item, document) : rawRow(undefined);
    yield [lineOf(item), row];
  }
}

function rowIn(node: Node, document: Yaml): RawRow {
  const [begin = 0, end = 0] = node.range ?? [];
  if (end - begin > longestRow) {
    return problem('row', 'too long', `allowed: ${longestRow} characters`);
  }
  try {
    // An alias stands for what its anchor names, up to a hundred times.
    return rawRow(node.toJS(document, { maxAliasCount: 100 }));
  } catch {
    return problem(
      'row',
      'an alias of nothing, or of too much',
      'allowed: write out what it means',
    );
  }
}

function parsed(text: string, lineCounter: LineCounter): Yaml | undefined {
  try {
    const document = parseDocument(text, { lineCounter, prettyErrors: false, merge: true });
    const isDeep = document.errors.some(({ message }) => message.startsWith('Maximum call stack'));
    return isDeep ? undefined : document;
  } catch {
    // The parser calls itself for each level, and has no stack left.
    return undefined;
  }
}

function bad(line: number, field: string, given: string, allowed: string): YamlRows {
  return { ...empty, rows: [[line, problem(field, given, allowed)]] };
}

/** What the parser calls a mistake, in words: what it says of it may quote a prompt. */
function wordsOf(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

function isNull(node: unknown): boolean {
  return isScalar(node) && node.value === null;
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
