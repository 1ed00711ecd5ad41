import { GenlockError, parseTaskId, type TaskState } from '@genlock/core';
import { checkNames } from '../config/check-names.ts';
import { ConfigError } from '../config/config-error.ts';
import { sleep as timer } from '../shared/sleep.ts';
import { permit, type Allowance } from './authorize.ts';
import { carryOut, toJson } from './carry-out.ts';
import type { Workshop } from './workshop.ts';
import { Ends } from './ends.ts';
import { toErrorAnswer } from './error-answer.ts';
import type { GenlockHandler, GenlockHandlerOptions } from './handler-options.ts';
import { OpenStreams } from './open-streams.ts';
import { handlerChecks } from './handler-names.ts';
import { readQuestion, type ReadingRules } from './read-question.ts';
import { Refusal } from './refusal.ts';
import { bodySchemas } from './request-schema.ts';
import { findRoute } from './routes.ts';
import { startOnceInMemory, startOnceInStore } from './starts.ts';
import { sweep } from './sweep.ts';
import { plainHandles, signedHandles, type TaskHandles } from './task-handles.ts';

const defaultBodyBytes = 256 * 1024;
const defaultUploadBytes = 20 * 1024 * 1024;
const defaultStreamsPerUser = 32;
const fewestSecret = 32;
const file = 'createGenlockHandler';

/**
 * Lets browsers compare, start and watch tasks while the providers' keys stay on the server.
 *
 * Everything is denied unless `authorize` allows it. A task can be asked for by the signed id that
 * its start gave, and by the user who started it alone. Nothing in an answer tells of a key, a
 * provider's own answer or the server's accounts.
 *
 * @example
 * export const handler = createGenlockHandler({
 *   genlock,
 *   secret: process.env.GENLOCK_SECRET,
 *   authorize: async (request) => {
 *     const user = await userOf(request);
 *     return user !== undefined && { user: user.id, maxCostUsd: 0.5 };
 *   },
 * });
 *
 * Without a `secret` every request is answered with 500, and `onError` is told why: so a program
 * is built where no secret is.
 *
 * @throws ConfigError for a secret that is short, and for a malformed `basePath`
 */
export function createGenlockHandler(options: GenlockHandlerOptions): GenlockHandler {
  checkNames(file, options, handlerChecks);
  const { authorize, basePath = '/api/genlock' } = options;
  checkBasePath(basePath);
  const missing = missingSecret(options);
  const handles = handlesOf(options);
  const ends = new Ends(options.onEnd);
  const workshop = workshopOf(options, ends);
  const { genlock, report } = workshop;
  const rules = rulesOf(options, handles);

  const handle = async (request: Request): Promise<Response> => {
    let allowance: Allowance = {};
    try {
      const match = findRoute(request, basePath);
      if (authorize === undefined) throw new Refusal('denied');
      // Before anything is paid for whose id could not be signed.
      if (missing !== undefined) throw missing;
      const { question, body, named, order } = await readQuestion(rules, match, request);
      const isOfBody = (error: unknown): boolean => body?.threw(error) ?? false;
      allowance = await permit(authorize, request, question, { report, isOfBody });
      const { user } = allowance;
      if (named !== undefined && !(await named.isOf(user))) throw new Refusal('no-such-task');
      const issue = (taskId: string): Promise<string> => handles.issue(taskId, user);
      return await carryOut(workshop, await order(), { request, allowance, issue });
    } catch (error) {
      const answer = toErrorAnswer(error, await handleOf(handles, error, allowance.user));
      if (!(error instanceof Refusal)) report(error);
      return toJson({ error: answer.error }, answer);
    }
  };
  return Object.assign(handle, {
    handleOf: async (taskId: string, user?: string) => {
      if (missing !== undefined) throw missing;
      parseTaskId(taskId);
      return handles.issue(taskId, user);
    },
    ended: (state: TaskState) => ends.seen(state),
    sweep: (taskIds: Iterable<string>) => sweep(genlock, ends, taskIds, report),
  });
}

/** The options with their defaults, as what carries out an order needs them. */
function workshopOf(options: GenlockHandlerOptions, ends: Ends): Workshop {
  const { genlock, onStart, startStore, waitUntil = () => undefined } = options;
  const report = (error: unknown): void => {
    try {
      options.onError?.(error);
    } catch {
      // A listener's mistake must not turn an answer into another one.
    }
  };
  return {
    genlock,
    onStart,
    waitUntil,
    seen: (state) => waitUntil(ends.seen(state).catch(report)),
    streams: new OpenStreams(options.maxStreamsPerUser ?? defaultStreamsPerUser),
    maxUploadBytes: options.maxUploadBytes ?? defaultUploadBytes,
    heartbeatMs: options.heartbeatMs ?? 15_000,
    sleep: options.sleep ?? timer,
    startOnce:
      startStore === undefined ? startOnceInMemory() : startOnceInStore(startStore, report),
    report,
  };
}

/** The same, as what reads a request needs them. */
function rulesOf(options: GenlockHandlerOptions, handles: TaskHandles): ReadingRules {
  return {
    schemas: bodySchemas({
      allowInlineMedia: options.allowInlineMedia ?? false,
      allowProviderOptions: options.allowProviderOptions ?? false,
    }),
    handles,
    mostBodyBytes: options.mostBodyBytes ?? defaultBodyBytes,
    maxUploadBytes: options.maxUploadBytes ?? defaultUploadBytes,
  };
}

/** What the browser knows the task of an error by. */
async function handleOf(
  handles: TaskHandles,
  error: unknown,
  user: string | undefined,
): Promise<string | undefined> {
  const taskId = GenlockError.isInstance(error) ? error.taskId : undefined;
  return taskId === undefined ? undefined : handles.issue(taskId, user);
}

/** What is wrong with no secret at all: an environment variable that is not set at build. */
function missingSecret({ authorize, secret }: GenlockHandlerOptions): ConfigError | undefined {
  // Without authorize nothing is ever signed.
  return authorize === undefined || secret !== undefined ? undefined : wrongSecret();
}

/** @throws ConfigError for a secret that is short */
function handlesOf({ authorize, secret }: GenlockHandlerOptions): TaskHandles {
  if (secret === false) return plainHandles;
  const secrets = typeof secret === 'string' ? [secret] : (secret ?? []);
  const isGood = secrets.length > 0 && secrets.every((each) => each.length >= fewestSecret);
  if (isGood || authorize === undefined || secret === undefined)
    return signedHandles(isGood ? secrets : []);
  throw wrongSecret();
}

function wrongSecret(): ConfigError {
  return new ConfigError(
    `a random text of ${fewestSecret} characters or more is needed, to sign task ids with; or ` +
      'false, where authorize knows whose each task is',
    { file, key: 'secret' },
  );
}

/** @throws ConfigError for a path that no request could match */
function checkBasePath(basePath: string): void {
  if (/^(?:\/[A-Za-z0-9._~-]+)*$/.test(basePath)) return;
  throw new ConfigError('give a path such as /api/genlock, with no slash at its end', {
    file,
    key: 'basePath',
  });
}
