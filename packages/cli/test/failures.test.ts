import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { endings } from '../src/errors/ending-of.ts';

/** The codes of the page: the second column of its table of classes. */
const page = await readFile(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
const codes = [...page.matchAll(/^\| `\w+Error` *\| \[?`([a-z-]+)`/gm)].map(
  ([, code = '']) => code,
);

/** Those that hang on more than the code. */
const byMore = ['submit-refused', 'ledger-write'];

describe('the exit code of an error', () => {
  it.each(codes)('is decided for %s', (code) => {
    expect([...Object.keys(endings), ...byMore]).toContain(code);
  });

  it('is decided for none that the page does not have', () => {
    expect(codes.length).toBeGreaterThan(20);
    expect(Object.keys(endings).filter((code) => !codes.includes(code))).toEqual([]);
  });
});
