import { modes } from '@genlock/core';
import { everyProvider } from '@genlock/test-support/every-provider';
import { compareModels } from 'genlock';
import { describe, expect, it } from 'vitest';

const providers = everyProvider.map(({ create }) => create());

describe.each(modes)('a comparison of all models for %s', (task) => {
  const rows = compareModels({ task, inputSeconds: 5, audioSeconds: 5 }, providers);

  it('has a row for each endpoint of the mode', () => {
    const endpoints = providers.flatMap((provider) =>
      provider.endpoints.filter(({ mode }) => mode === task).map(({ key }) => key),
    );
    expect(rows.map(({ endpoint }) => endpoint).toSorted()).toEqual(endpoints.toSorted());
  });

  it('refuses none for something that the question leaves open, but a length or a price', () => {
    const problems = rows.flatMap((row) =>
      row.canServe ? [] : row.problems.map(({ text }) => `${row.endpoint}: ${text}`),
    );
    const others = problems.filter(
      (text) => !text.includes(': No price for ') && !text.includes('durationSeconds: nothing;'),
    );
    expect(others).toEqual([]);
  });
});
