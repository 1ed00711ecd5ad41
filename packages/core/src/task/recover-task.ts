import type { Endpoint, PreparedFields } from '../endpoint/endpoint.ts';
import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { prepareMedia } from '../endpoint/prepare-media.ts';
import type { RecoverOptions } from '../provider/call-options.ts';
import type { Engine } from '../provider/engine.ts';
import type { RecoveredTasks } from '../provider/recovered-tasks.ts';
import type { RequestField, VideoRequest } from '../types/video-request.ts';
import {
  findTasks,
  longestStartMs,
  type LookupWay,
  type WantedTask,
  wrongClockMs,
} from './find-tasks.ts';
import { anyUrl } from './json-includes.ts';
import { planTask } from './plan-task.ts';
import { submitKey } from './submit-key.ts';
import { formatTaskId } from '../provider/task-id.ts';
import { wireBody } from './wire-body.ts';

/**
 * Asks a provider whether a start made a task, for a process that died between POST and answer.
 * Nothing is submitted or uploaded.
 *
 * @throws InvalidRequestError, UnknownModelError, UnsupportedModeError, MissingApiKeyError
 */
export async function recoverTask(
  engine: Engine,
  given: VideoRequest,
  options: RecoverOptions,
): Promise<RecoveredTasks> {
  const { since, key, signal, onUnsupported } = options;
  const { endpoint, request } = planTask(engine, given, onUnsupported);
  checkSince(engine, endpoint, since);
  const way = lookupWayOf(engine, key);
  if (way === undefined) return { outcome: 'unsupported', taskIds: [], notCompared: [] };
  engine.credentials.check();
  signal?.throwIfAborted();

  const fields = await prepareMedia(endpoint, request, async () => anyUrl, engine.config.media);
  const body = wireBody(engine, { endpoint, request }, fields);
  // A start may have waited for its turn for any time before it was sent.
  const sentBy = Math.max(engine.config.now(), since + longestStartMs);
  const wanted = { endpoint, body, since, sentBy, key: await submitKey(key), signal };
  const { outcome, ids } = await searchTasks(engine, way, wanted);
  const provider = engine.definition.id;
  return {
    outcome,
    taskIds: ids.map((providerTaskId) =>
      formatTaskId({ provider, endpoint: endpoint.key, providerTaskId }),
    ),
    notCompared: way.by === 'records' ? fieldsOfUploads(endpoint, fields) : [],
  };
}

function checkSince({ definition }: Engine, endpoint: Endpoint, since: number): void {
  // What no date can hold could not be asked for.
  if (!Number.isNaN(new Date(since).getTime())) return;
  const allowed = 'milliseconds since the epoch, such as Date.now() before the start';
  throw new InvalidRequestError([{ field: 'since', given: 'no such time', allowed }], {
    provider: definition.id,
    endpoint: endpoint.key,
  });
}

/** How the provider is asked; `undefined` when nothing that it can be asked tells of this start. */
function lookupWayOf({ definition }: Engine, key: string | undefined): LookupWay | undefined {
  const way = definition.recovery;
  if (way === undefined || way.by === 'replay') return undefined;
  return way.by === 'client-id' && key === undefined ? undefined : way;
}

/** What a search came to. */
export interface FoundBySearch {
  readonly outcome: RecoveredTasks['outcome'];
  readonly ids: readonly string[];
}

/** Asks at once, and again while the provider's records may lag behind its tasks. */
export async function searchTasks(
  engine: Engine,
  way: LookupWay,
  wanted: WantedTask,
): Promise<FoundBySearch> {
  const { now, sleep, recoveryTimeoutMs } = engine.config;
  const startedAt = now();
  // Nobody sends it any more, so that after a while its task is listed or there is none.
  const isListedAt = Math.min(startedAt, wanted.since + longestStartMs) + way.listedWithinMs;
  for (const delayMs of [0, ...way.delaysMs]) {
    if (delayMs > 0) {
      if (now() - startedAt + delayMs > recoveryTimeoutMs) break;
      await sleep(delayMs, { signal: wanted.signal });
    }
    const askedAt = now();
    const found = await findTasks(engine, way, wanted);
    if (found === undefined) continue;
    const { ids, isUnsure } = found;
    if (ids.length > 0) return { outcome: ids.length === 1 ? 'found' : 'several', ids };
    if (askedAt < isListedAt) continue;
    const isNone = !isUnsure && (await isSurelyNone(engine, way, wanted));
    return { outcome: isNone ? 'none' : 'unknown', ids };
  }
  return { outcome: 'unknown', ids: [] };
}

/**
 * Whether nothing fits either of what was made before the start by the provider's clock, which may be
 * behind, and the records go back so far: what comes of "none" is another submit.
 */
async function isSurelyNone(engine: Engine, way: LookupWay, wanted: WantedTask): Promise<boolean> {
  const { reachMs = Number.POSITIVE_INFINITY } = way;
  const isKept = engine.config.now() - wanted.since <= reachMs - wrongClockMs;
  // A name is that of one start, whatever the clocks say.
  if (!isKept || way.by === 'client-id') return isKept;
  const found = await findTasks(engine, way, wanted, wrongClockMs);
  return found !== undefined && found.ids.length === 0 && !found.isUnsure;
}

/** The fields that go out as the URL of an upload. */
function fieldsOfUploads(endpoint: Endpoint, fields: PreparedFields): readonly RequestField[] {
  const sent = new Set(endpoint.fields.map(({ from }) => from));
  return [...sent].filter((name) => JSON.stringify(fields[name] ?? null).includes(anyUrl));
}
