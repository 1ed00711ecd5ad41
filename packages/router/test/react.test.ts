import type { Emulator } from '@genlock/emulator';
import { createElement, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGenlockClient, type GenlockClientSettings } from '../src/client/index.ts';
import type { GenlockHandlerOptions } from '../src/index.ts';
import { usePrices, useVideo, type UsedVideo } from '../src/react/index.ts';
import { Keeper, type VideoStorage } from '../src/react/kept-start.ts';
import { type VideoSnapshot, VideoStore } from '../src/react/video-store.ts';
import { gate } from './support/gate.ts';
import { request, routerOn, serveHandler, startEmulator, userOf } from './support/page.ts';

let fast: Emulator;
/** Tasks take minutes: none ends within a test. */
let slow: Emulator;
beforeAll(async () => {
  [fast, slow] = await Promise.all([startEmulator(2_000), startEmulator(1)]);
});
beforeEach(() => [fast, slow].forEach((emulator) => emulator.reset()));
afterAll(() => Promise.all([fast.close(), slow.close()]));

/** What a browser keeps through a reload. */
function storage(): VideoStorage & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (name) => texts.get(name) ?? null,
    setItem: (name, text) => void texts.set(name, text),
    removeItem: (name) => void texts.delete(name),
  };
}

/** A browser with one page, which can be loaded again. */
async function browser(
  emulator: Emulator,
  options: Partial<GenlockHandlerOptions> = {},
  settings: Partial<GenlockClientSettings> = {},
) {
  const { url } = await serveHandler(routerOn(emulator), options);
  const kept = storage();
  const sleep = async (): Promise<void> => undefined;
  const load = (): VideoStore => {
    const client = createGenlockClient({ url, sleep, random: () => 0, ...settings });
    return new VideoStore(client, new Keeper(() => kept, 'film'));
  };
  return { load, kept };
}

/** Listens until the video is as it should be. */
async function until(
  store: VideoStore,
  fits: (video: VideoSnapshot) => boolean,
): Promise<VideoSnapshot> {
  const { opened, open } = gate<VideoSnapshot>();
  const check = (): void => {
    if (fits(store.snapshot())) open(store.snapshot());
  };
  const stop = store.subscribe(check);
  check();
  const video = await opened;
  stop();
  return video;
}

const hasEnded = ({ status }: VideoSnapshot): boolean => status === 'succeeded';
const runs = ({ status, state }: VideoSnapshot): boolean =>
  state !== undefined && ['queued', 'running'].includes(status);

