import type * as core from '../../src/index.ts';
import { startOfTime } from './virtual-clock.ts';
import { apiKey, task, taskId } from './scene.ts';

/** What no error may show. */
export const prompt = 'a red fox that nobody may read about';

const state: core.TaskState = {
  id: taskId,
  provider: 'acme',
  endpoint: task.endpoint,
  model: 'film-std',
  status: 'failed',
  providerStatus: 'broken',
  videos: [],
  error: { kind: 'moderated', message: 'no foxes', charged: 'no' },
  raw: { input: { prompt } },
};

const estimate: core.Estimate = {
  provider: 'acme',
  endpoint: task.endpoint,
  model: 'film-std',
  mode: 'text-to-video',
  usd: 0.42,
  perSecondUsd: 0.084,
  billedSeconds: 5,
  steps: [],
  lines: ['5 s x 0.084 USD/s = 0.42 USD'],
  assumptions: [],
  asOf: '2026-01-02',
  source: 'acme.test/docs',
  confidence: 'official',
};

/** One error of each class, all with a cause that holds the key and the prompt. */
export function oneOfEach(
  copy: typeof core,
): readonly (readonly [{ isInstance(error: unknown): boolean }, core.GenlockError])[] {
  const fault = { kind: 'moderated', message: 'no foxes' } as const;
  const cause = Object.assign(new Error('inner'), { request: { apiKey, prompt } });
  const facts = { provider: 'acme', endpoint: task.endpoint, url: 'https://api.acme.test', cause };
  const issue = { field: 'prompt', given: '36 characters', allowed: 'fewer' };
  const known = { ...facts, taskId };
  const lost = { ...facts, submittedAt: startOfTime, lookup: 'Read.', estimateUsd: 0.42 };
  return [
    [copy.DescribeError, new copy.DescribeError(fault, facts)],
    [copy.BudgetExceededError, new copy.BudgetExceededError(estimate, 0.1)],
    [copy.InvalidOptionsError, new copy.InvalidOptionsError('start', [issue], facts)],
    [copy.InvalidRequestError, new copy.InvalidRequestError([issue], facts)],
    [copy.InvalidTaskIdError, new copy.InvalidTaskIdError('it is no text', 'acme')],
    [copy.MissingApiKeyError, new copy.MissingApiKeyError('acme', ['ACME_TEST_KEY'])],
    [copy.PriceUnknownError, new copy.PriceUnknownError('no price', facts)],
    [copy.SubmissionUnknownError, new copy.SubmissionUnknownError('a reset', lost)],
    [copy.SubmitRefusedError, new copy.SubmitRefusedError(fault, facts)],
    [copy.TaskFailedError, new copy.TaskFailedError(state)],
    [copy.TaskPendingError, new copy.TaskPendingError('deadline', state, known)],
    [copy.TaskReadError, new copy.TaskReadError(fault, known)],
    [copy.UnknownModelError, new copy.UnknownModelError('fil', ['film-std'], 'acme')],
    [copy.UnsupportedModeError, new copy.UnsupportedModeError('film-std', 'a', ['b'], 'acme')],
    [copy.UploadError, new copy.UploadError(fault, facts)],
    [copy.WebhookVerificationError, new copy.WebhookVerificationError('forged', 'acme', cause)],
  ];
}
