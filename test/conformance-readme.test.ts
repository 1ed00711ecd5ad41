import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scenarios } from '@genlock/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeBlocksOf, codeFilesOf } from '../scripts/page-code.ts';
import { root } from './support/root.ts';
import { runNode } from './support/run-node.ts';

const path = 'packages/conformance/README.md';
// Inside this workspace, where every package of the house can be imported.
const folder = fileURLToPath(new URL('temp/conformance/', import.meta.url));
const bin = (file: string): string => fileURLToPath(new URL(`node_modules/${file}`, root));

describe('the README of the conformance suite', () => {
  beforeAll(async () => {
    const text = await readFile(new URL(path, root), 'utf8');
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    for (const { file, code } of codeFilesOf(codeBlocksOf({ path, text }))) {
      await writeFile(join(folder, file), code);
    }
    const extended = { extends: '../../../tsconfig.test.json', include: ['*.ts'] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(extended));
    await writeFile(join(folder, 'vitest.config.ts'), 'export default {};\n');
    const image = new URL('examples/demo/assets/sunset-lake.jpg', root);
    await copyFile(image, join(folder, 'first-frame.jpg'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('has code that compiles', async () => {
    const compiled = await runNode([bin('typescript/bin/tsc'), '-p', folder], { cwd: folder });
    expect(compiled).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  // A part of the suite will do: all of it runs on every adapter of the house.
  it.concurrent.each([
    ['Vitest', [bin('vitest/vitest.mjs'), 'run', '--reporter=verbose', '-t', 'webhook']],
    ['node:test', ['--test', '--test-name-pattern=webhook', 'adapter.node.ts']],
  ])('has code that runs under %s', async (_runner, command) => {
    const { exitCode, stdout } = await runNode(command, { cwd: folder });
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    const names = scenarios.map(({ name }) => name).filter((name) => name.includes('webhook'));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(stdout).toContain(name);
  });
});
