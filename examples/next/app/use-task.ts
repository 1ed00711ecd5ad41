import { createGenlockClient, GenlockClientError, type BrowserRequest } from 'genlock/client';
import { useCallback, useEffect, useState } from 'react';

/** A film as the page knows it. */
export interface ShownTask {
  /** What the server knows it by; `undefined` until the start is answered. */
  readonly id?: string | undefined;
  readonly startedAt: number;
  readonly status: string;
  readonly provider?: string | undefined;
  readonly queuePosition?: number | undefined;
  readonly hasEnded: boolean;
}

/** What survives a reload: the start, and its task once there is one. */
interface Kept {
  readonly key: string;
  readonly request: BrowserRequest;
  readonly maxCostUsd: number;
  readonly startedAt: number;
  readonly taskId?: string;
}

const name = 'film';
const keep = (kept: Kept): void => localStorage.setItem(name, JSON.stringify(kept));

/** Starts a film and follows it, through reloads and restarts of the server. */
export function useTask(): {
  readonly task: ShownTask | undefined;
  readonly error: string | undefined;
  readonly start: (request: BrowserRequest, maxCostUsd: number) => Promise<void>;
} {
  const [task, setTask] = useState<ShownTask>();
  const [error, setError] = useState<string>();

  const follow = useCallback(async (kept: Kept, isResend: boolean): Promise<void> => {
    const { key: idempotencyKey, request, maxCostUsd, startedAt } = kept;
    const client = createGenlockClient({ url: '/api/genlock' });
    setError(undefined);
    setTask({ startedAt, status: 'sent', hasEnded: false });
    try {
      const options = { maxCostUsd, idempotencyKey, isResend };
      const id = kept.taskId ?? (await client.start(request, options)).id;
      keep({ ...kept, taskId: id });
      for await (const state of client.events(id)) {
        const { status, provider, queuePosition } = state;
        const hasEnded = !['queued', 'running'].includes(status);
        setTask({ id, startedAt, status, provider, queuePosition, hasEnded });
        if (state.error !== undefined) setError(state.error.message);
      }
    } catch (thrown) {
      setError(GenlockClientError.isInstance(thrown) ? thrown.message : 'Something went wrong.');
      setTask((shown) => shown && { ...shown, hasEnded: true });
    }
  }, []);

  useEffect(() => {
    const kept = localStorage.getItem(name);
    // What was started before a reload is asked for, not started again.
    if (kept !== null) void follow(JSON.parse(kept), true);
  }, [follow]);

  const start = async (request: BrowserRequest, maxCostUsd: number): Promise<void> => {
    const kept = { key: crypto.randomUUID(), request, maxCostUsd, startedAt: Date.now() };
    keep(kept);
    await follow(kept, false);
  };
  return { task, error, start };
}
