import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { experimental_generateVideo as generateVideo } from 'ai';
import { offerOf, type Offer } from './offer.ts';
import { request } from './request.ts';
import type { Listener, Player, Stage } from './stage.ts';

/** What came of the request at one provider. */
export interface Outcome {
  readonly offer: Offer;
  /** Undefined when no task was made. */
  readonly taskId: string | undefined;
  readonly status: string;
  readonly seconds: number;
  readonly charged: string;
  /** Where the video was saved. */
  readonly file: string | undefined;
  /** Why there is no video. */
  readonly error: string | undefined;
}

/** What all runs have in common. */
export interface RunOptions {
  readonly stage: Stage;
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Sends the request to one provider through the AI SDK and saves the video. Never throws. */
export async function runProvider(
  player: Player,
  { stage, folder, signal }: RunOptions,
  listen: Listener,
): Promise<Outcome> {
  let taskId: string | undefined;
  const provider = await player.create((event) => {
    if (event.type === 'task-started') taskId = event.taskId;
    listen(event);
  });
  const offer = offerOf(provider);
  if (offer === undefined) throw new Error(`${player.id} makes no offer.`);
  const startedAt = performance.now();
  const outcome = await generateVideo({
    model: provider.video(offer.endpoint),
    prompt: { image: request.firstFrame, text: request.prompt },
    duration: request.durationSeconds,
    abortSignal: signal,
    // A wall: whatever the table says when the call is made, no call may cost more than was shown.
    ...(offer.usd !== undefined && {
      providerOptions: { genlock: { maxCostUsd: offer.usd } },
    }),
    ...(stage.download === undefined ? {} : { download: stage.download }),
  })
    .then(async ({ video }) => ({ file: await save(folder, player.id, video.uint8Array) }))
    .catch((error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }));
  const seconds = (performance.now() - startedAt) / 1000;

  // The provider tells how the task stands and what it cost, whatever became of the call.
  const state = taskId === undefined ? undefined : await provider.status(taskId).catch(() => {});
  const cost = taskId === undefined ? undefined : await provider.cost(taskId).catch(() => {});
  return {
    offer,
    taskId,
    status: state?.status ?? (taskId === undefined ? 'not started' : 'unknown'),
    seconds,
    charged: taskId === undefined ? '-' : stage.charged(taskId, cost ?? undefined),
    file: 'file' in outcome ? outcome.file : undefined,
    error: 'error' in outcome ? outcome.error : undefined,
  };
}

async function save(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${name}.mp4`);
  await writeFile(file, bytes);
  return file;
}
