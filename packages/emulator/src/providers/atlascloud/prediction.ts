import type { Call } from '../../http/call.ts';
import { clipUrl } from '../../http/files.ts';
import { type FailureKind, phaseAt, type Phase, type Task } from '../../task.ts';

/** The path of the API under the emulator's origin, in place of https://api.atlascloud.ai/api/v1. */
export const apiPath = '/atlascloud/api/v1';

const words: Readonly<Record<Phase, string>> = {
  queued: 'starting',
  running: 'processing',
  succeeded: 'completed',
  failed: 'failed',
  canceled: 'canceled',
};

// 1039 is documented; 1042 is from the official AtlasCloudAI/atlas-ecommerce-studio@18ec178. The rest is inferred.
const failures: Readonly<
  Record<FailureKind, { readonly error: string; readonly error_code?: number }>
> = {
  moderated: { error: 'The input was refused by content moderation.', error_code: 1039 },
  'media-unreachable': { error: 'The media could not be fetched.', error_code: 1042 },
  'invalid-request': { error: 'invalid request parameters', error_code: 1042 },
  'generation-failed': { error: 'The generation failed.' },
  timeout: { error: 'The task timed out.' },
};

// The price was there at the end in 7 of 38 tasks that a user counted in August 2026, and later in the others.
const promptPriceShare = 7 / 38;
const priceDelayMs = 20_000;

/** A task as Atlas Cloud shows it: the `data` of a poll, and the `payload` of a webhook. */
export function prediction(
  call: Pick<Call, 'world'>,
  task: Task,
): Readonly<Record<string, unknown>> {
  const { world } = call;
  const now = world.now();
  const phase = phaseAt(task, now);
  const isDone = phase === 'succeeded';
  const delay = task.luck < promptPriceShare ? 0 : priceDelayMs / world.speed;
  const isPriced = isDone && now >= task.finishedAt + delay;
  return {
    id: task.id,
    model: task.endpoint.id,
    status: phase === 'failed' && task.failure?.kind === 'timeout' ? 'timeout' : words[phase],
    outputs: isDone ? [clipUrl(call, 'atlascloud', task.id)] : null,
    urls: { get: `${world.url}${apiPath}/model/prediction/${task.id}` },
    created_at: new Date(task.createdAt).toISOString(),
    has_nsfw_contents: null,
    ...(phase === 'failed' ? failures[task.failure?.kind ?? 'generation-failed'] : {}),
    ...(isDone ? { timings: { inference: Math.round(task.finishedAt - task.startedAt) } } : {}),
    ...(isPriced ? { price: String(task.chargeUsd) } : {}),
  };
}

/**
 * A failed task under an HTTP status that says so. Users saw both: 400 with the whole task, and 500 with
 * little more than the status.
 */
export function failedAnswer(call: Call, task: Task, status: 400 | 500): Response {
  const shown = prediction(call, task);
  if (status === 400)
    return Response.json({ code: 400, message: shown['error'], data: shown }, { status });
  const data = {
    status: shown['status'],
    outputs: null,
    executionTime: 0,
    timings: { inference: 0 },
  };
  return Response.json(
    { code: 500, message: `${String(shown['error'])} (code: generation_failed)`, data },
    { status },
  );
}
