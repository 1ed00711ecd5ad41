import { Refusal } from './refusal.ts';

/** What a browser can ask for. */
type HandlerAction = 'compare' | 'upload' | 'start' | 'status' | 'events' | 'cancel';

/** A row: what a method and a path under `basePath` ask for. `:task` is one segment. */
interface Route {
  readonly action: HandlerAction;
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

/** Everything that the handler answers to. */
const routes: readonly Route[] = [
  { action: 'compare', method: 'POST', path: '/compare' },
  { action: 'upload', method: 'POST', path: '/uploads' },
  { action: 'start', method: 'POST', path: '/tasks' },
  { action: 'status', method: 'GET', path: '/tasks/:task' },
  { action: 'events', method: 'GET', path: '/tasks/:task/events' },
  { action: 'cancel', method: 'POST', path: '/tasks/:task/cancel' },
];

/** What was asked for, and of which task. */
export interface RouteMatch {
  readonly action: HandlerAction;
  /** The text in the place of `:task`; empty where the route has none. */
  readonly task: string;
}

/**
 * The row for a request. Paths are matched segment by segment: nothing is decoded but the task's
 * segment, and a slash more is another path.
 *
 * @throws Refusal when there is none, or none with this method
 */
export function findRoute({ method, url }: Request, basePath: string): RouteMatch {
  const { pathname } = new URL(url);
  if (!pathname.startsWith(`${basePath}/`)) throw new Refusal('no-such-route');
  const segments = pathname.slice(basePath.length).split('/');
  const fitting = routes.filter(({ path }) => fits(path.split('/'), segments));
  if (fitting.length === 0) throw new Refusal('no-such-route');
  const route = fitting.find((candidate) => candidate.method === method);
  if (route === undefined) {
    const allow = fitting.map((candidate) => candidate.method).join(', ');
    throw new Refusal('method-not-allowed', { headers: { allow } });
  }
  const place = route.path.split('/').indexOf(':task');
  return { action: route.action, task: decoded(segments[place] ?? '') };
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) =>
      part === ':task' ? segments[index] !== '' : part === segments[index],
    )
  );
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal('no-such-task');
  }
}
