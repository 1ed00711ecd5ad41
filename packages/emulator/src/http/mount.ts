import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { answerWithFault } from '../faults/apply.ts';
import type { RouteName } from '../names.ts';
import type { World } from '../world.ts';
import type { Call } from './call.ts';
import type { Provider } from './provider.ts';

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
    app.on(route.method, path, (context) =>
      logged(world, provider, route.name, context, () => {
        if (route.isPublic !== true && !isAuthorized(world, provider, context)) {
          return (route.refuse ?? provider.refuse)(401);
        }
        if (route.name === 'submit' && !world.account.admits(provider.name, world.now())) {
          return provider.refuse(429);
        }
        return answerWithFault(provider, route, callOf(world, context));
      }),
    );
  }
  app.all(`${provider.prefix}/*`, (context) =>
    logged(world, provider, 'unknown', context, () =>
      isAuthorized(world, provider, context) ? provider.unknownPath() : provider.refuse(401),
    ),
  );
}

function isAuthorized(world: World, provider: Provider, context: Context<Env>): boolean {
  return (
    context.req.header('authorization') === `${provider.scheme} ${world.apiKeys[provider.name]}`
  );
}

function callOf(world: World, context: Context<Env>): Call {
  return {
    world,
    request: context.req.raw,
    url: new URL(context.req.url),
    param: (name) => context.req.param(name) ?? '',
    readForm: () => context.req.parseBody(),
    outgoing: context.env.outgoing,
  };
}

async function logged(
  world: World,
  provider: Provider,
  route: RouteName | 'unknown',
  context: Context<Env>,
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
