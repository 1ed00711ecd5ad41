import type { Emulator, FaultRule } from '@genlock/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGenlockClient } from '../src/client/index.ts';
import { request, routerOn, secret, serveHandler, startEmulator } from './support/page.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

/** The keys of the three providers, the prompt, the handler's secret, and a stack. */
const needles = ['Zq7v', 'Mauve-Heron', 'quicksilver', secret, 'at async', '.ts:', '"raw"'];
const names = ['fal', 'wavespeed', 'atlascloud'] as const;

const faults: readonly Omit<FaultRule, 'provider'>[] = [
  { route: 'submit', kind: '400' },
  { route: 'submit', kind: '401' },
  { route: 'submit', kind: '402' },
  { route: 'submit', kind: '429' },
  { route: 'submit', kind: '500' },
  { route: 'submit', kind: 'html-502' },
  { route: 'submit', kind: 'drop-after-accept' },
  { route: 'submit', kind: 'truncated-json' },
  { route: 'submit', kind: 'fail', failure: 'moderated' },
  { route: 'submit', kind: 'fail', failure: 'generation-failed' },
  { route: 'status', kind: '401' },
  { route: 'status', kind: '403' },
  { route: 'status', kind: 'unknown-status-word', times: 1 },
];

describe.each(names)('nothing is told to a page that is none of its business, at %s', (name) => {
  const cases = [undefined, ...faults].map(
    (fault) =>
      [fault === undefined ? 'no fault' : `${fault.kind} at ${fault.route}`, fault] as const,
  );
  it.each(cases)('with %s', async (_name, fault) => {
    if (fault !== undefined) emulator.faults.set({ provider: name, times: 9, ...fault });
    const page = await serveHandler(routerOn(emulator, { route: [name] }), {
      authorize: () => ({ user: 'ann' }),
    });
    const said: string[] = [];
    const client = createGenlockClient({
      url: page.url,
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        const text = await response.text();
        said.push(`${response.status} ${JSON.stringify([...response.headers])} ${text}`);
        return new Response(text, response);
      },
    });
    const keep = (error: unknown): void =>
      void said.push(`${String(error)} ${JSON.stringify(error)}`);
    await client.compare(request).catch(keep);
    await client
      .start(request)
      .then(async ({ id }) => {
        await client.status(id).catch(keep);
        await client.wait(id).catch(keep);
        await client.cancel(id).catch(keep);
      })
      .catch(keep);
    await page
      .call('/tasks', { request: { ...request, mode: request.prompt } })
      .then(async (one) => {
        expect(one.status).toBe(400);
        said.push(await one.text());
      });
    await page.call('/tasks', request).then(async (one) => void said.push(await one.text()));
    expect(said.length).toBeGreaterThan(4);
    const found = said.flatMap((text) => needles.filter((needle) => text.includes(needle)));
    expect({ found, said: found.length > 0 ? said : [] }).toEqual({ found: [], said: [] });
  });
});
