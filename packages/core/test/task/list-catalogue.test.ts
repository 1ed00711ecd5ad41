import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../src/provider/protocol.ts';
import { DescribeError } from '../../src/errors/describe-error.ts';
import { broken, json, type Answer } from '../support/fake-fetch.ts';
import { createScene } from '../support/scene.ts';

interface Body {
  readonly items?: readonly { readonly id: string; readonly kind?: string }[];
  readonly next?: string;
}

/** A catalogue that is read page by page; with a query in it only where the scene says so. */
function protocol(isSearched: boolean): Partial<Protocol<'baseURL'>> {
  return {
    list: async ({ http, hosts }, { query, cursor, signal }) => {
      const asked = { q: isSearched ? query : undefined, cursor };
      const response = await http.read({ url: `${hosts.baseURL}/models`, query: asked, signal });
      const { items, next }: Body = Object(response.body);
      return { response, entries: items, next, isSearched };
    },
    describe: async ({ http, hosts }, { endpoint }) => {
      const response = await http.read({ url: `${hosts.baseURL}/models` });
      const schema = { properties: { prompt: { type: 'string' } } };
      return { response, description: { id: endpoint, schema, source: 'GET https://a.test' } };
    },
  };
}

function scene(answers: readonly Answer[], isSearched = false) {
  const made = createScene({ answers, protocol: protocol(isSearched) });
  const { catalogue } = made.provider;
  if (catalogue === undefined) throw new Error('no catalogue');
  return { ...made, catalogue };
}

const film = { id: 'acme/new/film', kind: 'text-to-video' };
const still = { id: 'acme/new/still', kind: 'text-to-image' };
const thing = { id: 'acme/thing' };
const page = (items: readonly object[], next?: string, headers = {}): Answer =>
  json(200, { items, ...(next === undefined ? {} : { next }) }, headers);

describe('provider.catalogue', () => {
  it('gives what the provider sells, and says what makes videos where the kind tells', async () => {
    const { catalogue } = scene([page([film, still, thing])]);
    const { entries, ...rest } = await catalogue();
    expect(entries.map(({ id, makesVideo }) => [id, makesVideo])).toEqual([
      ['acme/new/film', true],
      ['acme/new/still', false],
      ['acme/thing', undefined],
    ]);
    expect(rest).toEqual({ isComplete: true, ageMs: 0, isStale: false });
  });

  it('reads every page, and each id once', async () => {
    const { catalogue, calls } = scene([page([film], 'b'), page([film, still])]);
    const { entries, isComplete } = await catalogue();
    expect(entries.map(({ id }) => id)).toEqual([film.id, still.id]);
    expect(isComplete).toBe(true);
    expect(calls.map(({ url }) => new URL(url).search)).toEqual(['', '?cursor=b']);
  });

  it('follows no list that leads in a circle or never ends, and calls it a part', async () => {
    const circle = scene([page([film], 'b')]);
    expect((await circle.catalogue()).isComplete).toBe(false);
    expect(circle.calls).toHaveLength(2);
    let count = 0;
    const endless = scene([async () => Response.json({ items: [film], next: `${(count += 1)}` })]);
    expect((await endless.catalogue()).isComplete).toBe(false);
    expect(endless.calls).toHaveLength(20);
  });

  it('searches by all words itself where the provider has no search', async () => {
    const { catalogue } = scene([page([film, still, thing])]);
    const { entries, isComplete } = await catalogue({ query: ' NEW video ' });
    expect({ ids: entries.map(({ id }) => id), isComplete }).toEqual({
      ids: [film.id],
      isComplete: false,
    });
  });

  it('leaves the search to a provider that has one', async () => {
    const { catalogue, calls } = scene([page([thing])], true);
    const { entries } = await catalogue({ query: 'a film' });
    expect(entries.map(({ id }) => id)).toEqual([thing.id]);
    expect(calls[0]?.url).toContain('q=a+film');
  });

  it('serves an older list while the provider cannot be reached, and says how old it is', async () => {
    for (const outage of [broken('ECONNREFUSED'), json(503, {}), json(429, {})]) {
      const { catalogue, provider, clock } = scene([page([film]), outage]);
      await catalogue();
      clock.advance(3 * 3_600_000);
      expect(await catalogue()).toMatchObject({
        entries: [{ id: film.id }],
        ageMs: 3 * 3_600_000,
        isStale: true,
      });
      const { note } = await provider.describe(film.id);
      expect(note).toContain(
        'the catalogue could not be reached: this is as it was 180 min before',
      );
    }
  });

  it('tells the age that a cache below it reports in the headers', async () => {
    const headers = { age: '3600', warning: '111 genlock "Revalidation Failed"' };
    const { catalogue } = scene([page([film], undefined, headers)]);
    expect(await catalogue()).toMatchObject({ ageMs: 3_600_000, isStale: true });
  });

  it('says so where nothing can be read, without a key, and that nothing was charged', async () => {
    for (const answer of [broken('ECONNREFUSED'), json(503, {}), json(200, { other: 1 })]) {
      const error: unknown = await scene([answer])
        .catalogue()
        .catch((caught: unknown) => caught);
      if (!DescribeError.isInstance(error)) throw new Error(String(error));
      expect(error.message).toContain('acme did not give its catalogue');
      expect(error.charged).toBe('no');
    }
  });

  it('is not there where the provider has no list', () => {
    expect(createScene().provider.catalogue).toBeUndefined();
  });
});
