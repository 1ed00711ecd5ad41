import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatedFiles } from '../scripts/generated-files.ts';
import { listPath } from '../scripts/provider-list.ts';
import { copyHouse, type HouseCopy } from './support/house-copy.ts';
import { root } from './support/root.ts';

// A provider that does not exist moves in, in a copy of the repository.

const adapter = 'packages/providers/acme';
const emulator = 'packages/emulator/src/providers/acme';
const vitest = 'node_modules/vitest/vitest.mjs';
const tsdown = fileURLToPath(new URL('node_modules/tsdown/dist/run.mjs', root));

let house: HouseCopy;

beforeAll(async () => {
  house = await copyHouse();
}, 60_000);
afterAll(() => house.remove());

/** Acme's facts take the place of what is to do. */
async function fillIn(): Promise<void> {
  for (const [part, folder] of [
    ['adapter', adapter],
    ['emulator', emulator],
  ] as const) {
    const facts = fileURLToPath(new URL(`test/fixtures/acme/${part}/`, root));
    for (const path of await readdir(facts, { recursive: true })) {
      if (!path.endsWith('.txt')) continue;
      await cp(join(facts, path), join(house.folder, folder, path.replace(/\.txt$/, '')));
    }
  }
  for (const path of await house.changed()) {
    if (!/\.(?:ts|md)$/.test(path) || path.endsWith('/status.ts')) continue;
    const file = join(house.folder, path);
    const text = await readFile(file, 'utf8');
    const done = text.replaceAll(/TO DO: .*?(?= \*\/|$)/gm, source);
    await writeFile(
      file,
      done.replaceAll(/(\w+): '(?:queued|\1)'/g, (whole, word: string) => {
        const acme = acmeWords[word];
        return acme === undefined ? whole : `${word}: '${acme}'`;
      }),
    );
  }
}

const source = 'acme.test/docs (read 2026-01-02)';
/** Acme's words stand where the template has its own. */
const acmeWords: Readonly<Record<string, string>> = {
  queued: 'waiting',
  waiting: 'waiting',
  running: 'working',
  succeeded: 'done',
  failed: 'broken',
  canceled: 'stopped',
};

/** What a program wrote that went well. */
async function outputOf(argv: readonly string[], cwd?: string): Promise<string> {
  const { exitCode, output } = await house.run(argv, cwd);
  if (exitCode !== 0) throw new Error(`${argv.join(' ')} ended with ${exitCode}:\n${output}`);
  return output;
}

describe('a new provider', () => {
  it('is two folders and one line, whose tests say what is to do', async () => {
    await outputOf(['scripts/new-provider.ts', 'acme', 'Acme']);
    await house.link('@genlock/acme', adapter);
    const { exitCode, output } = await house.run([vitest, 'run', '--project', 'acme', 'filled-in']);
    expect(exitCode).toBe(1);
    expect(output).toContain('src/endpoints.ts: a row for each endpoint and mode');
    expect(output).toContain('the page, and the day it was read');
  });

  it('passes the conformance suite once it is filled in', async () => {
    await fillIn();
    await outputOf(['scripts/generate.ts']);
    for (const folder of ['packages/emulator', adapter, 'packages/router']) {
      await outputOf([tsdown, '--no-dts'], folder);
    }
    expect(await outputOf([vitest, 'run', '--project', 'acme'])).toMatch(/Tests +\d\d+ passed/);
  });

  it('is in the suites that run for each provider', async () => {
    const suites = ['kill', 'huge-answers', 'edge', 'catalogue'];
    const argv = [vitest, 'run', '--project', 'house', ...suites, '-t', 'acme'];
    expect(await outputOf(argv)).toContain(`Test Files  ${suites.length} passed`);
  });

  it('touches no other file than its folders, its line, and what is generated', async () => {
    const generated = generatedFiles().map(({ path }) => path);
    const others = (await house.changed()).filter(
      (path) =>
        !path.startsWith(`${adapter}/`) &&
        !path.startsWith(`${emulator}/`) &&
        !generated.includes(path),
    );
    expect(others).toEqual([listPath]);
  });
});
