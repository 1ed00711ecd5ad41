import { once } from 'node:events';
import { streamSSE } from 'hono/streaming';
import type { Desk } from '../desk.ts';
import type { StudioEvent } from '../bus.ts';
import type { Runs } from '../runs/runs.ts';
import type { Routes } from './route.ts';

const beatMs = 15_000;

/** `GET /api/events`. */
export const eventRoutes: Routes = (api, { desk, runs, signal }) => {
  api.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      const over = new AbortController();
      const end = (): void => over.abort();
      const ended = once(over.signal, 'abort');
      const send = (event: StudioEvent): void =>
        void stream
          .writeSSE({ event: event.name, data: JSON.stringify(event.data) })
          .catch(() => end());
      // Listens first, so that no change falls between the state and the changes of it.
      const unlisten = desk.bus.listen(send);
      const beat = setInterval(() => void stream.write(': beat\n\n').catch(end), beatMs);
      stream.onAbort(end);
      signal.addEventListener('abort', end, { once: true });
      try {
        send({ name: 'state', data: await stateOf(desk, runs) });
        await ended;
      } finally {
        clearInterval(beat);
        unlisten();
        signal.removeEventListener('abort', end);
      }
    }),
  );
};

async function stateOf(
  desk: Desk,
  runs: Runs,
): Promise<Extract<StudioEvent, { name: 'state' }>['data']> {
  const kept = runs.store.all().filter(({ isHidden }) => !isHidden);
  const views = await Promise.all(kept.slice(0, 30).map(async (run) => runs.view(run)));
  return { runs: views, budget: await desk.budget(), now: desk.now() };
}
