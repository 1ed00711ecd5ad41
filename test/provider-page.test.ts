import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from './support/root.ts';

const source = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const page = source('docs/ARCHITECTURE.md');

/** The fields of an interface, as its file has them. */
function fieldsOf(path: string, name: string): readonly string[] {
  const [, body = ''] =
    new RegExp(`export interface ${name}\\b[^\\n]*\\{\\n(.*?)\\n\\}`, 's').exec(source(path)) ?? [];
  return [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, field = '']) => field);
}

/** What stands in the first column of the table with this head. */
function firstColumnOf(head: string): readonly string[] {
  const [, table = ''] = new RegExp(`^\\| ${head} +\\|.*\\n((?:\\|.*\\n)+)`, 'm').exec(page) ?? [];
  return [...table.matchAll(/^\| `(\w+)`/gm)].map(([, field = '']) => field);
}

describe.each([
  ['ProviderFacts', 'provider-definition.ts', 'of the facts'],
  ['ProviderNetwork', 'provider-definition.ts', 'of the network'],
  ['Protocol', 'protocol.ts', 'of the protocol'],
])('what an adapter hands over: %s', (name, file, head) => {
  const path = `packages/core/src/provider/${file}`;

  it('is in the table of the architecture, field by field and in the same order', () => {
    const fields = fieldsOf(path, name);
    expect(fields.length).toBeGreaterThan(4);
    expect(firstColumnOf(head)).toEqual(fields);
  });

  it('is read on one page', () => {
    expect(source(path).split('\n').length).toBeLessThanOrEqual(150);
  });
});
