import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../src/errors/redact.ts';

describe('redact', () => {
  it.each([
    ['Authorization: Bearer abc.def', 'Authorization: Bearer [redacted]'],
    ['{"authorization":"Key id:secret"}', '{"authorization":"Key [redacted]"}'],
    ['key wsk_live_0123456789 is wrong', 'key [redacted] is wrong'],
    ['apikey-0123456789 and whsec_0123456789', '[redacted] and [redacted]'],
    ['data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==', '[data]'],
    [`image ${'A'.repeat(200)}== is bad`, 'image [data] is bad'],
    ['see https://files.test/a.png?sig=secret&x=1 now', 'see https://files.test/a.png now'],
    ['  two\n lines\t ', 'two lines'],
    ['body.prompt: field required', 'body.prompt: field required'],
  ])('makes %j %j', (message, safe) => {
    expect(redact(message)).toBe(safe);
  });

  it('takes out what it is asked to', () => {
    const texts = ['0123-my-key', 'a red fox', undefined, ''];
    expect(redact('"a red fox" with 0123-my-key: a red fox', texts)).toBe(
      '"[redacted]" with [redacted]: [redacted]',
    );
  });

  it('takes a text out as JSON writes it, and cut short', () => {
    const prompt = 'a red fox\njumps over a "lazy" dog';
    const message = JSON.stringify({ prompt });
    expect(redact(message, [prompt])).toBe('{"prompt":"[redacted]"}');
    expect(redact(`too long: ${prompt.slice(0, 20)}...`, [prompt])).toBe('too long: [redacted]...');
    expect(redact(`too long: ${message.slice(11, 30)}`, [prompt])).toBe('too long: [redacted]');
  });

  it('keeps to one short line', () => {
    expect(redact('word '.repeat(1_000)).length).toBeLessThanOrEqual(303);
    expect(redact('x '.repeat(1_000_000)).length).toBeLessThanOrEqual(303);
  });

  it('never lets a given text of four letters or more through', () => {
    const letters = fc.constantFrom('a', 'b', '$', '&', '.', ' ', 'é');
    const secret = fc.string({ unit: letters, minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (text, before, after) => {
        expect(redact(`${before}${text}${after}`, [text])).not.toContain(text);
      }),
    );
  });
});
