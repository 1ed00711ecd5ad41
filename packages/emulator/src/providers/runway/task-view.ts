import type { Call } from '../../http/call.ts';
import { clipUrl } from '../../http/files.ts';
import {
  type FailureKind,
  isThrottledAt,
  phaseAt,
  type Phase,
  progressAt,
  type Task,
} from '../../task.ts';

/**
 * A URL of a result lives 24 to 48 hours, and each read gives a new one (`@runwayml/sdk` 4.20.1): until midnight,
 * as of URLs that people have published.
 */
const dayMs = 24 * 60 * 60_000;
const urlLifeMs = (now: number): number => Math.ceil((now + dayMs) / dayMs) * dayMs - now;

const words: Readonly<Record<Phase, string>> = {
  queued: 'PENDING',
  running: 'RUNNING',
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  canceled: 'CANCELLED',
};

// Codes: docs.dev.runwayml.com/errors/task-failures, as quoted in September 2026. The texts are inferred.
const failures: Readonly<
  Record<FailureKind, { readonly failureCode: string; readonly failure: string }>
> = {
  moderated: { failureCode: 'SAFETY.INPUT.TEXT', failure: 'The input was moderated.' },
  'media-unreachable': { failureCode: 'ASSET.INVALID', failure: 'An input could not be used.' },
  'invalid-request': { failureCode: 'ASSET.INVALID', failure: 'An input could not be used.' },
  'generation-failed': { failureCode: 'INTERNAL.BAD_OUTPUT.01', failure: 'The output was bad.' },
  timeout: { failureCode: 'INTERNAL', failure: 'An unexpected error occurred.' },
};

/** A task as a read shows it. */
export function shown(call: Pick<Call, 'world'>, task: Task): Readonly<Record<string, unknown>> {
  const { world } = call;
  const now = world.now();
  const phase = phaseAt(task, now);
  return {
    id: task.id,
    status: isThrottledAt(task, now) ? 'THROTTLED' : words[phase],
    createdAt: new Date(task.createdAt).toISOString(),
    ...(phase === 'running' && { progress: progressAt(task, now) }),
    ...(phase === 'succeeded' && { output: [signedUrl(call, task)] }),
    ...(phase === 'failed' && failures[task.failure?.kind ?? 'generation-failed']),
    ...money(task, phase),
  };
}

/** The end of a URL stands in a token. */
function signedUrl(call: Pick<Call, 'world'>, { id }: Task): string {
  const now = call.world.now();
  const lifeMs = urlLifeMs(now);
  const exp = Math.floor((now + lifeMs) / 1000);
  const token = [
    { alg: 'HS256', typ: 'JWT' },
    { bucket: 'runway-task-artifacts', exp },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${clipUrl(call, 'runway', id, lifeMs)}&_jwt=${token}.emulator`;
}

/** What it costs at most while it runs, and what it did cost once it is over. */
function money(
  { credits = 0, chargedWhen, failure }: Task,
  phase: Phase,
): Readonly<Record<string, unknown>> {
  if (phase === 'queued' || phase === 'running') return { estimatedCost: { credits } };
  const isPaid =
    chargedWhen.includes(phase) || (failure !== undefined && chargedWhen.includes(failure.kind));
  return { cost: { credits: isPaid ? credits : 0 } };
}
