import type { BrowserRequest } from '../client/index.ts';

/** What survives a reload: a start, and its task once there is one. */
export interface KeptStart {
  /** The idempotency key: asked for again under it, a start is not made twice. */
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly taskId?: string | undefined;
  /** What was asked for; forgotten as soon as there is a task. */
  readonly request?: BrowserRequest | undefined;
  readonly maxCostUsd?: number | undefined;
}

/** Keeps texts by name: `localStorage`, `sessionStorage`, or something like them. */
export interface VideoStorage {
  readonly getItem: (name: string) => string | null;
  readonly setItem: (name: string, text: string) => void;
  readonly removeItem: (name: string) => void;
}

/** A place for one start. It never throws: a browser may forbid or fill its storage. */
export class Keeper {
  readonly #storage: () => VideoStorage | undefined;
  readonly #name: string;

  constructor(storage: () => VideoStorage | undefined, name: string) {
    this.#storage = storage;
    this.#name = `genlock:video:${name}`;
  }

  read(): KeptStart | undefined {
    try {
      const value: unknown = JSON.parse(this.#storage()?.getItem(this.#name) ?? 'null');
      return isKept(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  write(kept: KeptStart | undefined): void {
    try {
      if (kept === undefined) this.#storage()?.removeItem(this.#name);
      else this.#storage()?.setItem(this.#name, JSON.stringify(kept));
    } catch {
      // The page goes on without a memory.
    }
  }
}

/** A start that can be asked for: by its task, or once more by its key. */
function isKept(value: unknown): value is KeptStart {
  if (typeof value !== 'object' || value === null) return false;
  const { key, startedAt, taskId, request }: Partial<Record<keyof KeptStart, unknown>> = value;
  const isNamed = typeof key === 'string' && typeof startedAt === 'number';
  return isNamed && (typeof taskId === 'string' || (typeof request === 'object' && !!request));
}
