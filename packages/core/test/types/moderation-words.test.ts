import { describe, expect, it } from 'vitest';
import { isModeration } from '../../src/types/moderation-words.ts';

describe('isModeration', () => {
  it.each([
    'Content moderation failed',
    'It breaks a content_policy',
    'the prompt has sensitive words',
    'flagged as potentially sensitive',
    'Failure to pass the risk control system',
    'blocked by the safety filter',
    'NSFW content',
  ])('knows the words of the models: %s', (words) => {
    expect(isModeration(words)).toBe(true);
  });

  it('takes a failure without such words for something else', () => {
    expect(isModeration('the GPU went away')).toBe(false);
    expect(isModeration('')).toBe(false);
  });

  it("knows a provider's own words where it is given them", () => {
    expect(isModeration('not for us', [/not for us/])).toBe(true);
    expect(isModeration('not for us')).toBe(false);
  });
});
