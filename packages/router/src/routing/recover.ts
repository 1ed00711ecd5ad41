import {
  GenlockError,
  type FindSubmitOptions,
  type RecoveredTasks,
  type RecoverOptions,
  type SentSubmit,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import { NoProviderError } from '../no-provider-error.ts';
import { offersFor, refusalsIn, type Offer } from './offers.ts';

/** Asks the provider that a submit was sent to; one of another make may not have the call. */
export async function findAt(
  { findSubmit }: VideoProvider,
  submit: SentSubmit,
  options?: FindSubmitOptions,
): Promise<RecoveredTasks> {
  if (findSubmit === undefined) return { ...unknown, outcome: 'unsupported' };
  return findSubmit(submit, options);
}

const unknown: RecoveredTasks = { outcome: 'unknown', taskIds: [], notCompared: [] };

/**
 * Asks each provider that could have served a request whether it made a task of it.
 *
 * @throws NoProviderError when none could have
 */
export async function recoverAtAll(
  providers: readonly VideoProvider[],
  request: VideoRequest,
  options: RecoverOptions,
): Promise<RecoveredTasks> {
  const offers = offersFor(providers, request);
  const able = offers.filter(({ support }) => support.isSupported);
  if (able.length === 0) {
    throw new NoProviderError(refusalsIn(offers));
  }
  const answers = await Promise.all(able.map((offer) => answerOf(offer, options)));
  const taskIds = answers.flatMap((answer) => answer.taskIds);
  const notCompared = [...new Set(answers.flatMap((answer) => answer.notCompared))];
  return { outcome: outcomeOf(answers, taskIds.length), taskIds, notCompared };
}

/** One that cannot be asked, such as without its key, may have the task all the same. */
async function answerOf(
  { provider, request }: Offer,
  options: RecoverOptions,
): Promise<RecoveredTasks> {
  try {
    return await provider.recover(request, options);
  } catch (error) {
    if (!GenlockError.isInstance(error) || error.code === 'invalid-request') throw error;
    return unknown;
  }
}

/** `none` is said only where everybody says it. */
function outcomeOf(answers: readonly RecoveredTasks[], tasks: number): RecoveredTasks['outcome'] {
  if (tasks > 0) return tasks === 1 ? 'found' : 'several';
  const [first, ...others] = new Set(answers.map(({ outcome }) => outcome));
  return first === undefined || others.length > 0 ? 'unknown' : first;
}
