import type { EndpointFamily } from '@genlock/core';
import { everyProvider } from '@genlock/test-support/every-provider';
import { describe, expect, it } from 'vitest';
import { root } from './support/root.ts';

/** The families of an adapter, which hands them to `defineProvider` and to nobody else. */
async function familiesOf(id: string): Promise<readonly EndpointFamily[]> {
  const file = new URL(`packages/providers/${id}/src/endpoints.ts`, root);
  const { endpoints }: { endpoints: readonly EndpointFamily[] } = await import(file.href);
  return endpoints;
}

const everyFamily = await Promise.all(
  everyProvider.map(async ({ id }) => ({ id, families: await familiesOf(id) })),
);

/** In how many families each name stands. */
function countOf(names: readonly (readonly string[])[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names.flatMap((each) => [...new Set(each)])) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

const moreThanOnce = (counts: Readonly<Record<string, number>>): readonly string[] =>
  Object.keys(counts).filter((name) => counts[name] !== 1);

describe.each(everyFamily)('the families of endpoints of $id', ({ families }) => {
  it('name the models of their rows: all of them, in their order, and no other', () => {
    const named = families.map(({ models }) => models);
    const made = families.map(({ rows }) => [...new Set(rows().map(({ model }) => model))]);
    expect(named).toEqual(made);
  });

  it('have no model in common, so that a model leads to one', () => {
    expect(moreThanOnce(countOf(families.map(({ models }) => models)))).toEqual([]);
  });

  it('have no id and no key in common, and none that is the model of another', () => {
    const names = families.map(({ rows }) =>
      rows().flatMap(({ id, key = id, model }) => [id, key, model]),
    );
    expect(moreThanOnce(countOf(names))).toEqual([]);
  });
});
