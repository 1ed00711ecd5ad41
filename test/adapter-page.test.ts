import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultScenarios, scenarios } from '@genlock/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeBlocksOf, codeFilesOf } from '../scripts/page-code.ts';
import { root } from './support/root.ts';
import { runNode } from './support/run-node.ts';

const path = 'docs/write-an-adapter.md';
const files = codeFilesOf(
  codeBlocksOf({ path, text: await readFile(new URL(path, root), 'utf8') }),
);
// Inside this workspace, where every package of the house can be imported.
const folder = fileURLToPath(new URL('temp/adapter-page/', import.meta.url));
const bin = (file: string): string => fileURLToPath(new URL(`node_modules/${file}`, root));

describe('the page that says how an adapter is written', () => {
  beforeAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    for (const { file, code } of files) await writeFile(join(folder, file), code);
    const extended = { extends: '../../../tsconfig.test.json', include: ['*.ts'] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(extended));
    await writeFile(join(folder, 'vitest.config.ts'), 'export default {};\n');
    const image = new URL('examples/demo/assets/sunset-lake.jpg', root);
    await copyFile(image, join(folder, 'first-frame.jpg'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('has five files, which it says', async () => {
    const text = await readFile(new URL(path, root), 'utf8');
    expect(files).toHaveLength(5);
    expect(text).toContain('The five files below are compiled and run');
  });

  it('has code that compiles', async () => {
    const compiled = await runNode([bin('typescript/bin/tsc'), '-p', folder], { cwd: folder });
    expect(compiled).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('has an adapter that passes the conformance suite against its server', async () => {
    // A machine that is busy makes no scenario wrong.
    const command = ['run', '--reporter=verbose', '--test-timeout=60000'];
    const { exitCode, stdout } = await runNode([bin('vitest/vitest.mjs'), ...command], {
      cwd: folder,
    });
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    const faults = faultScenarios(['submit', 'status']).filter(({ row }) =>
      ['503', '401', 'drop-after-accept'].includes(row.fault.kind),
    );
    expect(faults.length).toBeGreaterThan(15);
    for (const { name } of [...scenarios, ...faults]) expect(stdout).toContain(name);
  }, 300_000);

  it('has an app that pays for one video what was estimated', async () => {
    const { exitCode, stdout } = await runNode(['app.ts'], { cwd: folder });
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    expect(stdout).toMatch(/^kitefilms 0\.5\nsucceeded 0\.5 /);
  });
});
