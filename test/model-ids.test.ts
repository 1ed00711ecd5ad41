import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { everyProvider } from '@genlock/test-support/every-provider';
import { root } from './support/root.ts';

const cases = everyProvider.map((each) => [each.id, each.pascal] as const);

describe.each(cases)('the model ids of %s', (id, pascal) => {
  const read = (file: string): Promise<string> =>
    readFile(new URL(`packages/providers/${id}/src/${file}`, root), 'utf8');

  it('are the type that its factory and its provider have', async () => {
    const type = `VideoProvider<Suggested<${pascal}ModelId>>`;
    expect((await read('provider.ts')).split(type)).toHaveLength(3);
  });

  it('are a type that it exports', async () => {
    expect(await read('index.ts')).toContain(`${pascal}ModelId`);
  });

  it('stand beside an example of the factory', async () => {
    const [before = ''] = (await read('provider.ts')).split(`export const create${pascal}:`);
    expect(before.slice(before.lastIndexOf('/**'))).toContain('@example');
  });
});
