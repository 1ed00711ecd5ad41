import type { EndpointRow } from '@genlock/core';
import type { Emulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { routerOn, serveHandler, startEmulator, type Page } from './support/page.ts';

/** In the live catalogue of the emulator, and in no table. */
const id = 'acme/kite-1/text-to-video';
const prompt = 'A red kite';

let emulator: Emulator;
let row: EndpointRow;
beforeAll(async () => {
  emulator = await startEmulator();
  row = await createFal(emulator.settings.fal).describe(id);
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

/** A page whose server has the row, or has it not. */
async function pageWith(endpoints: readonly EndpointRow[]): Promise<Page> {
  const fal = createFal({ ...emulator.settings.fal, pollSchedule: () => 10, endpoints });
  return serveHandler(routerOn(emulator, { providers: [fal], route: ['fal'] }));
}

describe('a row of one’s own behind the handler', () => {
  it('is started by a browser, and its task is read to the end', async () => {
    const page = await pageWith([row]);
    const started = await page.call('/tasks', { request: { model: id, prompt } });
    expect(started.status).toBeLessThan(300);
    const task: unknown = await started.json();
    expect(JSON.stringify(task)).toContain('"id"');
    expect(emulator.ledger()).toMatchObject([{ endpoint: id, body: { prompt, duration: 8 } }]);
  });

  it('checks what the browser asks for by the row, before anything is sent', async () => {
    const page = await pageWith([row]);
    const asked = await page.call('/tasks', { request: { model: id, prompt, durationSeconds: 5 } });
    expect(asked.status).toBe(422);
    expect(emulator.ledger()).toEqual([]);
  });

  it('is no way for a browser to any other model', async () => {
    for (const page of [await pageWith([]), await pageWith([row])]) {
      const others = await page.call('/tasks', { request: { model: 'acme/kite-2', prompt } });
      expect(others.status).toBe(404);
    }
    const without = await pageWith([]);
    const unknown = await without.call('/tasks', { request: { model: id, prompt } });
    expect(unknown.status).toBe(404);
    const brought = { request: { model: id, prompt, endpoints: [row] } };
    for (const body of [brought, { ...brought, endpoints: [row] }]) {
      const { status } = await without.call('/tasks', body);
      expect(status >= 400 && status < 500).toBe(true);
    }
    expect(emulator.ledger()).toEqual([]);
  });
});
