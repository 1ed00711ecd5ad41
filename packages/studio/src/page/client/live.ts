import { useEffect, useSyncExternalStore } from 'react';
import useSWR, { useSWRConfig } from 'swr';
import type { Run, StudioEvents } from '../../api/index.ts';
import { api } from './api.ts';
import { afterEvent, atFirst, type Live, type LiveEvent } from './events.ts';
import type { StudioFailure } from './failure.ts';

let live = atFirst;
let source: EventSource | undefined;
let again: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** What the server tells, kept up to date while anything on the page shows it. */
export function useLive(): Live {
  return useSyncExternalStore(subscribe, () => live);
}

/** A run as it is now; `error` where it cannot be had. */
export function useRun(id: string): {
  readonly run: Run | undefined;
  readonly error: StudioFailure | undefined;
} {
  const { runs, connection } = useLive();
  const told = runs.get(id);
  const { data, error, mutate } = useSWR<Run, StudioFailure>(['run', id], () => api.run(id));
  // After a gap a run may have ended, and the server tells only of open ones.
  useEffect(() => {
    if (connection === 'open') void mutate();
  }, [connection, mutate]);
  return { run: newest(told, data), error };
}

/** Fetches again what the page shows, when the server is back. */
export function useRefreshOnReturn(): void {
  const { connection } = useLive();
  const { mutate } = useSWRConfig();
  useEffect(() => {
    if (connection === 'open') void mutate(() => true);
  }, [connection, mutate]);
}

/** Of two states of a run the one that came later: runs only go forward. */
function newest(told: Run | undefined, fetched: Run | undefined): Run | undefined {
  if (told === undefined || fetched === undefined) return told ?? fetched;
  return told.isOpen && !fetched.isOpen ? fetched : told;
}

/** Puts a run where the page finds it: one that was just started, or voted on. */
export function putRun(run: Run): void {
  take({ kind: 'run', data: run });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (source === undefined) connect();
  return () => listeners.delete(listener);
}

function connect(): void {
  clearTimeout(again);
  source?.close();
  const opened = new EventSource('/api/events');
  source = opened;
  on(opened, 'state', (data) => take({ kind: 'state', data, at: Date.now() }));
  on(opened, 'run', (data) => take({ kind: 'run', data }));
  on(opened, 'hidden', (data) => take({ kind: 'hidden', data }));
  on(opened, 'budget', (data) => take({ kind: 'budget', data }));
  opened.addEventListener('error', () => {
    take({ kind: 'lost', at: Date.now() });
    // A browser gives up where the answer was no stream at all; the server may come back.
    if (opened.readyState === EventSource.CLOSED) again = setTimeout(connect, 2_000);
  });
}

function on<Name extends keyof StudioEvents>(
  opened: EventSource,
  name: Name,
  act: (data: StudioEvents[Name]) => void,
): void {
  opened.addEventListener(name, (event: MessageEvent<string>) => {
    // What is told under a name has its type: the contract of `src/api` with the server of this page.
    // oxlint-disable-next-line typescript/no-unsafe-argument
    act(JSON.parse(event.data));
  });
}

function take(event: LiveEvent): void {
  live = afterEvent(live, event);
  for (const listener of listeners) listener();
}
