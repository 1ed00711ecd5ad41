import { useEffect, useState, useSyncExternalStore } from 'react';
import { createGenlockClient, type GenlockClient } from '../client/index.ts';
import { hasEnded } from '../shared/has-ended.ts';
import { Keeper, type VideoStorage } from './kept-start.ts';
import { idleVideo, type VideoActions, type VideoSnapshot, VideoStore } from './video-store.ts';

/** Where a page's handler is. */
export type VideoApi =
  | {
      /** Where `createGenlockHandler` is mounted, such as `/api/genlock`. */
      readonly api: string;
      readonly client?: undefined;
    }
  | {
      /** A client of your own, for example with headers; made once, outside of the component. */
      readonly client: GenlockClient;
      readonly api?: undefined;
    };

/** Settings of {@link useVideo}. */
export type UseVideoSettings = VideoApi & {
  /**
   * Names the video: components with one name share it, and it is found by its name after a reload.
   * Default `video`.
   */
  readonly name?: string | undefined;
  /**
   * Where a start is kept through a reload: `local` (the browser), `session` (the tab), `none`, or
   * something like `localStorage`. The request is kept there until the start is answered. Default
   * `local`.
   */
  readonly storage?: 'local' | 'session' | 'none' | VideoStorage | undefined;
  /** Called once with each video that ends while the page follows it, well or not. */
  readonly onEnd?: ((video: VideoSnapshot) => void) | undefined;
};

/** A video and what can be done with it. */
export interface UsedVideo extends VideoSnapshot, VideoActions {}

const clients = new Map<string, GenlockClient>();
const stores = new WeakMap<GenlockClient, Map<string, VideoStore>>();

/**
 * A video of a page: starts it, follows it, and picks it up after a reload, a remount or a restart of
 * the server. It is paid for once, whatever happens: a start whose answer was lost is looked up by its
 * key, not made again. Nothing throws: errors are in `error`, and its `charged` says whether money was
 * spent.
 *
 * @example
 * const video = useVideo({ api: '/api/genlock' });
 * <button disabled={video.isBusy} onClick={() => void video.start({ model: 'kling-v3.0-std', prompt })}>
 */
export function useVideo(settings: UseVideoSettings): UsedVideo {
  const client = clientOf(settings);
  const { name = 'video', storage = 'local', onEnd } = settings;
  const store = storeOf(client, name, storage);
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, onServer);
  useEnd(snapshot, onEnd);
  const { start, resume, cancel, reset } = store;
  return { ...snapshot, start, resume, cancel, reset };
}

/** A client for a page's handler: one for each place. */
export function clientOf({ api, client }: VideoApi): GenlockClient {
  if (client !== undefined) return client;
  const known = clients.get(api) ?? createGenlockClient({ url: api });
  if (isBrowser()) clients.set(api, known);
  return known;
}

function storeOf(
  client: GenlockClient,
  name: string,
  storage: NonNullable<UseVideoSettings['storage']>,
): VideoStore {
  const store = (): VideoStore =>
    new VideoStore(client, new Keeper(() => storageOf(storage), name));
  // A server has many visitors: they share nothing.
  if (!isBrowser()) return store();
  const named = stores.get(client) ?? new Map<string, VideoStore>();
  stores.set(client, named);
  const known = named.get(name) ?? store();
  named.set(name, known);
  return known;
}

/** @throws what a browser throws that forbids its storage */
function storageOf(storage: NonNullable<UseVideoSettings['storage']>): VideoStorage | undefined {
  if (typeof storage === 'object') return storage;
  if (storage === 'none') return undefined;
  return storage === 'local' ? globalThis.localStorage : globalThis.sessionStorage;
}

function useEnd(snapshot: VideoSnapshot, onEnd: UseVideoSettings['onEnd']): void {
  const { state, isBusy } = snapshot;
  const [told] = useState(() => new WeakSet<object>());
  useEffect(() => {
    if (isBusy || state === undefined || onEnd === undefined || told.has(state)) return;
    if (!hasEnded(state.status)) return;
    told.add(state);
    onEnd(snapshot);
  }, [snapshot, state, isBusy, onEnd, told]);
}

function isBrowser(): boolean {
  return 'document' in globalThis;
}

function onServer(): VideoSnapshot {
  return idleVideo;
}
