import { createWebhookHandler, type VideoProvider, type WebhookHandler } from '@genlock/core';
import type { EmulatorSettings } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { experimental_generateVideo as generateVideo } from 'ai';
import { createGenlock, createGenlockHandler, type GenlockHandler } from 'genlock';

// What workerd.test.ts bundles and runs in Cloudflare's runtime: an application whose providers
// and handlers are made once and serve all requests of an isolate.

/** What the test gives the Worker. */
interface Env {
  readonly SETTINGS: EmulatorSettings;
}

/** Of Cloudflare's context, what is used here. */
interface Context {
  waitUntil(work: Promise<unknown>): void;
}

interface App {
  /** Without status streams: nothing keeps a wait alive but its timer. */
  readonly provider: VideoProvider;
  readonly streamed: VideoProvider;
  /** Without `waitUntil`. */
  readonly handler: GenlockHandler;
  readonly keptHandler: GenlockHandler;
  readonly webhooks: WebhookHandler;
  /** Reads seldom, so that only a webhook wakes a wait soon. */
  readonly hooked: VideoProvider;
}

const model = 'kling-v3.0-std';
const prompt = 'A ferry leaves the harbour';

/** At the top of the module, where Cloudflare allows no timer, no chance and no cryptography. */
const atTop = createGenlockHandler({
  genlock: createGenlock({ providers: [createFal({ apiKey: 'none' })] }),
  secret: 'a secret of 32 characters or more',
  authorize: () => true,
  basePath: '/top',
});

let app: App | undefined;
/** Of the request that came last: stands for `waitUntil` of `cloudflare:workers`. */
let context: Context | undefined;

function createApp({ SETTINGS }: Env): App {
  const polled = { ...SETTINGS.fal, pollSchedule: () => 100 };
  const provider = createFal({ ...polled, statusStreams: 0 });
  const hooked = createFal({ ...SETTINGS.fal, statusStreams: 0, pollSchedule: () => 10_000 });
  const genlock = createGenlock({ providers: [provider] });
  const common = { genlock, secret: 'a secret of 32 characters or more', authorize: () => true };
  const waitUntil = (work: Promise<unknown>): void => context?.waitUntil(work);
  return {
    provider,
    streamed: createFal(polled),
    handler: createGenlockHandler(common),
    keptHandler: createGenlockHandler({ ...common, basePath: '/kept', waitUntil }),
    webhooks: createWebhookHandler({ providers: [hooked] }),
    hooked,
  };
}

/** A video by the webhook that another request will bring; gives the task id. */
async function generate({ hooked, webhooks }: App, hook: string): Promise<unknown> {
  const { providerMetadata } = await generateVideo({
    model: hooked.video(model),
    prompt,
    webhook: webhooks.createWebhook(hook),
    download: async () => ({ data: new Uint8Array(8), mediaType: 'video/mp4' }),
  });
  return providerMetadata['genlock'];
}

/** Answers while the start that it began is on its way. */
async function leave(work: Promise<unknown>): Promise<Response> {
  work.catch(() => undefined);
  await new Promise((resolve) => {
    setTimeout(resolve, 200);
  });
  return new Response('left');
}

/** Answers with what came of it, an error by its name. */
async function answerWith(work: Promise<unknown>): Promise<Response> {
  try {
    return Response.json(await work);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return Response.json({ error: name, message }, { status: 500 });
  }
}

export const worker = {
  fetch(request: Request, env: Env, ctx: Context): Promise<Response> {
    app ??= createApp(env);
    context = ctx;
    const { provider, streamed, handler, keptHandler, webhooks } = app;
    const { pathname, searchParams, origin } = new URL(request.url);
    const idempotencyKey = searchParams.get('key') ?? undefined;
    const webhookUrl = searchParams.get('hook') ?? undefined;
    switch (pathname) {
      case '/start': {
        return answerWith(provider.start({ model, prompt }, { idempotencyKey, webhookUrl }));
      }
      case '/start-and-leave':
        return leave(provider.start({ model, prompt }, { idempotencyKey }));
      case '/start-from-bytes': {
        const firstFrame = request.arrayBuffer().then((bytes) => new Uint8Array(bytes));
        return answerWith(
          firstFrame.then((frame) => provider.start({ model, prompt, firstFrame: frame })),
        );
      }
      case '/wait':
        return answerWith(provider.wait(searchParams.get('id') ?? ''));
      case '/wait-on-stream':
        return answerWith(streamed.wait(searchParams.get('id') ?? ''));
      case '/generate':
        return answerWith(generate(app, `${origin}/hook`));
      case '/hook':
        return webhooks(request);
      default:
        if (pathname.startsWith('/top/')) return atTop(request);
        return pathname.startsWith('/kept/') ? keptHandler(request) : handler(request);
    }
  },
};
