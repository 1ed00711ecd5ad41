import type { VideoProvider, WebhookHandler } from '@genlock/core';
import {
  experimental_generateVideo as generateVideo,
  experimental_getVideoStatus as getVideoStatus,
  experimental_startVideo as startVideo,
} from 'ai';
import { download, isMp4 } from '../download.ts';
import { expectTrue } from '../expect.ts';
import type { Subject } from '../subject.ts';
import { sightOf, type Seen } from './seen.ts';

/** One call, from the caller's side. */
interface Call {
  readonly subject: Subject;
  readonly provider: VideoProvider;
  /** Where webhooks come in, where there is a webhook. */
  readonly hook: { readonly url: string; readonly handler: WebhookHandler } | undefined;
}

/** A way to make a video, up to its end or to the end of the caller's patience. */
export type WayIn = (call: Call) => Promise<Seen>;

const prompt = 'A lantern drifts down a river';
/** How often a caller polls a task, in milliseconds. */
export const pollEveryMs = 2_000;
const patienceMs = 120_000;

const viaGenerateVideo: WayIn = async ({ subject, provider, hook }) => {
  const { video, providerMetadata } = await generateVideo({
    model: provider.video(subject.model),
    prompt,
    download,
    providerOptions: { genlock: { timeoutMs: patienceMs } },
    ...(hook && { webhook: hook.handler.createWebhook(hook.url) }),
  });
  expectTrue('an MP4 came back', isMp4(video.uint8Array));
  const taskId = providerMetadata['genlock']?.['taskId'];
  return { sight: 'video', taskId: typeof taskId === 'string' ? taskId : undefined };
};

const viaStartVideo: WayIn = async ({ subject, provider, hook }) => {
  const model = provider.video(subject.model);
  const { operation } = await startVideo({
    model,
    prompt,
    ...(hook && { webhookUrl: hook.url }),
  });
  const taskId = typeof operation === 'string' ? operation : undefined;
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollEveryMs) {
    const { status, providerMetadata } = await getVideoStatus(model, { operation });
    if (status !== 'pending') {
      return { sight: sightOf(providerMetadata?.['genlock']?.['status']), taskId };
    }
    await subject.pause(pollEveryMs);
  }
  return { sight: 'pending', taskId };
};

const viaStart: WayIn = async ({ subject, provider, hook }) => {
  const task = await provider.start({ model: subject.model, prompt }, { webhookUrl: hook?.url });
  const state = await provider.wait(task.id, { timeoutMs: patienceMs });
  return { sight: sightOf(state.status), taskId: task.id };
};

/** The ways to make a video, by the functions that a caller calls. */
export const waysIn: Readonly<Record<string, WayIn>> = {
  generateVideo: viaGenerateVideo,
  'startVideo, getVideoStatus': viaStartVideo,
  'start, wait': viaStart,
};
