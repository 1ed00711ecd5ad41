import type { TaskState } from '@genlock/core';
import { ConfigError } from '../config/config-error.ts';
import { checkNames } from '../config/check-names.ts';
import { handlerChecks } from './handler-names.ts';
import type { GenlockHandler, GenlockHandlerOptions } from './handler-options.ts';
import type { Requests } from './requests.ts';

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
  const { basePath = '/api/genlock' } = options;
  checkBasePath(basePath);
  const secrets = secretsOf(options);
  const missing = missingSecret(options);
  let made: Requests | undefined;
  /** What answers is loaded by the first request, whole: a start that is paid for needs no more. */
  const requests = async (): Promise<Requests> => {
    if (made !== undefined) return made;
    const { createRequests } = await import('./requests.ts');
    return (made ??= createRequests(options, { basePath, secrets, missing }));
  };
  const handle = async (request: Request): Promise<Response> => (await requests()).handle(request);
  return Object.assign(handle, {
    handleOf: async (taskId: string, user?: string) => (await requests()).handleOf(taskId, user),
    ended: async (state: TaskState) => (await requests()).ended(state),
    sweep: async (taskIds: Iterable<string>) => (await requests()).sweep(taskIds),
  });
}

/** What is wrong with no secret at all: an environment variable that is not set at build. */
function missingSecret({ authorize, secret }: GenlockHandlerOptions): ConfigError | undefined {
  // Without authorize nothing is ever signed.
  return authorize === undefined || secret !== undefined ? undefined : wrongSecret();
}

/**
 * What signs the ids of tasks, false where nothing does.
 *
 * @throws ConfigError for a secret that is short
 */
function secretsOf({ authorize, secret }: GenlockHandlerOptions): readonly string[] | false {
  if (secret === false) return false;
  const secrets = typeof secret === 'string' ? [secret] : (secret ?? []);
  const isGood = secrets.length > 0 && secrets.every((each) => each.length >= fewestSecret);
  if (isGood) return secrets;
  if (authorize === undefined || secret === undefined) return [];
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
