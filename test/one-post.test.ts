import { beforeAll, describe, expect, it } from 'vitest';
import { everyFault, wrongOnes, type Counted } from './one-post/expected.ts';
import { runProbe } from './one-post/run-probe.ts';

const clients = [
  'fetch',
  'fetch, TLS',
  'createNodeFetch',
  'createNodeFetch, TLS',
  'createNodeFetch without HTTP/2, TLS',
];

describe('a paid call', () => {
  let calls: readonly Counted[] = [];
  const of = (name: string) => calls.filter(({ client }) => client === name);
  beforeAll(async () => {
    calls = await runProbe(process.execPath);
  }, 120_000);

  it.each(clients)('meets every fault by %s', (client) => {
    expect(
      of(client)
        .map(({ fault }) => fault)
        .toSorted(),
    ).toEqual([...everyFault].toSorted());
  });

  it.each(clients)(
    'is one POST with one sane outcome by %s, whatever the server does (cases 1.2, 1.3 and 1.10)',
    (client) => {
      expect(wrongOnes(of(client))).toEqual([]);
    },
  );

  it('goes over HTTP/1.1 by createNodeFetch, also where HTTP/2 is on offer (case 1.3)', () => {
    const pooled = calls.filter(({ client }) => client.startsWith('createNodeFetch'));
    expect(new Set(pooled.map(({ protocol }) => protocol))).toEqual(new Set(['h1']));
  });
});
