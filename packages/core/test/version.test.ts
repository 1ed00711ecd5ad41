import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { userAgent, version } from '../src/version.ts';

it('the version that a user agent names is that of package.json', () => {
  const file = new URL('../package.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version });
  expect(userAgent).toBe(`genlock/${version}`);
});
