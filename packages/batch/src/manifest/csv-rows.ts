import { createReadStream } from 'node:fs';
import { type CsvError, type Info, parse, type Parser } from 'csv-parse';
import { isField, readCells } from './csv-cells.ts';
import { longestRow, type Numbered, problem, type RawRow } from './manifest-row.ts';

/** What the parser gives for a row. */
interface Parsed {
  readonly record: readonly string[];
  readonly info: Pick<Info, 'lines' | 'empty_lines'>;
}

/** The rows of a CSV (RFC 4180), whose first one names its columns. */
export async function* csvRows(
  file: string,
  columns: Readonly<Record<string, string>>,
): AsyncGenerator<Numbered<RawRow>> {
  let fault: CsvError | undefined;
  // The first one: where a quote is open, all that follows may look wrong.
  const parser = createParser((error) => (fault ??= error));
  const input = createReadStream(file);
  input.on('error', (error) => parser.destroy(error));
  const parsed: AsyncIterable<Parsed> = input.pipe(parser);
  const lines = new Lines();
  let names: readonly string[] = [];
  let fields: readonly string[] | undefined;
  try {
    for await (const { record, info } of parsed) {
      const line = lines.next(record, info);
      if (fields === undefined) {
        names = record;
        fields = fieldsOf(record, columns);
        const problems = problemsOfHeader(record, fields, columns);
        for (const each of problems) yield [line, each];
        if (problems.length > 0) return;
        continue;
      }
      yield [line, named(readCells(record, fields), fields, names)];
    }
    if (fault !== undefined) yield [lines.of(faultLine(fault)), problem('row', ...wordsOf(fault))];
    else if (fields === undefined)
      yield [1, problem('row', 'no header', 'allowed: names of columns')];
  } finally {
    input.destroy();
    parser.destroy();
  }
}

function createParser(onFault: (fault: CsvError) => void): Parser {
  return parse({
    bom: true,
    info: true,
    recordDelimiter: ['\r\n', '\n'],
    relaxColumnCount: true,
    skipEmptyLines: true,
    maxRecordSize: longestRow,
    skipRecordsWithError: true,
    onSkip: (error) => {
      if (error !== undefined) onFault(error);
      return undefined;
    },
  });
}

/** The fields that the columns of a file are. */
function fieldsOf(
  names: readonly string[],
  columns: Readonly<Record<string, string>>,
): readonly string[] {
  return names.map((name) => (Object.hasOwn(columns, name) ? (columns[name] ?? '') : name));
}

/** In which line a row begins: cells may have several, of which the parser counts `\r\n` as two. */
class Lines {
  #end = 0;
  #empty = 0;
  #twice = 0;

  /** A line as people count them. */
  of(line: number): number {
    return line - this.#twice;
  }

  next(record: readonly string[], { lines, empty_lines: empty }: Parsed['info']): number {
    const line = this.of(this.#end + 1 + empty - this.#empty);
    this.#end = lines;
    this.#empty = empty;
    this.#twice += record.join('').match(/\r\n/g)?.length ?? 0;
    return line;
  }
}

function problemsOfHeader(
  names: readonly string[],
  fields: readonly string[],
  columns: Readonly<Record<string, string>>,
): readonly RawRow[] {
  const unknown = names.filter((_, at) => !isField(fields[at] ?? ''));
  const twice = names.filter((_, at) => fields.indexOf(fields[at] ?? '') !== at);
  const missing = Object.keys(columns).filter((name) => !names.includes(name));
  return [
    ...unknown.map((name) =>
      problem(name, 'a column that is no field', 'name its field in columns'),
    ),
    ...twice.map((name) => problem(name, 'a second column for one field', 'allowed: one')),
    ...missing.map((name) => problem(name, 'no such column', 'allowed: the names of the header')),
  ];
}

/** The same problem, its field as the file calls it. */
function named(row: RawRow, fields: readonly string[], names: readonly string[]): RawRow {
  if (row.kind === 'fields') return row;
  const field = names[fields.indexOf(row.problem.field)] ?? row.problem.field;
  return { ...row, problem: { ...row.problem, field } };
}

function faultLine(fault: CsvError): number {
  const line: unknown = Reflect.get(fault, 'lines');
  return typeof line === 'number' ? line : 1;
}

function wordsOf({ code }: CsvError): readonly [given: string, allowed: string] {
  if (code === 'CSV_MAX_RECORD_SIZE') return ['too long', `allowed: ${longestRow} bytes at most`];
  const allowed = 'allowed: "..." around the whole cell, and "" for a quote in it';
  return [
    code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote that is not closed' : 'a quote amid a cell',
    allowed,
  ];
}
