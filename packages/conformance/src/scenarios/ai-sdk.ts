import {
  createProviderRegistry,
  customProvider,
  experimental_generateVideo as generateVideo,
  experimental_getVideoStatus as getVideoStatus,
  experimental_startVideo as startVideo,
} from 'ai';
import { download, isMp4 } from '../download.ts';
import { expectDefined, expectEqual, expectTrue } from '../expect.ts';
import { namesTask } from '../names-task.ts';
import type { Scenario, Subject } from '../subject.ts';
import { withFrame } from './frame.ts';

const prompt = 'A paper boat sails down a rainy street';
const pollEveryMs = 1_000;
const mostReads = 30;

/** Looks until the task has ended, as a caller of `getVideoStatus` would. */
async function untilCompleted(
  subject: Subject,
  operation: Parameters<typeof getVideoStatus>[1]['operation'],
): Promise<Extract<Awaited<ReturnType<typeof getVideoStatus>>, { status: 'completed' }>> {
  for (let reads = 1; reads <= mostReads; reads += 1) {
    // A new provider each time: the task id is all that the next process has.
    const model = subject.createProvider().video(subject.model);
    const result = await getVideoStatus(model, { operation });
    if (result.status === 'completed') return result;
    expectEqual('status before the end', result.status, 'pending');
    await subject.pause(pollEveryMs);
  }
  throw new Error(`the task did not end within ${mostReads} s`);
}

/** The adapter is a video model of the AI SDK, through and through. */
export const aiSdkScenarios: readonly Scenario[] = [
  {
    name: 'generateVideo makes a playable video from text',
    async run(subject) {
      const model = subject.createProvider().video(subject.model);
      const { video, warnings, providerMetadata } = await generateVideo({
        model,
        prompt,
        download,
      });
      expectTrue('an MP4 came back', isMp4(video.uint8Array));
      // What is there to warn of is at most that the video does not stay.
      const isRemoved = providerMetadata['genlock']?.['removedAt'] !== undefined;
      const others = warnings.filter(({ type }) => type !== 'other' || !isRemoved);
      expectEqual('warnings', others, []);
      expectEqual('tasks made', subject.server.ledger().length, 1);
    },
  },
  {
    name: 'generateVideo makes a playable video from the bytes of an image',
    async run(subject) {
      const provider = subject.createProvider();
      const { video, providerMetadata } = await withFrame(subject, (image) =>
        generateVideo({
          model: provider.video(subject.model),
          prompt: { text: prompt, image },
          duration: 5,
          download,
        }),
      );
      expectTrue('an MP4 came back', isMp4(video.uint8Array));
      const task = expectDefined('task', subject.server.ledger()[0]);
      const taskId = expectDefined('task id', providerMetadata['genlock']?.['taskId']);
      expectTrue('the task id names the task', namesTask(provider, taskId, task));
      expectEqual('ignored fields', task.ignoredFields, []);
    },
  },
  {
    name: 'generateVideo with poll goes through start and status',
    async run(subject) {
      const model = subject.createProvider().video(subject.model);
      const poll = { delay: () => subject.pause(pollEveryMs), timeoutMs: 20_000 };
      const { video } = await generateVideo({ model, prompt, poll, download });
      expectTrue('an MP4 came back', isMp4(video.uint8Array));
      expectEqual('tasks made', subject.server.ledger().length, 1);
    },
  },
  {
    name: 'startVideo here and getVideoStatus elsewhere need the task id alone',
    async run(subject) {
      const model = subject.createProvider().video(subject.model);
      const { operation } = await startVideo({ model, prompt });
      expectTrue('the operation is a text', typeof operation === 'string');
      const { videos } = await untilCompleted(subject, operation);
      expectEqual('number of videos', videos.length, 1);
      expectEqual('tasks made', subject.server.ledger().length, 1);
    },
  },
  {
    name: 'the provider fits the registry and the custom provider',
    async run(subject) {
      const provider = subject.createProvider();
      const registry = createProviderRegistry({ here: provider });
      const custom = customProvider({
        videoModels: { hero: provider.video(subject.model) },
        fallbackProvider: provider,
      });
      for (const model of [
        registry.videoModel(`here:${subject.model}`),
        custom.videoModel('hero'),
      ]) {
        const { operation } = await startVideo({ model, prompt });
        expectTrue('the operation is a text', typeof operation === 'string');
      }
      expectEqual('tasks made', subject.server.ledger().length, 2);
    },
  },
  {
    name: 'each call option that the endpoint cannot take gives exactly one warning',
    async run(subject) {
      const provider = subject.createProvider();
      const { warnings } = await withFrame(subject, (image) =>
        startVideo({
          model: provider.video(subject.model),
          prompt: { text: prompt, image },
          aspectRatio: '16:9',
          seed: 0,
          fps: 24,
        }),
      );
      const features = warnings.map((warning) => ('feature' in warning ? warning.feature : ''));
      const row = provider.endpoints.find(
        ({ model, mode }) => model === subject.model && mode === 'image-to-video',
      );
      const taken = new Set<string>(row?.fields.map(({ from }) => from));
      const untaken = ['aspectRatio', 'fps', 'seed'].filter((option) => !taken.has(option));
      expectEqual('features warned of', features.toSorted(), untaken);
    },
  },
];
