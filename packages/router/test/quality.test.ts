import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { qualityBoards, qualityOf } from '../src/index.ts';
import { offlineProviders } from './support/providers.ts';

describe('what public boards say of a model', () => {
  it('stands with a source that can be opened, a day and the terms', () => {
    for (const { url, asOf, terms, note } of qualityBoards) {
      expect(url).toMatch(/^https:\/\//);
      expect(asOf).toMatch(/^\d{4}(?:-\d\d-\d\d)?$/);
      expect(['numbers', 'link']).toContain(terms);
      expect(note).not.toBe('');
    }
    expect(new Set(qualityBoards.map(({ id }) => id)).size).toBe(qualityBoards.length);
  });

  it('has no number of a board whose terms allow a link alone', () => {
    const linked = qualityBoards.filter(({ terms }) => terms === 'link');
    expect(linked.length).toBeGreaterThan(0);
    const scores = linked.flatMap(({ entries }) => entries.flatMap(({ score }) => score ?? []));
    expect(scores).toEqual([]);
  });

  it('is about the models of the tables, by their neutral ids', () => {
    const known = Object.values(offlineProviders()).flatMap(({ endpoints }) =>
      endpoints.map(({ model }) => model),
    );
    const named = qualityBoards.flatMap(({ entries }) => entries.flatMap(({ models }) => models));
    // Models of one other vendor stand in that vendor's table alone.
    const others = named.filter((model) => !known.includes(model) && !model.startsWith('runway-'));
    expect(others).toEqual([]);
  });

  it('is told of one model, and of one mode where that is asked for', () => {
    expect(qualityOf('wan-2.7').map(({ board, score }) => [board.id, score])).toEqual([
      ['arena-image-to-video', undefined],
      ['wbench-navigation', 78.5],
    ]);
    expect(qualityOf('wan-2.7', 'text-to-video').map(({ board }) => board.id)).toEqual([
      'wbench-navigation',
    ]);
    expect(qualityOf('a-model-of-nobody')).toEqual([]);
    expect(qualityOf('wan-2.7')[0]?.board).not.toHaveProperty('entries');
  });

  it('is read by no part that chooses where a request goes', async () => {
    const folder = new URL('../src/routing/', import.meta.url);
    const files = await readdir(folder);
    const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
    expect(files.length).toBeGreaterThan(5);
    expect(texts.filter((text) => text.includes('quality'))).toEqual([]);
  });
});
