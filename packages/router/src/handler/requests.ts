import { GenlockError, parseTaskId } from '@genlock/core';
import type { ConfigError } from '../config/config-error.ts';
import { sleep as timer } from '../shared/sleep.ts';
import { permit, type Allowance } from './authorize.ts';
import { carryOut, toJson } from './carry-out.ts';
import { Ends } from './ends.ts';
import { toErrorAnswer } from './error-answer.ts';
import type { GenlockHandler, GenlockHandlerOptions } from './handler-options.ts';
import { OpenStreams } from './open-streams.ts';
import { readQuestion, type ReadingRules } from './read-question.ts';
import { Refusal } from './refusal.ts';
import { bodySchemas } from './request-schema.ts';
import { findRoute } from './routes.ts';
import { startOnceInMemory, startOnceInStore } from './starts.ts';
import { sweep } from './sweep.ts';
import { plainHandles, signedHandles, type TaskHandles } from './task-handles.ts';
import type { Workshop } from './workshop.ts';

const defaultBodyBytes = 256 * 1024;
const defaultUploadBytes = 20 * 1024 * 1024;
const defaultStreamsPerUser = 32;

/** What the options of a handler come to, once they are checked. */
export interface CheckedOptions {
  readonly basePath: string;
  /** What signs the ids of tasks, false where nothing does. */
  readonly secrets: readonly string[] | false;
  /** What every request is answered with while there is no secret. */
  readonly missing: ConfigError | undefined;
}

/** What a handler does. */
export interface Requests extends Pick<GenlockHandler, 'handleOf' | 'ended' | 'sweep'> {
  readonly handle: (request: Request) => Promise<Response>;
}

/** What answers the requests of one handler. */
export function createRequests(
  options: GenlockHandlerOptions,
  { basePath, secrets, missing }: CheckedOptions,
): Requests {
  const { authorize } = options;
  const handles = secrets === false ? plainHandles : signedHandles(secrets);
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
  return {
    handle,
    handleOf: async (taskId, user) => {
      if (missing !== undefined) throw missing;
      parseTaskId(taskId);
      return handles.issue(taskId, user);
    },
    ended: async (state) => ends.seen(state),
    sweep: async (taskIds) => sweep(genlock, ends, taskIds, report),
  };
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
