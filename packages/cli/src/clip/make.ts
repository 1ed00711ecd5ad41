import type { Task, TaskState } from '@genlock/core';
import { GenlockError } from '@genlock/core';
import type { Genlock, GenlockRequest } from 'genlock';
import { interrupted } from '../command-error.ts';
import type { Io } from '../io.ts';
import type { Output } from '../output/output.ts';
import type { ClipOutput } from './clip-output.ts';
import { clipOf } from './clip-of.ts';
import { keep, type Keeping } from './keep.ts';
import { mostOf, type Price } from './price.ts';

/** One clip that was agreed to. */
export interface Order {
  /** What it is called on the board. */
  readonly name: string;
  /** Starts it, in the ledger where there is one. */
  readonly genlock: Genlock;
  readonly request: GenlockRequest;
  readonly price: Price;
  /** What it may cost, in USD; `undefined` for no limit. */
  readonly maxCostUsd: number | undefined;
  readonly allowUnknownCost: boolean;
  readonly idempotencyKey: string | undefined;
  /** What is to be said where the key has a task already. */
  readonly ofKnownKey?: string | undefined;
  /** Whether it is left alone once it is started. */
  readonly isDetached: boolean;
}

/** What making takes from the command. */
export interface Workshop extends Keeping {
  readonly io: Io;
  readonly output: Output;
  /** How many times faster than life tasks run. */
  readonly speed: number | undefined;
}

/** Starts a clip, waits, saves it, and asks what it cost. */
export async function makeClip(order: Order, shop: Workshop): Promise<ClipOutput> {
  const { name, genlock, price, isDetached } = order;
  const { io, output, board } = shop;
  const since = io.now();
  board.phase(name, 'submitting');
  const task = await startClip(order, shop);
  const estimateUsd = task.estimate === undefined ? undefined : mostOf(task.estimate);
  output.note(`Task ${task.id}`);
  const { ofKnownKey } = order;
  const warnings = [
    ...(ofKnownKey === undefined ? [] : [ofKnownKey]),
    ...task.warnings.map(wordsOf),
  ];
  for (const warning of warnings) output.note(`  ${warning}`);
  if (isDetached) return started(task, estimateUsd, warnings);
  const expectedMs =
    price.expectedMs === undefined ? undefined : price.expectedMs / (shop.speed ?? 1);
  const state = await genlock.wait(task.id, {
    signal: shop.signal,
    onState: (seen) => board.state(name, seen, { since, expectedMs }),
  });
  const facts = { estimateUsd, warnings, elapsedMs: io.now() - since };
  return finishClip(state, { genlock, name, facts }, shop);
}

/** A clip whose task has ended: its files are saved and its cost is read. */
export async function finishClip(
  state: TaskState,
  {
    genlock,
    name,
    facts,
  }: {
    readonly genlock: Pick<Genlock, 'cost'>;
    readonly name: string;
    readonly facts: NonNullable<Parameters<typeof clipOf>[1]>;
  },
  shop: Keeping,
): Promise<ClipOutput> {
  try {
    const files = state.status === 'succeeded' ? await keep(state, shop) : [];
    return clipOf(state, { ...facts, files, costUsd: await costOf(state, genlock) });
  } finally {
    shop.board.end(name);
  }
}

/** What it did cost; `undefined` where the provider does not tell yet, which is no failure. */
export async function costOf(
  { id, cost }: TaskState,
  genlock: Pick<Genlock, 'cost'>,
): Promise<number | undefined> {
  return cost ?? genlock.cost(id).catch(() => undefined);
}

/** The submit is never cut off: a Ctrl-C before it ends the start, one during it waits for the id. */
async function startClip(order: Order, { signal, output, reach }: Workshop): Promise<Task> {
  const { genlock, request, maxCostUsd, allowUnknownCost, idempotencyKey } = order;
  const tell = (): void =>
    output.note(
      'Stopping. A submit that is under way is finished first, so that its id is not lost. ' +
        'Ctrl-C again leaves at once; what became of it is found by: genlock sweep' +
        reach.flags,
    );
  signal.addEventListener('abort', tell, { once: true });
  try {
    return await genlock.start(request, {
      signal,
      maxCostUsd,
      allowUnknownCost: allowUnknownCost && maxCostUsd !== undefined ? true : undefined,
      idempotencyKey,
    });
  } catch (error) {
    if (!signal.aborted || GenlockError.isInstance(error)) throw error;
    throw interrupted('Interrupted before anything was sent. Nothing was charged.');
  } finally {
    signal.removeEventListener('abort', tell);
  }
}

function started(
  { id, provider, model, endpoint }: Task,
  estimateUsd: number | undefined,
  warnings: readonly string[],
): ClipOutput {
  const none = { videos: [], files: [], warnings: [...warnings] };
  return { taskId: id, provider, model, endpoint, estimateUsd, ...none };
}

function wordsOf(warning: Task['warnings'][number]): string {
  if ('message' in warning) return warning.message;
  const { feature, details } = warning;
  return details === undefined ? feature : `${feature}: ${details}`;
}
