import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { answerWithFault } from '../faults/apply.ts';
import type { RouteName } from '../names.ts';
import type { World } from '../world.ts';
import type { Call } from './call.ts';
import type { Manners, Provider, Route } from './provider.ts';

type Env = { Bindings: HttpBindings };

/** All providers as one Hono app. */
export function createApp(world: World, providers: readonly Provider[]): Hono<Env> {
  const app = new Hono<Env>();
  for (const provider of providers) mount(app, world, provider);
  return app;
}

function mount(app: Hono<Env>, world: World, provider: Provider): void {
  for (const route of provider.routes) {
    const path = route.path.startsWith('/files/') ? route.path : provider.prefix + route.path;
    app.on(route.method, path, async (context, next) => {
      if (route.query !== undefined && context.req.query(route.query) === undefined) return next();
      return logged({ world, provider, context }, route.name, async () => {
        const local = { ...provider, ...mannersOf(route) };
        return (
          (route.isPublic === true ? undefined : await refusalOf(world, local, context)) ??
          (route.name === 'submit' ? crowdOf(world, local) : undefined) ??
          answerWithFault(local, route, callOf(world, local, context))
        );
      });
    });
  }
  app.all(`${provider.prefix}/*`, (context) =>
    logged(
      { world, provider, context },
      'unknown',
      async () => (await refusalOf(world, provider, context)) ?? provider.unknownPath(),
    ),
  );
}

/** What a route has of its own. */
function mannersOf({ authorize, refuse, unknownTask, status }: Route): Partial<Manners> {
  return {
    ...(authorize === undefined ? {} : { authorize }),
    ...(refuse === undefined ? {} : { refuse }),
    ...(unknownTask === undefined ? {} : { unknownTask }),
    ...(status === undefined ? {} : { status }),
  };
}

/** The answer to a request that is not let in; undefined for one that is. */
async function refusalOf(
  world: World,
  { authorize, refuse, name }: Provider,
  context: Context<Env>,
): Promise<Response | undefined> {
  const { headers } = context.req.raw;
  const verdict = await authorize({
    headers,
    secrets: world.secrets[name] ?? {},
    now: world.now(),
  });
  if (verdict === true) return undefined;
  return verdict === false ? refuse(401) : verdict;
}

/** The answer to a submit of an account that has no room for it. */
function crowdOf(world: World, { name, refuse, tooManyTasks }: Provider): Response | undefined {
  const { account, tasks } = world;
  const now = world.now();
  if (!account.admits(name, now)) return refuse(429);
  const waits = account.roomAt(name, () => tasks.list(name), now) > now;
  return waits ? tooManyTasks?.() : undefined;
}

function callOf(world: World, provider: Provider, context: Context<Env>): Call {
  return {
    world,
    provider,
    request: context.req.raw,
    url: new URL(context.req.url),
    param: (name) => context.req.param(name) ?? '',
    readForm: () => context.req.parseBody(),
    outgoing: context.env.outgoing,
  };
}

/** Who is asked, and by what request. */
interface Asked {
  readonly world: World;
  readonly provider: Provider;
  readonly context: Context<Env>;
}

async function logged(
  { world, provider, context }: Asked,
  route: RouteName | 'unknown',
  answer: () => Response | Promise<Response>,
): Promise<Response> {
  const at = world.now();
  const log = world.requests;
  const { pathname, search } = new URL(context.req.url);
  const response = await answer();
  // A fault that took the line into its own hands left no response to dress or to log.
  const isDropped = response === RESPONSE_ALREADY_SENT;
  for (const [name, value] of Object.entries(isDropped ? {} : (provider.headers?.() ?? {}))) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  log.push({
    provider: provider.name,
    route,
    method: context.req.method,
    path: pathname + search,
    ...(isDropped ? {} : { status: response.status }),
    at,
  });
  return response;
}
