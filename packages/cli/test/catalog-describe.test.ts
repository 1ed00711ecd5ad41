import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmulator } from '@genlock/emulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emptyFolder, genlock } from './support/captured-io.ts';
import { online } from './support/online.ts';

const id = 'acme/kite-1/text-to-video';

/** A folder whose config file leads to an emulator, or to where nobody answers. */
async function folderFor(platformURL?: string): Promise<string> {
  const emulator = await createEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await emptyFolder();
  const fal = { platformURL: platformURL ?? emulator.settings.fal.platformURL };
  await writeFile(join(cwd, 'genlock.config.json'), JSON.stringify({ providers: { fal } }));
  return cwd;
}

describe('genlock catalog describe', () => {
  it('shows what the live schema of an endpoint says, and how to use it', async () => {
    const cwd = await folderFor();
    const { stdout, stderr, exitCode } = await genlock(['catalog', 'describe', 'fal', id], {
      ...online,
      cwd,
    });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toMatch(/^acme\/kite-1\/text-to-video at fal: text-to-video, inferred, 2/);
    expect(stdout).toMatch(/^durationSeconds +duration +4, 8 +8$/m);
    expect(stdout).toMatch(/^generateAudio +generate_audio +anything +false$/m);
    expect(stdout).toMatch(/^\(raw\) +mood +see the provider/m);
    expect(stdout).toContain(`genlock catalog add fal ${id}`);
  });

  it('prints a row that the config file takes', async () => {
    const cwd = await folderFor();
    const { stdout } = await genlock(['catalog', 'describe', 'fal', id, '--json'], {
      ...online,
      cwd,
    });
    const row: unknown = JSON.parse(stdout);
    const config = { providers: { fal: { endpoints: [row] } } };
    await writeFile(join(cwd, 'genlock.config.json'), JSON.stringify(config));
    const models = await genlock(['models', '--json'], { cwd });
    expect(models.exitCode).toBe(0);
    expect(models.stdout).toContain(id);
  });

  it.each([
    ['an endpoint that the catalogue does not have', ['fal', 'acme/none'], 2, /fal has no model/],
    ['a provider that does not exist', ['nobody', id], 2, /no provider "nobody"/],
  ])('says so for %s', async (_name, args, code, message) => {
    const cwd = await folderFor();
    const { exitCode, stderr } = await genlock(['catalog', 'describe', ...args], {
      ...online,
      cwd,
    });
    expect(exitCode).toBe(code);
    expect(stderr).toMatch(message);
  });

  it('ends with 3 where the catalogue cannot be reached', async () => {
    const cwd = await folderFor('http://127.0.0.1:9');
    const { exitCode, stderr } = await genlock(['catalog', 'describe', 'fal', id], {
      ...online,
      cwd,
    });
    expect(stderr).toMatch(/its catalogue cannot be reached/);
    expect(exitCode).toBe(3);
  });
});
