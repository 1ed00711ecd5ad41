import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreignWords, homes } from '../../src/names/foreign-words.ts';
import { bareName, meantName } from '../../src/names/known-name.ts';

const request = [
  'model',
  'prompt',
  'negativePrompt',
  'durationSeconds',
  'aspectRatio',
  'count',
  'firstFrame',
  'references',
  'shots',
  'promptAdherence',
  'generateAudio',
];

describe('meantName', () => {
  it.each([
    ['duration', 'durationSeconds'],
    ['duration_seconds', 'durationSeconds'],
    ['image', 'firstFrame'],
    ['image_url', 'firstFrame'],
    ['negative_prompt', 'negativePrompt'],
    ['cfg_scale', 'promptAdherence'],
    ['aspect-ratio', 'aspectRatio'],
    ['audio_enabled', 'generateAudio'],
    ['promt', 'prompt'],
    ['modle', 'model'],
    ['n', 'count'],
    ['PROMPT', 'prompt'],
  ])('knows what %s means (case 4.1)', (name, meant) => {
    expect(meantName(name, request)).toBe(meant);
  });

  it('knows other words for a limit (case 4.1)', () => {
    const limits = ['maxCostUsd', 'budget', 'onUnsupported'];
    for (const name of ['maxCost', 'maxCostUSD', 'max_cost_usd', 'MaxCostUsd', 'max_price']) {
      expect(meantName(name, limits)).toBe('maxCostUsd');
    }
    expect(meantName('budgett', limits)).toBe('budget');
  });

  it.each(['wsk_0123456789abcdef', 'hunter2', 'a red fox on a hill', '', '___', 'x'.repeat(9_999)])(
    'takes %s for nothing that is known (case 5.2)',
    (name) => {
      expect(meantName(name, [...request, 'apiKey', 'headers', 'fetch', 'id', 'now'])).toBe(
        undefined,
      );
    },
  );

  it('never takes a random key for a name (case 5.2)', () => {
    const key = fc.stringMatching(/^[A-Za-z0-9_-]{16,64}$/);
    fc.assert(fc.property(key, (text) => meantName(text, request) === undefined));
  });

  it('has each foreign word as it is compared', () => {
    for (const word of foreignWords().keys()) expect(bareName(word)).toBe(word);
    expect(Object.keys(homes)).not.toHaveLength(0);
  });
});
