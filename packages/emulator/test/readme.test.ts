import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { httpFaultKinds, streamFaultKinds, webhookFaultKinds } from '../src/faults/fault.ts';
import { parseFault } from '../src/index.ts';
import { routeNames } from '../src/names.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

test.each([...httpFaultKinds, ...streamFaultKinds, ...webhookFaultKinds, ...routeNames])(
  'the README names %s',
  (word) => {
    expect(readme).toContain(`\`${word}\``);
  },
);

test('the fault on the command line of the README is one', () => {
  const text = /--fault '([^']+)'/.exec(readme)?.[1] ?? '';
  expect(parseFault(text)).toEqual({ provider: 'fal', route: 'status', kind: '503', times: 3 });
});
