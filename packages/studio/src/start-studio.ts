import { once } from 'node:events';
import { InvalidOptionsError } from '@genlock/core';
import type { Hono } from 'hono';
import { createApp } from './server/app.ts';
import { Desk } from './server/desk.ts';
import { isLoopback, listen } from './server/listen.ts';
import { checkAlone, leaveNote } from './server/only-one.ts';
import { openPlaces } from './server/places.ts';
import { takeUp } from './server/runs/take-up.ts';
import { Runs } from './server/runs/runs.ts';
import { Starter } from './server/runs/start-run.ts';
import { Sessions } from './server/sessions.ts';
import type { Studio, StudioOptions } from './studio-options.ts';

/**
 * Starts the studio: a page on this machine that compares providers side by side. What it pays for
 * stands in the ledger, so that it goes on where it was after whatever ended it.
 *
 * @example
 * const ledger = createLedger({ file: 'genlock.sqlite' });
 * const studio = await startStudio({ providers: [fal, wavespeed], ledger, folder: 'studio' });
 * console.log(studio.url);
 *
 * @throws InvalidOptionsError for a host that others could reach, or a folder that another studio has
 */
export async function startStudio(options: StudioOptions): Promise<Studio> {
  const { host = '127.0.0.1', port: wanted, folder, videos, now = Date.now } = options;
  if (!isLoopback(host)) {
    const allowed = '127.0.0.1, localhost or ::1: whoever reaches the studio spends your money';
    throw new InvalidOptionsError('startStudio', [{ field: 'host', given: host, allowed }]);
  }
  const places = await openPlaces(folder, videos);
  await checkAlone(places.note);
  const desk = new Desk(options, places);
  const runs = new Runs(desk);
  await runs.store.load(desk.report);
  const sessions = new Sessions(places.sessions, now);
  await sessions.load();
  const stop = new AbortController();
  const starter = new Starter(runs);
  const at = { port: 0 };
  const gate = {
    sessions,
    hosts: () => [...new Set([host, '127.0.0.1', 'localhost', '::1'])].map(nameAt(at)),
    cookie: () => `genlock-studio-${at.port}`,
  };
  const app: Hono = await createApp(gate, { desk, runs, starter, signal: stop.signal });
  const { server, port } = await listen(() => app, host, wanted);
  at.port = port;
  const takenUp = takeUp(runs, stop.signal).catch((error: unknown) => desk.report(error));
  const address = `http://${nameAt(at)(host)}/`;
  const takeNote = await leaveNote(places.note, address);
  return {
    address,
    url: `${address}?token=${sessions.token}`,
    close: async () => {
      stop.abort();
      const closed = once(server, 'close');
      server.close();
      await starter.close();
      await runs.followers.close();
      await takenUp;
      server.closeAllConnections();
      await closed;
      await takeNote();
    },
  };
}

const nameAt =
  (at: { readonly port: number }) =>
  (host: string): string =>
    `${host.includes(':') ? `[${host}]` : host}:${at.port}`;
