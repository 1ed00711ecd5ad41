import type { JSONObject } from '@ai-sdk/provider';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { TransportError } from '../http/transport-error.ts';
import type { Engine } from '../provider/engine.ts';
import type { RecoveryWay } from '../provider/recovery-way.ts';
import type { RecordedTask } from '../provider/task-records.ts';
import { jsonIncludes } from './json-includes.ts';
import { RecordReads } from './record-reads.ts';
import { isProviderTaskId } from '../provider/task-id.ts';

/** How far two clocks may be apart, in milliseconds. */
const clockSkewMs = 10_000;

/**
 * How far a clock may be wrong, in milliseconds: by an hour, and what it is off besides. A task that
 * fits and that was made so long before its start may be that of a machine whose clock is ahead.
 */
export const wrongClockMs = 3_900_000;

/**
 * How long a start takes at the longest from its beginning to its POST, in milliseconds: an upload
 * comes first.
 */
export const longestStartMs = 600_000;

/** The ways in which a provider is asked for a task without sending anything that is paid for. */
export type LookupWay = Exclude<RecoveryWay, { readonly by: 'replay' }>;

/** A start whose task is searched for. */
export interface WantedTask {
  /** The table row. */
  readonly endpoint: Endpoint;
  /** The body that was sent. */
  readonly body: JSONObject;
  /** When it was sent at the earliest, in milliseconds since the epoch. */
  readonly since: number;
  /** When it was sent at the latest. Default: within {@link longestStartMs} of `since`. */
  readonly sentBy?: number | undefined;
  /** What its submit was called. */
  readonly key: string;
  /** Ends the search early. */
  readonly signal: AbortSignal | undefined;
  /** The provider's own ids of tasks that are somebody's, whatever this instance knows. */
  readonly except?: ReadonlySet<string> | undefined;
  /** Makes of a recorded body what can be compared with `body`. Default: they can be as they are. */
  readonly comparable?: ((recorded: unknown) => Promise<unknown>) | undefined;
}

/** What a provider said of a start. */
export interface FoundTasks {
  /** The provider's own ids of the tasks that fit and that no call of this instance has. */
  readonly ids: readonly string[];
  /** Whether there are records that cannot be compared: the task may be one of them. */
  readonly isUnsure: boolean;
}

/** The reads of each instance, by what only it has. */
const readsOf = new WeakMap<Engine['submits'], RecordReads>();

function recordsOf(engine: Engine): RecordReads {
  const reads = readsOf.get(engine.submits) ?? new RecordReads(engine);
  readsOf.set(engine.submits, reads);
  return reads;
}

/**
 * Asks a provider once for the task of a start; `undefined` when it did not answer.
 *
 * @param mostAheadMs - by how much the clock of the start may have been ahead of the provider's
 */
export async function findTasks(
  engine: Engine,
  way: LookupWay,
  wanted: WantedTask,
  mostAheadMs: number = clockSkewMs,
): Promise<FoundTasks | undefined> {
  const since = wanted.since - mostAheadMs;
  const { sentBy = wanted.since + longestStartMs } = wanted;
  const until = sentBy + wrongClockMs;
  const answer = await answerOf(() =>
    way.by === 'records'
      ? recordsOf(engine).within(way.list, {
          endpoint: wanted.endpoint.key,
          id: wanted.endpoint.id,
          since,
          until,
          signal: wanted.signal,
        })
      : namedTasks(engine, way, { ...wanted, since }),
  );
  if (answer === undefined) return undefined;
  // After the answer, not before: a call that it holds already may still be without its own.
  await engine.submits.settled(wanted.endpoint.key);
  const free = answer.filter(
    ({ providerTaskId, createdAt }) =>
      isProviderTaskId(providerTaskId) &&
      wanted.except?.has(providerTaskId) !== true &&
      (createdAt === undefined || (createdAt >= since && createdAt <= until)),
  );
  // A name needs no comparing.
  const comparable = (way.by === 'records' && wanted.comparable) || (async (body) => body);
  const recorded = await Promise.all(
    free.map(async (task) => ({ ...task, body: await comparable(task.body) })),
  );
  const possible = recorded.filter(({ providerTaskId }) => !engine.submits.owns(providerTaskId));
  const fitting = ({ body }: RecordedTask): boolean => jsonIncludes(body, wanted.body);
  const ids = possible.filter(fitting).map(({ providerTaskId }) => providerTaskId);
  const isUnsure =
    possible.some(({ body }) => body === undefined || body === null) ||
    (wanted.comparable !== undefined && isMissed(recorded.filter(fitting), possible));
  // Pages shift while new tasks come in, so that a task may stand on two.
  return { ids: [...new Set(ids)], isUnsure };
}

/**
 * Whether a task of this instance fits that a journal does not know: it could not be written down, and
 * may be the one that is searched for.
 */
function isMissed(fitting: readonly RecordedTask[], possible: readonly RecordedTask[]): boolean {
  return fitting.some((task) => !possible.includes(task));
}

/** `undefined` where the connection broke. */
async function answerOf<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof TransportError) return undefined;
    throw error;
  }
}

/** The tasks of that name, as records: a name needs no comparing. */
async function namedTasks(
  { connection }: Engine,
  { find }: Extract<LookupWay, { readonly by: 'client-id' }>,
  { endpoint, key, signal, body, since }: WantedTask,
): Promise<readonly RecordedTask[] | undefined> {
  const ids = await find(connection, {
    endpoint: endpoint.key,
    since,
    key,
    signal,
  });
  return ids?.map((providerTaskId) => ({ providerTaskId, body, createdAt: undefined }));
}