describe('a video of a page', () => {
  it('is started, followed to its end, and paid for once', async () => {
    const { load } = await browser(fast);
    const store = load();
    const statuses = new Set<string>();
    const stop = store.subscribe(() => statuses.add(store.snapshot().status));
    await store.start(request, { maxCostUsd: 0.42 });
    const video = await until(store, hasEnded);
    stop();
    expect(video.state?.videos[0]?.url).toMatch(/^http/);
    expect(video).toMatchObject({ isBusy: false, error: undefined });
    expect([...statuses][0]).toBe('starting');
    expect(fast.ledger()).toMatchObject([{ charge: 'charged' }]);
  });

  it('is found again by its task after a reload', async () => {
    const { load } = await browser(slow);
    const first = load();
    await first.start(request);
    const { taskId } = await until(first, runs);
    expect(await until(load(), runs)).toMatchObject({ taskId, isBusy: true });
    expect(slow.ledger()).toHaveLength(1);
  });

  it('keeps no prompt once its start is answered', async () => {
    const { load, kept } = await browser(slow);
    await load().start(request);
    expect([...kept.texts]).toHaveLength(1);
    expect(JSON.stringify([...kept.texts])).not.toContain('Heron');
  });

  it('is paid for once when the page is loaded again before its start is answered', async () => {
    const arrived = gate();
    const answered = gate();
    const authorize: GenlockHandlerOptions['authorize'] = async (_, { action }) => {
      if (action === 'start') {
        arrived.open(undefined);
        await answered.opened;
      }
      return true;
    };
    const { load } = await browser(slow, { authorize });
    const before = load();
    const started = before.start(request);
    await arrived.opened;
    const after = load();
    const followed = until(after, runs);
    answered.open(undefined);
    await started;
    expect((await followed).taskId).toBe(before.snapshot().taskId);
    expect(slow.ledger()).toHaveLength(1);
  });

  it('is lost when no answer comes, and found by its key', async () => {
    let isCut = true;
    const cut: GenlockClientSettings['fetch'] = async (url, init) => {
      const answer = await fetch(url, init);
      if (isCut && init.method === 'POST') throw new TypeError('the line is cut');
      return answer;
    };
    const { load } = await browser(slow, {}, { fetch: cut });
    const store = load();
    await store.start(request);
    expect(store.snapshot()).toMatchObject({
      status: 'lost',
      isBusy: false,
      error: { charged: 'unknown' },
    });
    await store.start(request);
    expect(slow.ledger()).toHaveLength(1);
    isCut = false;
    await store.resume();
    expect(await until(store, runs)).toMatchObject({ error: undefined });
    expect(slow.ledger()).toHaveLength(1);
  });

  it('is idle with the reason after a refusal, and nothing is charged', async () => {
    const { load, kept } = await browser(slow);
    const store = load();
    await store.start(request, { maxCostUsd: 0.01 });
    expect(store.snapshot()).toMatchObject({
      status: 'idle',
      isBusy: false,
      error: { code: 'budget-exceeded', charged: 'no' },
    });
    expect(kept.texts.size).toBe(0);
  });

  it('is not started a second time by a second click', async () => {
    const { load } = await browser(slow);
    const store = load();
    await Promise.all([store.start(request), store.start(request)]);
    await store.start(request);
    expect(slow.ledger()).toHaveLength(1);
  });

  it('is followed again when its component comes back, and not read while it is away', async () => {
    const { load } = await browser(slow);
    const store = load();
    await store.start(request);
    await until(store, runs);
    const asked = slow.requests().length;
    store.subscribe(() => undefined)();
    store.subscribe(() => undefined)();
    expect(await until(store, runs)).toMatchObject({ isBusy: true });
    expect(slow.requests().length).toBeGreaterThanOrEqual(asked);
    expect(slow.ledger()).toHaveLength(1);
  });

  it('is not started a second time while the page may not read the one that runs', async () => {
    let isAllowed = true;
    const { load } = await browser(slow, { authorize: () => isAllowed });
    const store = load();
    await store.start(request);
    isAllowed = false;
    const denied = await until(store, ({ error }) => error !== undefined);
    expect(denied).toMatchObject({ isBusy: true, error: { status: 403 } });
    isAllowed = true;
    await store.start(request);
    expect(slow.ledger()).toHaveLength(1);
    expect(await until(store, runs)).toMatchObject({ error: undefined });
  });

  it('says what came of a cancel', async () => {
    const { load } = await browser(slow);
    const store = load();
    await store.start(request);
    await until(store, runs);
    await store.cancel();
    expect(store.snapshot().cancellation?.outcome).toMatch(/canceled|requested|too-late/);
  });

  it('is forgotten by a reset', async () => {
    const { load, kept } = await browser(slow);
    const store = load();
    await store.start(request);
    store.reset();
    expect(store.snapshot()).toMatchObject({ status: 'idle', taskId: undefined });
    expect(kept.texts.size).toBe(0);
  });

  it('of somebody else is told of once, and is not asked for at the next visit', async () => {
    const { load, kept } = await browser(
      slow,
      { authorize: (incoming) => userOf(incoming) ?? false },
      { headers: () => ({ 'x-user': user }) },
    );
    let user = 'ann';
    await load().start(request);
    user = 'bob';
    const seen = await until(load(), ({ error }) => error !== undefined);
    expect(seen).toMatchObject({ isBusy: false, error: { status: 404 } });
    expect(kept.texts.size).toBe(0);
  });

  it.each(['', '{', '[]', 'null', '{"key":1}', '{"key":"k","startedAt":1}'])(
    'is idle where %s is kept',
    async (text) => {
      const { load, kept } = await browser(slow);
      kept.texts.set('genlock:video:film', text);
      const store = load();
      store.subscribe(() => undefined);
      expect(store.snapshot().status).toBe('idle');
      expect(slow.requests()).toEqual([]);
    },
  );

  it('is made where a browser forbids its storage', async () => {
    const { url } = await serveHandler(routerOn(fast));
    const forbidden = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    const store = new VideoStore(createGenlockClient({ url }), new Keeper(forbidden, 'film'));
    await store.start(request);
    expect(await until(store, hasEnded)).toMatchObject({ error: undefined });
  });
});

describe('the hooks on a server', () => {
  it('show an idle video and no price, ask nobody, and share nothing', () => {
    const seen: UsedVideo[] = [];
    const Page = (): ReactNode => {
      const video = useVideo({ api: '/api/genlock' });
      const { rows, best } = usePrices({ api: '/api/genlock', request });
      seen.push(video);
      return createElement(
        'p',
        {},
        `${video.status}, ${rows.length} rows, ${best?.totalUsd ?? 'no price'}`,
      );
    };
    expect(renderToString(createElement(Page))).toContain('idle, 0 rows, no price');
    renderToString(createElement(Page));
    expect(seen[0]?.start).not.toBe(seen[1]?.start);
  });
});
