import { expect, it } from 'vitest';
import { byWord } from '../../src/names/by-word.ts';

const table = { timed_out: 'timeout', SAFETY: 'moderated' };

it.each(['timed_out', 'TIMED_OUT', 'Timed-Out', ' timed out '])(
  'a word is found however it is written: %j',
  (word) => expect(byWord(table, word)).toBe('timeout'),
);

it.each([
  'constructor',
  'toString',
  'hasOwnProperty',
  '__proto__',
  'valueOf',
  '',
  'new_word',
  undefined,
])('a word that the table does not hold means nothing, though every object has it: %j', (word) =>
  expect(byWord(table, word)).toBeUndefined(),
);
