import { describe, expect, it } from 'vitest';
import { redact } from '../../src/errors/redact.ts';

const prompt =
  'Ein Mädchen "Zoë" tanzt am Strand,\n während die Sonne & <b>Licht</b> glitzert über dem Meer';

const escaped = JSON.stringify(prompt).replaceAll(
  /\P{ASCII}/gu,
  (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
);

describe('what a message shares with a prompt', () => {
  it.each([
    ['its capitals', prompt.toUpperCase()],
    ['small letters', prompt.toLowerCase()],
    ['its middle', prompt.slice(18, 60)],
    ['its end', prompt.slice(-30)],
    ['other blanks', prompt.replaceAll(/\s+/g, ' ')],
    ['accents apart', prompt.normalize('NFD')],
    ['HTML', prompt.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&#34;')],
    ['a URL', encodeURIComponent(prompt)],
    ['a form', new URLSearchParams({ prompt }).toString()],
    ['JSON in ASCII', escaped],
    ['JSON in JSON', JSON.stringify(JSON.stringify(prompt))],
    ['other quotation marks', prompt.replaceAll('"', "'")],
  ])('is taken out when it is quoted with %s (case 5.3)', (_words, quoted) => {
    const safe = redact(`the text ${quoted} was refused`, [prompt]);
    expect(safe).toMatch(/^the text .*\[redacted\].* was refused$/);
    expect(safe).not.toMatch(/tanzt|strand|sonne|licht|glitzert|meer/i);
  });

  it.each(['裸体', '女の子が踊る', 'Девочка танцует'])(
    'is taken out in a script of few or other letters: %s (case 5.3)',
    (text) => {
      expect(redact(`word "${text}" is not allowed`, [text])).not.toContain(text);
    },
  );

  it('is nothing where they share words of everyday length', () => {
    const message = 'the video could not be made: the background is missing 100%25';
    expect(redact(message, ['a red fox, background a forest'])).toBe(message);
  });
});
