import type { Emulator, FaultRule } from '@genlock/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGenlockClient } from '../src/client/index.ts';
import { createGenlock, fromVideoModel } from '../src/index.ts';
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

describe.each(names)(
  'nothing is reported to a page that is none of its business, at %s',
  (name) => {
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
  },
);

it('a video whose URL holds the key of the vendor stays on the server', async () => {
  const base = 'https://cdn.vendor.example/kite.mp4';
  const urls = [`${base}?alt=media&key=Zq7vVendor`, `${base}?X-Amz-Signature=ab&Key-Pair-Id=K1`];
  const model = {
    specificationVersion: 'v3',
    provider: 'vendor.video',
    modelId: 'kite-1',
    doGenerate: async () => ({
      videos: urls.map((url) => ({ type: 'url' as const, url, mediaType: 'video/mp4' })),
      warnings: [],
      response: { timestamp: new Date(0), modelId: 'kite-1', headers: undefined },
    }),
  } as const;
  const vendor = fromVideoModel(model, { id: 'vendor' });
  const page = await serveHandler(createGenlock({ providers: [vendor] }));
  const clip = { model: 'kite-1', prompt: 'A red kite' };
  const started = await (await page.call('/tasks', { request: clip })).text();
  const { id } = JSON.parse(started) as { id: string };
  const state = await (await page.call(`/tasks/${encodeURIComponent(id)}`)).text();
  expect(JSON.parse(state)).toMatchObject({ status: 'succeeded', videos: [{ url: urls[1] }] });
  expect(state).not.toContain('Zq7vVendor');
});
