import { unpackTable, type EndpointFamily, type EndpointRow } from '@genlock/core';
import { everyProvider } from '@genlock/test-support/every-provider';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packTable } from '../tsdown.table.ts';
import { root } from './support/root.ts';

/** The table of an adapter as people write it. */
async function writtenBy(id: string): Promise<readonly EndpointFamily[]> {
  const file = new URL(`packages/providers/${id}/src/endpoints.ts`, root);
  const { endpoints }: { endpoints: readonly EndpointFamily[] } = await import(file.href);
  return endpoints;
}

/** The same table, packed and unpacked. */
function shipped(families: readonly (readonly object[])[]): readonly EndpointFamily[] {
  const { counts, text } = packTable(families as readonly (readonly EndpointRow[])[]);
  return unpackTable(counts, text);
}

const plain = (rows: unknown): unknown => JSON.parse(JSON.stringify(rows));

describe('a table that a build has packed', () => {
  it.each(everyProvider)(
    'has the families, models and rows that $id has written',
    async ({ id }) => {
      const written = await writtenBy(id);
      const made = shipped(written.map(({ rows }) => rows()));
      expect(made.map(({ models }) => models)).toEqual(written.map(({ models }) => models));
      expect(made.map(({ rows }) => rows())).toEqual(plain(written.map(({ rows }) => rows())));
    },
  );

  it.each(everyProvider)('is what the package of $id ships', async ({ id, create }) => {
    const written = (await writtenBy(id)).flatMap(({ rows }) => rows());
    const keyed = written.map((row) => ({ ...row, key: row.key ?? row.id }));
    expect(plain(create().endpoints)).toEqual(plain(keyed));
  });

  it('says the same of rows of any kind', () => {
    const value = fc.jsonValue({ maxDepth: 2 });
    const names = fc.constantFrom('price', 'note', 'fixed', 'rules', 'a', '__b');
    const field = fc.dictionary(fc.constantFrom('from', 'to', 'limits'), value);
    const row = fc.record(
      {
        id: fc.string(),
        model: fc.constantFrom('one', 'two', 'three'),
        fields: fc.array(field, { maxLength: 4 }),
        price: fc.dictionary(fc.constantFrom('unit', 'rates'), value),
        more: fc.dictionary(names, value),
        seed: fc.option(fc.integer(), { nil: undefined }),
      },
      { requiredKeys: ['id', 'model'] },
    );
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 60 }), { maxLength: 5 }), (families) => {
        const made = shipped(families).map(({ rows }) => rows());
        expect(plain(made)).toEqual(plain(families));
      }),
    );
  });

  it('has a sign for each of many values', () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => ({
      id: `${index}`,
      model: 'one',
      note: `note ${index % 1_000}`,
    }));
    expect(shipped([rows]).map((family) => family.rows())).toEqual([rows]);
  });
});
