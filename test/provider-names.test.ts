import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { providerList } from '../scripts/provider-list.ts';
import { isWatched, namedByHand, staleExceptions } from './support/provider-names.ts';
import { root } from './support/root.ts';

const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
  cwd: fileURLToPath(root),
  encoding: 'utf8',
});
const files = list
  .split('\0')
  .filter((path) => isWatched(path) && existsSync(new URL(path, root)))
  .map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') }));

describe('providers are named by their folders and by one list', () => {
  it('and by hand nowhere else, but where there is a reason', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(namedByHand(files)).toEqual([]);
  });

  it('and no reason is left over', () => {
    expect(staleExceptions(files)).toEqual([]);
  });

  it.each(providerList.map(({ id, credentials }) => [id, credentials] as const))(
    'which has every variable that the adapter of %s reads a secret from',
    (id, credentials) => {
      const adapter = new URL(`packages/providers/${id}/src/provider.ts`, root);
      const read = readFileSync(adapter, 'utf8').match(/(?<=')[A-Z][A-Z\d]*(?:_[A-Z\d]+)+(?=')/g);
      const listed = credentials.flatMap((secrets) => Object.values(secrets).flat());
      expect(listed.toSorted()).toEqual([...new Set(read)].toSorted());
    },
  );

  it.each([
    ['packages/core/src/a.ts', "const id = 'fal';"],
    ['packages/router/src/a.ts', "import { createFal } from '@genlock/fal';"],
    ['packages/cli/src/a.ts', 'const colors = { atlascloud: 1 };'],
    ['test/secrets.test.ts', "describe.each(['wavespeed', 'fal'] as const)('%s', () => {});"],
    ['scripts/a.json', '{ "name": "WaveSpeed" }'],
    ['packages/core/src/a.ts', '/** Three minutes at fal. */'],
    ['packages/core/src/a.ts', "402: 'no money', // as WaveSpeed says"],
    ['packages/core/src/a.ts', '/**\n * @see acme.test\n * @throws Error at WaveSpeed\n */'],
  ])('which %s with %s would break', (path, text) => {
    expect(namedByHand([{ path, text }])).toEqual([path]);
  });

  it.each([
    ['packages/cli/src/a.ts', '/** For {@link createFal}. */\n// as fal says\nconst a = false;'],
    ['packages/core/src/a.ts', '/** Id of a provider, such as `fal`. */\nconst a = false;'],
    ['packages/core/src/a.ts', '/**\n * Files.\n *\n * @see https://wavespeed.ai/docs\n */'],
    ['packages/core/src/a.ts', '/**\n * @example\n * createFal().video(id);\n */\nconst a = 1;'],
    ['packages/core/src/a.ts', "const message = 'a provider, such as fal';"],
    ['packages/providers/fal/src/a.ts', "const id = 'fal';"],
  ])('which %s with %s does not', (path, text) => {
    expect(namedByHand([{ path, text }])).toEqual([]);
  });
});
