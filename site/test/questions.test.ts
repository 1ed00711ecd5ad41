import MiniSearch, { type SearchResult } from 'minisearch';
import { describe, expect, it } from 'vitest';
import { indexOptions, searchOptions } from '../search-options.ts';
import { builtFiles, builtUrl } from './built.ts';

/** The index as a page loads it. */
async function loadIndex(): Promise<MiniSearch> {
  const name = (await builtFiles()).find((path) => path.includes('localSearchIndexroot'));
  const chunk: unknown = await import(builtUrl(name ?? '').href);
  if (typeof chunk !== 'object' || chunk === null || !('default' in chunk)) throw new TypeError();
  return MiniSearch.loadJSON(String(chunk.default), {
    fields: ['title', 'titles', 'text'],
    storeFields: ['title', 'titles'],
    ...indexOptions,
    searchOptions,
  });
}

/** What strangers ask, and where the answer is. */
const questions: readonly (readonly [question: string, answer: string])[] = [
  ['how do I make my first video', 'first-video.html'],
  ['can I try it without an api key', 'first-video.html#without-a-key'],
  ['how do I change the provider', 'first-video.html#change-the-provider'],
  ['how do I know what it costs before I pay', 'never-pay-twice.html#what-it-costs-before-i-pay'],
  ['what happens if my function dies', 'never-pay-twice.html#my-function-or-process-dies'],
  ['what if a submit times out, do I pay twice', 'never-pay-twice.html#my-call-timed-out'],
  ['do I pay when moderation refuses my prompt', 'never-pay-twice.html#my-prompt-was-refused'],
  ['how do I limit what I spend per day', 'never-pay-twice.html#i-want-a-limit'],
  ['which errors are safe to retry', 'errors.html'],
  ['what does submission-unknown mean', 'errors/submission-unknown.html'],
  ['my download failed, is the video lost', 'errors/download-failed.html'],
  ['what does SubmitRefusedError mean', 'errors/submit-refused.html'],
  ['why is ai sdk version 6 refused', 'errors.html#errors-of-the-ai-sdk'],
  ['how do I cancel a running video', 'cancel-and-abort.html#cancel'],
  ['how do I verify a webhook signature', 'webhooks.html#verify-by-hand'],
  ['how do I generate thousands of videos', 'first-video.html#thousands-of-videos'],
  ['how long do the links of videos live', 'storage.html#before-the-links-die'],
  ['how do I save videos to s3', 'storage.html#a-bucket'],
  ['does it run on cloudflare workers', 'deploying.html#cloudflare-workers'],
  ['how do I deploy on vercel', 'deploying.html'],
  ['how do I use it from react', 'browser.html#react'],
  ['can an agent generate videos with approval', 'agents.html#approval'],
  ['does it work with inngest or temporal or trigger.dev', 'durable-engines.html'],
  ['is it better than openrouter or litellm', 'comparison.html'],
  ['what does it add to the ai sdk alone', 'comparison.html#the-ai-sdk-alone'],
  ['how do I write an adapter for another provider', 'write-an-adapter.html'],
  ['how do I add a model that is missing', 'first-video.html#a-model-that-is-missing'],
];

const index = await loadIndex();
const addressOf = ({ id }: SearchResult): string => String(id);

describe('a stranger who types a question', () => {
  it.each(questions)('"%s" has %s among the first three hits', (question, answer) => {
    const hits = index.search(question).slice(0, 3).map(addressOf);
    expect(hits).toContainEqual(expect.stringContaining(`/${answer}`));
  });
});
