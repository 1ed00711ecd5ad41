import { GenlockError } from '@genlock/core';
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
import { studioErrorOf, StudioRefusal, type RefusalStatus } from './errors.ts';
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
    if (!(error instanceof StudioRefusal)) rooms.desk.report(error);
    // A start is answered before its submit: only what is about a task has to do with money.
    const charged = c.req.path.startsWith('/api/tasks/') ? 'unknown' : 'no';
    const answer: ErrorAnswer = { error: studioErrorOf(error, charged) };
    c.header('cache-control', 'no-store');
    return c.json(answer, statusOf(error));
  });
  return app;
}

function statusOf(error: unknown): RefusalStatus | 500 | 502 {
  if (error instanceof StudioRefusal) return error.status;
  if (!GenlockError.isInstance(error)) return 500;
  // What a provider did not tell, and what it was not asked.
  return error.code === 'task-read' || error.code === 'task-pending' ? 502 : 409;
}
