import { Hono } from 'hono';
import type { ErrorAnswer } from '../api/index.ts';
import {
  checkJson,
  checkOrigin,
  checkSession,
  exchangeToken,
  withHeaders,
  type Gate,
} from './access.ts';
import { StudioRefusal, studioErrorOf } from './errors.ts';
import { servePage } from './page.ts';
import { codeRoutes } from './routes/code.ts';
import { eventRoutes } from './routes/events.ts';
import { exportRoutes } from './routes/export.ts';
import { historyRoutes } from './routes/history.ts';
import { mediaRoutes } from './routes/media.ts';
import { rawRoutes } from './routes/raw.ts';
import type { Rooms, Routes } from './routes/route.ts';
import { runRoutes } from './routes/runs.ts';
import { sessionRoutes } from './routes/session.ts';
import { spendRoutes } from './routes/spend.ts';
import { startRoutes } from './routes/starts.ts';
import { taskRoutes } from './routes/tasks.ts';
import { unknownRoutes } from './routes/unknown.ts';
import { voteRoutes } from './routes/votes.ts';

const routes: readonly Routes[] = [
  sessionRoutes,
  startRoutes,
  runRoutes,
  voteRoutes,
  taskRoutes,
  rawRoutes,
  mediaRoutes,
  eventRoutes,
  historyRoutes,
  unknownRoutes,
  spendRoutes,
  codeRoutes,
  exportRoutes,
];

/** The page and its API, behind the gate. */
export async function createApp(gate: Gate, rooms: Rooms): Promise<Hono> {
  const app = new Hono();
  app.use(withHeaders, checkOrigin(gate), exchangeToken(gate));
  const api = new Hono();
  api.use(checkSession(gate), checkJson);
  for (const add of routes) add(api, rooms);
  api.all('*', () => {
    throw new StudioRefusal(404, 'no-route', 'There is no such place.');
  });
  app.route('/api', api);
  await servePage(app);
  app.onError((error, c) => {
    const isOurs = error instanceof StudioRefusal;
    if (!isOurs) rooms.desk.report(error);
    // What only reads pays for nothing.
    const charged = c.req.method === 'POST' ? 'unknown' : 'no';
    const answer: ErrorAnswer = { error: studioErrorOf(error, charged) };
    c.header('cache-control', 'no-store');
    return c.json(answer, isOurs ? error.status : 500);
  });
  return app;
}
