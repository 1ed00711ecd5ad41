import { readdirSync, readFileSync } from 'node:fs';
import { markdownTable } from 'markdown-table';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** A row of the table of docs/errors.md. */
interface ErrorRow {
  readonly name: string;
  readonly code: string;
  readonly when: string;
  readonly charged: string;
  readonly isRetryable: string;
  readonly whatToDo: string;
}

/** The sources of classes, by class. */
const sources = new Map(
  readdirSync(new URL('packages/', root), { recursive: true, encoding: 'utf8' })
    .filter((path) => /^\w+\/src\/.*-error\.ts$/.test(path))
    .map((path) => read(`packages/${path}`))
    .map((text) => [/^export class (\w+)/m.exec(text)?.[1], text] as const),
);

function rowsOf(page: string): readonly ErrorRow[] {
  return page.split('\n').flatMap((line) => {
    const [, name, code, ...cells] = line.split('|').map((cell) => cell.trim());
    const [, className] = /^`(\w+Error)`$/.exec(name ?? '') ?? [];
    const [, id] = /^\[`([\w-]+)`\]/.exec(code ?? '') ?? [];
    const [when = '', charged = '', isRetryable = '', whatToDo = ''] = cells;
    return className === undefined || id === undefined
      ? []
      : [{ name: className, code: id, when, charged, isRetryable, whatToDo }];
  });
}

/** What a class can be imported from, and the report of what that exports. */
const entries: Readonly<Record<string, string>> = {
  '@genlock/core': 'core/api/core',
  '@genlock/core/node': 'core/api/core-node',
  genlock: 'router/api/router',
  '@genlock/middleware': 'middleware/api/middleware',
  '@genlock/ledger': 'ledger/api/ledger',
  '@genlock/ledger/steps': 'ledger/api/ledger-steps',
  '@genlock/batch': 'batch/api/batch',
};

function importOf(name: string): string {
  const isIn = (report: string): boolean =>
    read(`packages/${report}.api.md`).includes(`export class ${name} `);
  const [entry] = Object.entries(entries).find(([, report]) => isIn(report)) ?? [];
  if (entry === undefined) throw new Error(`no report of an API has ${name}`);
  return entry;
}

/** The fields that a class adds to those of every error, with what their source says of them. */
function fieldsOf(name: string): readonly (readonly [field: string, words: string])[] {
  const body = sources.get(name)?.split(`export class ${name}`)[1] ?? '';
  const field =
    /\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\n {2}(?:override |declare )*(?:readonly|get) (\w+)/g;
  return [...body.matchAll(field)].map(([, comment = '', own = '']) => [own, wordsOf(comment)]);
}

function wordsOf(comment: string): string {
  return comment
    .replaceAll(/^\s*\* ?/gm, '')
    .replaceAll(/\n- /g, '; ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Links of a page in `docs/`, as one in `docs/errors/` has them. */
const oneDeeper = (text: string): string => text.replaceAll(/\]\((?!https?:|#)/g, '](../');

/** What stands on the page of each error: the row of the table, its import and its fields. */
export function errorFacts(): Readonly<Record<string, string>> {
  const rows = rowsOf(read('docs/errors.md'));
  return Object.fromEntries(
    rows.map((row) => {
      const fields = fieldsOf(row.name);
      const facts = markdownTable([
        [`\`${row.name}\``, `of \`${importOf(row.name)}\``],
        ['When', oneDeeper(row.when)],
        ['Charged', row.charged],
        ['Another try is safe (`isRetryable`)', row.isRetryable],
        ['What to do', oneDeeper(row.whatToDo)],
        ...fields.map(([field, words]) => [`\`error.${field}\``, words]),
      ]);
      return [`docs/errors/${row.code}.md`, facts];
    }),
  );
}
