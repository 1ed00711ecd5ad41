import {
  checkOptions,
  type ChecksOf,
  createVideoModel,
  InvalidOptionsError,
  kinds,
  startOptionChecks,
  type StatusOptions,
  type TaskState,
  type VideoProvider,
  videoOnly,
  waitOptionChecks,
} from '@genlock/core';
import { checkProvider } from './check-provider.ts';
import type { Desk } from './desk.ts';
import { deskOf, type Ledger } from './ledger.ts';
import { Memory } from './memory.ts';
import { see } from './seen.ts';
import { Starts } from './start/starts.ts';
import { budgetChecks, type LedgerBudget } from './start/wall.ts';
import { charged } from './steps/ended.ts';

/** How a provider is wrapped. */
export interface WithLedgerOptions {
  /** Words to find its tasks by, and to report their cost by. */
  readonly tags?: readonly string[] | undefined;
  /** A limit that all processes on this ledger share. */
  readonly budget?: LedgerBudget | undefined;
}

const checks: ChecksOf<WithLedgerOptions> = {
  tags: kinds.texts,
  budget: kinds.objectOf(budgetChecks),
};

/** Providers that are in a ledger: a key would wait for itself in a second one around them. */
const wrapped = new WeakMap<VideoProvider, Recorded>();

/** What a provider that is in a ledger is made of; `undefined` for any other. */
export function recordedOf(provider: VideoProvider): Recorded | undefined {
  return wrapped.get(provider);
}

/** Tells a provider that is in a ledger what the ledger has learned of how long tasks take. */
export async function recallTimes(provider: VideoProvider): Promise<void> {
  await wrapped.get(provider)?.memory.load();
}

/**
 * The same provider, with every task in a ledger: written down before its submit is sent, its id
 * after it, its end, its cost. A router and the AI SDK see no difference.
 *
 * - An idempotency key outlives the process: the same key gives the same task in any process.
 * - A start whose process died is looked for in the provider's records, and never sent again, but to
 *   a provider that makes one task of all submits with one key.
 * - A ledger that cannot be written fails the start, and nothing is sent.
 *
 * @example
 * const ledger = createLedger({ file: 'genlock.sqlite' });
 * const durable = withLedger(genlock, ledger, { tags: ['spring'], budget: { limitUsd: 50 } });
 * await generateVideo({ model: durable.video('kling-v3.0-std'), prompt: 'A kite' });
 *
 * @throws InvalidOptionsError for a provider that is in a ledger already
 */
export function withLedger<Provider extends VideoProvider>(
  provider: Provider,
  ledger: Ledger,
  options: WithLedgerOptions = {},
): Provider {
  checkProvider('withLedger', provider);
  checkOptions('withLedger', options, checks);
  if (wrapped.has(provider)) {
    const given = 'one that withLedger has given';
    const allowed = 'a provider or a router as it is';
    throw new InvalidOptionsError('withLedger', [{ field: 'provider', given, allowed }]);
  }
  const desk = deskOf(ledger);
  const { tags = [], budget } = options;
  const starts = new Starts({ desk, provider, tags, budget });
  const recorded = { desk, provider, memory: new Memory(desk, provider) };
  const byId = callsById(recorded);
  const durable: Durable = {
    ...videoOnly((modelId) => createVideoModel(whole, provider.video(modelId).modelId, true)),
    // A ledger does not go along to another process: wrap the provider there.
    serialize: undefined,
    ...callsThatStart(recorded, starts, byId.wait),
    ...byId,
    save: saveOf(recorded),
  };
  const whole = withCalls(provider, durable);
  wrapped.set(whole, recorded);
  return whole;
}

/**
 * The same provider with other calls. Its table stays behind a getter, as it is there: a spread would
 * make every row of it, of which a call asks for one.
 */
function withCalls<Provider extends VideoProvider>(
  provider: Provider,
  calls: Durable,
): Provider & Durable {
  // Both have the types of what they are made of.
  // oxlint-disable-next-line typescript/no-unsafe-assignment
  const whole: Provider & Durable = Object.create(Object.prototype, {
    ...Object.getOwnPropertyDescriptors(provider),
    ...Object.getOwnPropertyDescriptors(calls),
  });
  return whole;
}

/** A provider, and the ledger that its tasks are in. */
export interface Recorded {
  readonly desk: Desk;
  readonly provider: VideoProvider;
  readonly memory: Memory;
}

/** Puts a state that was read into the ledger. */
async function recordState({ desk, provider }: Recorded, state: TaskState): Promise<TaskState> {
  await see(desk, provider, state);
  return state;
}

function callsThatStart(
  recorded: Recorded,
  starts: Starts,
  wait: VideoProvider['wait'],
): Pick<VideoProvider, 'start' | 'run'> {
  const { desk, provider, memory } = recorded;
  const seen = async (state: TaskState): Promise<TaskState> => recordState(recorded, state);
  /** A task that a router went on from: its end counts too. */
  const readAgain = async (taskId: string): Promise<void> => {
    await provider.status(taskId).then(seen, (error: unknown) => desk.report(error));
  };
  return {
    start: async (request, given = {}) => {
      checkOptions('start', given, startOptionChecks, { provider: provider.id });
      return starts.start(request, given);
    },
    run: async (request, given = {}, waitOptions = {}) => {
      checkOptions('run', given, startOptionChecks, { provider: provider.id });
      checkOptions('run', waitOptions, waitOptionChecks, { provider: provider.id });
      await memory.load();
      const { task, state, failed } = await starts.run(request, given, waitOptions);
      if (state === undefined) return { task, state: await wait(task.id, waitOptions) };
      await Promise.all(failed.map(readAgain));
      return { task, state: await seen(state) };
    },
  };
}

/** Puts videos where the provider's sink says, and their places into the ledger. */
function saveOf(recorded: Recorded): VideoProvider['save'] {
  const { save } = recorded.provider;
  return save && (async (state, given) => recordState(recorded, await save(state, given)));
}

/** The calls about a task by its id: what they read goes into the ledger. */
function callsById(recorded: Recorded): Pick<VideoProvider, 'status' | 'wait' | 'cancel' | 'cost'> {
  const { desk, provider, memory } = recorded;
  const seen = async (state: TaskState): Promise<TaskState> => recordState(recorded, state);
  const known = async <Options extends StatusOptions>(
    taskId: string,
    given: Options,
  ): Promise<Options> => {
    await memory.load();
    return { ...given, startedAt: given.startedAt ?? (await memory.startOf(taskId)) };
  };
  return {
    status: async (taskId, given = {}) =>
      seen(await provider.status(taskId, await known(taskId, given))),
    wait: async (taskId, given = {}) =>
      seen(await provider.wait(taskId, await known(taskId, given))),
    cancel: async (taskId, given = {}) => {
      const cancellation = await provider.cancel(taskId, await known(taskId, given));
      await seen(cancellation.state);
      return cancellation;
    },
    cost: async (taskId, given) => {
      const usd = await provider.cost(taskId, given);
      if (usd !== undefined) {
        await desk.write(() => charged(taskId, usd)).catch((error: unknown) => desk.report(error));
      }
      return usd;
    },
  };
}

type Durable = Pick<
  VideoProvider,
  | 'specificationVersion'
  | 'languageModel'
  | 'embeddingModel'
  | 'imageModel'
  | 'video'
  | 'videoModel'
  | 'serialize'
  | 'start'
  | 'run'
  | 'status'
  | 'wait'
  | 'cancel'
  | 'cost'
  | 'save'
>;
