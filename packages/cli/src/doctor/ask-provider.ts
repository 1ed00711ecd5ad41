import { randomUUID } from 'node:crypto';
import { formatTaskId, MissingApiKeyError, type Balance, type VideoProvider } from '@genlock/core';
import { reasonOf } from '../files.ts';
import type { Answer, Probes } from './probes.ts';

/** What a provider answered. */
export interface Asked {
  readonly provider: VideoProvider;
  /** What to do, where there is no key. */
  readonly missing: string | undefined;
  /** What it says, where the key was refused. */
  readonly refusal: string | undefined;
  /** Its first answer, or why there was none. */
  readonly answer: Answer | undefined;
  /** What kept it from being asked, where that was no key. */
  readonly oddity: string | undefined;
  readonly balance: readonly Balance[] | undefined;
}

const patienceMs = 10_000;
const refusing: readonly number[] = [401, 403];

/** Asks a provider for a task that does not exist, and for what is left of the money. */
export async function askProvider(
  provider: VideoProvider,
  probes: Probes,
  interrupted: AbortSignal,
): Promise<Asked> {
  const signal = AbortSignal.any([interrupted, AbortSignal.timeout(patienceMs)]);
  const enough = new AbortController();
  let answer: Answer | undefined;
  const onAnswer = (given: Answer): void => {
    answer ??= given;
    // A refusal is read to its end: its words say more. All else would be tried again.
    if (!refusing.includes(given.status ?? 0)) enough.abort();
  };
  let error: unknown;
  await probes
    .during({ onAnswer }, async () =>
      provider.status(madeUp(provider), { signal: AbortSignal.any([signal, enough.signal]) }),
    )
    .catch((thrown: unknown) => (error = thrown));
  const nothing = { missing: undefined, refusal: undefined, oddity: undefined, balance: undefined };
  if (MissingApiKeyError.isInstance(error)) {
    return { ...nothing, provider, answer: undefined, missing: firstSentence(error.message) };
  }
  if (answer === undefined) {
    return { ...nothing, provider, answer, oddity: `was not asked: ${reasonOf(error)}` };
  }
  if (refusing.includes(answer.status ?? 0)) {
    return { ...nothing, provider, answer, refusal: `was refused: ${reasonOf(error)}` };
  }
  const balance =
    answer.status === undefined
      ? undefined
      : await provider.balance?.({ signal }).catch(() => undefined);
  return { ...nothing, provider, answer, balance };
}

function madeUp({ id, endpoints: [first] }: VideoProvider): string {
  return formatTaskId({
    provider: id,
    endpoint: first?.key ?? first?.id ?? 'none',
    providerTaskId: randomUUID(),
  });
}

function firstSentence(message: string): string {
  return message.replace(/ No request was made\.$/, '');
}
