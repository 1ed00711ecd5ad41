import { SubmissionUnknownError } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { StepError } from '../src/steps.ts';

describe('StepError', () => {
  it('says that a lost submit may be found by another try, and keeps what is known of it', () => {
    const lost = new SubmissionUnknownError('reset', {
      provider: 'fal',
      endpoint: 'a/b',
      submittedAt: 0,
      lookup: 'See the records.',
    });
    const error = new StepError(lost);
    expect(error).toMatchObject({
      reason: 'submission-unknown',
      charged: 'unknown',
      isRetryable: true,
      retryAfterMs: 60_000,
      message: lost.message,
      cause: lost,
    });
    expect(SubmissionUnknownError.isInstance(error)).toBe(false);
  });
});
