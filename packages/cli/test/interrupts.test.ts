import { readdirSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { begin } from './support/binary.ts';
import { aFolder, anEmulator } from './support/scene.ts';

const patience = { timeout: 20_000, interval: 20 };
const make = ['generate', 'A kite', '--model', 'kling-v3.0-std', '--provider', 'fal'];

/** The stages beside the question and the wait, tested on a terminal, and the submit, by its ledger. */
const stages = [
  {
    stage: 'the upload of a picture',
    fault: { provider: 'fal', route: 'upload', kind: 'slow', delayMs: 3_000 },
    begins: 'fal: submitting',
    says: /Nothing was charged\./,
    tasks: 0,
  },
  {
    stage: 'the download of the video',
    fault: { provider: 'fal', route: 'file', kind: 'slow', delayMs: 3_000 },
    begins: 'fal: succeeded',
    says: /It is paid for\..*Save it with: genlock save fal:/s,
    tasks: 1,
  },
] as const;

describe('Ctrl-C while genlock generate is in', { timeout: 60_000 }, () => {
  it.each(stages)(
    '$stage ends with 130, and says what was paid for and how to go on',
    async (each) => {
      const emulator = await anEmulator();
      emulator.faults.set(each.fault);
      const cwd = await aFolder();
      const picture = each.tasks === 0 ? ['--image', 'cat.png'] : [];
      const line = [...make, ...picture, '--out', 'k.mp4', '--emulator', emulator.url];
      const { ended, kill, stderr } = await begin(line, { cwd });
      await vi.waitFor(() => expect(stderr()).toContain(each.begins), patience);
      kill('SIGINT');
      const end = await ended;
      expect(end).toMatchObject({ exitCode: 130, stderr: expect.stringMatching(each.says) });
      expect(emulator.ledger()).toHaveLength(each.tasks);
      expect(readdirSync(cwd)).toEqual(['cat.png']);
    },
  );
});
