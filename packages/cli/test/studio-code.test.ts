import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Emulator } from '@genlock/emulator';
import { createLedger } from '@genlock/ledger';
import { startStudio } from '@genlock/studio';
import { loadConfig } from 'genlock';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { bin, run } from './support/binary.ts';
import { anEmulator, inEarnest } from './support/scene.ts';

const execute = promisify(execFile);

const code = z.object({ typescript: z.string(), command: z.string(), batchRow: z.string() });

/** What nobody may read as code: quotes, a command, dashes, line feeds, another alphabet. */
const prompt = `--yes "It's" a $(touch kite) \`kite\` \\ over\nthe sea; 海 # 100 %`;

/** What the studio gives to be copied, for a request with everything in it. */
async function copied(): Promise<
  z.infer<typeof code> & { readonly emulator: Emulator; readonly cwd: string }
> {
  const emulator = await anEmulator();
  const cwd = await inEarnest(emulator);
  const { providers } = await loadConfig({ cwd, env: {} });
  const ledger = createLedger({ file: join(cwd, 'ledger.sqlite') });
  const studio = await startStudio({ providers, ledger, folder: join(cwd, 'studio'), port: 0 });
  onTestFinished(async () => {
    await studio.close();
    await ledger.close();
  });
  const { origin } = new URL(studio.url);
  const entered = await fetch(studio.url, { redirect: 'manual' });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const send = async (path: string, type: string, body: string | Uint8Array<ArrayBuffer>) => {
    const headers = { cookie, origin, 'content-type': type };
    const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body });
    return answer.json();
  };
  const bytes = new Uint8Array(await readFile(join(cwd, 'cat.png')));
  const uploaded = await send('/api/files?name=cat.png', 'application/octet-stream', bytes);
  const { ref } = z.object({ ref: z.string() }).parse(uploaded);
  const request = {
    prompt,
    negativePrompt: "don't blur",
    durationSeconds: 5,
    generateAudio: false,
    promptAdherence: 0.5,
    firstFrame: ref,
  };
  const column = { key: randomUUID(), provider: 'fal', model: 'kling-v3.0-std' };
  const body = JSON.stringify({ request, column });
  const answer = await send('/api/code', 'application/json', body);
  return { ...code.parse(answer), emulator, cwd };
}

describe('what the studio gives to be copied', { timeout: 60_000 }, () => {
  it('makes the same clip as a command, whatever stands in its prompt', async () => {
    const { command, emulator, cwd } = await copied();
    expect(command).toContain('# no option for: promptAdherence');
    const alias = `genlock() { shift; "${process.execPath}" "${bin}" generate --emulator ${emulator.url} --yes --no-ledger "$@"; }`;
    await execute('sh', ['-c', `${alias}\n${command}`], { cwd });
    expect(promptAt(emulator)).toBe(prompt);
    await expect(readFile(join(cwd, 'kite'))).rejects.toThrow('ENOENT');
  });

  it('makes the same clip as a program', async () => {
    const { typescript, emulator, cwd } = await copied();
    expect(typescript).toMatch(/maxCostUsd: [\d.]+/);
    const config = JSON.stringify(join(cwd, 'genlock.config.js'));
    const program = typescript
      .replace('loadConfig()', `loadConfig({ file: ${config} })`)
      .replace("'cat.png'", JSON.stringify(join(cwd, 'cat.png')));
    const here = fileURLToPath(new URL('../', import.meta.url));
    const args = ['--input-type=module-typescript', '-e', program];
    const { stdout } = await execute(process.execPath, args, { cwd: here });
    expect(stdout).toContain('succeeded');
    expect(promptAt(emulator)).toBe(prompt);
  });

  it('is a row of a batch', async () => {
    const { batchRow, emulator, cwd } = await copied();
    await writeFile(join(cwd, 'clips.jsonl'), `${batchRow}\n`);
    const args = ['batch', 'plan', 'clips.jsonl', '--emulator', emulator.url, '--json'];
    const { exitCode, stdout } = await run(args, { cwd });
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
  });
});

/** The prompt of the one task of an emulator. */
function promptAt(emulator: Emulator): unknown {
  expect(emulator.ledger()).toHaveLength(1);
  return emulator.ledger()[0]?.body['prompt'];
}
