import { GenlockError, parseTaskId } from '@genlock/core';
import { ConfigError } from '../config/config-error.ts';
import { sleep as timer } from '../shared/sleep.ts';
import { permit, type Allowance, type HandlerQuestion } from './authorize.ts';
import { toErrorAnswer } from './error-answer.ts';
import { carryOut, toJson, type Workshop } from './carry-out.ts';
import type { GenlockHandler, GenlockHandlerOptions } from './handler-options.ts';
import { readJson } from './read-json.ts';
import { Refusal } from './refusal.ts';
import { bodySchemas } from './request-schema.ts';
import { findRoute, type RouteMatch } from './routes.ts';
import { startOnceInMemory, startOnceInStore } from './starts.ts';
import { plainHandles, signedHandles, type NamedTask, type TaskHandles } from './task-handles.ts';

const defaultBodyBytes = 256 * 1024;
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
  const { authorize, basePath = '/api/genlock', mostBodyBytes = defaultBodyBytes } = options;
  checkBasePath(basePath);
  const report = (error: unknown): void => {
    try {
      options.onError?.(error);
    } catch {
      // A listener's mistake must not turn an answer into another one.
    }
  };
  const missing = missingSecret(options);
  const handles = handlesOf(options);
  const schemas = bodySchemas({
    allowInlineMedia: options.allowInlineMedia ?? false,
    allowProviderOptions: options.allowProviderOptions ?? false,
  });
  const workshop: Workshop = {
    genlock: options.genlock,
    onStart: options.onStart,
    waitUntil: options.waitUntil ?? (() => undefined),
    heartbeatMs: options.heartbeatMs ?? 15_000,
    sleep: options.sleep ?? timer,
    startOnce:
      options.startStore === undefined
        ? startOnceInMemory()
        : startOnceInStore(options.startStore, report),
    report,
  };

  /** What is asked for, read strictly, and the task that it names. */
  const read = async (
    { action, task }: RouteMatch,
    request: Request,
  ): Promise<readonly [HandlerQuestion, NamedTask | undefined]> => {
    switch (action) {
      case 'start':
        return [{ action, ...(await readJson(request, schemas.start, mostBodyBytes)) }, undefined];
      case 'compare':
        return [
          { action, ...(await readJson(request, schemas.compare, mostBodyBytes)) },
          undefined,
        ];
      case 'cancel':
        // Empty, and read all the same: a form of another site cannot send JSON.
        await readJson(request, schemas.cancel, mostBodyBytes);
        return questionOf(action, await handles.read(task));
      case 'status':
      case 'events':
        return questionOf(action, await handles.read(task));
    }
  };

  const handle = async (request: Request): Promise<Response> => {
    let allowance: Allowance = {};
    try {
      const match = findRoute(request, basePath);
      if (authorize === undefined) throw new Refusal('denied');
      // Before anything is paid for whose id could not be signed.
      if (missing !== undefined) throw missing;
      const [question, named] = await read(match, request);
      allowance = await permit(authorize, request, question, report);
      const { user } = allowance;
      if (named !== undefined && !(await named.isOf(user))) throw new Refusal('no-such-task');
      const issue = (taskId: string): Promise<string> => handles.issue(taskId, user);
      return await carryOut(workshop, question, { request, allowance, issue });
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
  });
}

function questionOf(
  action: 'status' | 'events' | 'cancel',
  named: NamedTask,
): readonly [HandlerQuestion, NamedTask] {
  return [{ action, taskId: named.taskId }, named];
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
  if (isGood || authorize === undefined || secret === undefined) return signedHandles(secrets);
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
  throw new ConfigError('expected a path such as /api/genlock, with no slash at its end', {
    file,
    key: 'basePath',
  });
}
