import { readdirSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bin } from './support/binary.ts';
import { aFolder, anEmulator, inEarnest } from './support/scene.ts';
import { answering, onTerminal } from './support/terminal.ts';

const model = ['--model', 'kling-v3.0-std', '--provider', 'fal'];
const question = /Make it for 0\.42 USD\? \[y\/N\]/;

/** What stood in the line that is rewritten, one time after the other. */
function rewritten(raw: string): readonly string[] {
  return raw
    .split(/\r?\n/)
    .flatMap((line) => line.split('\r\u001B[K'))
    .map(stripVTControlCharacters)
    .filter((line) => line.startsWith('fal: '));
}

describe('genlock on a terminal', { timeout: 30_000 }, () => {
  it('was built', () => {
    expect(bin).toMatch(/cli\.mjs$/);
  });

  it.each([20, 80, 200])('shows progress in one line that fits %i columns', async (columns) => {
    const emulator = await anEmulator({ speed: 20 });
    const cwd = await aFolder();
    const line = ['generate', 'A kite', ...model, '--emulator', emulator.url, '--out', 'k.mp4'];
    const { exitCode, raw, text } = await onTerminal(line, { columns, cwd });
    expect({ exitCode, text }).toEqual({ exitCode: 0, text: expect.stringContaining('saved') });
    const steps = rewritten(raw);
    expect(steps.some((step) => step.startsWith('fal: running'.slice(0, columns - 1)))).toBe(true);
    for (const step of steps) expect(step.length).toBeLessThan(columns);
    expect(readdirSync(cwd)).toContain('k.mp4');
  });

  it('takes a terminal that does not know its width for one of 80 columns', async () => {
    const { text } = await onTerminal(['models', '--model', 'kling-v3.0-std'], { columns: 0 });
    const wide = text.split(/\r?\n/).filter((line) => line.length > 80);
    expect(wide).toEqual([]);
    expect(text).toMatch(/^ {2}wavespeed {3}text, image .*0\.084 silent/m);
  });

  it('asks before money is spent, with the price in sight, and starts when a person says yes', async () => {
    const emulator = await anEmulator();
    const cwd = await inEarnest(emulator);
    const { exitCode, text } = await onTerminal(['generate', 'A kite', ...model, '--detach'], {
      cwd,
      onText: answering(question, 'y\r'),
    });
    expect({ exitCode, text }).toEqual({ exitCode: 0, text });
    expect(text.search(/= 0\.42 USD/)).toBeLessThan(text.search(question));
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('asks nobody for money where there is no key', async () => {
    const { exitCode, text } = await onTerminal(['generate', 'A kite', ...model]);
    expect(exitCode).toBe(2);
    expect(text).toMatch(/No key for fal: .*FAL_KEY/);
    expect(text).not.toMatch(question);
  });

  it.each([
    [4, 'n\r', 'Not agreed'],
    [4, '\r', 'Not agreed'],
    [4, '\u0004', 'Not agreed'],
    [130, '\u0003', 'Nothing was sent or charged'],
  ])('ends with %i for the answer %j, and starts nothing', async (code, keys, words) => {
    const emulator = await anEmulator();
    const cwd = await inEarnest(emulator);
    const { exitCode, text } = await onTerminal(['generate', 'A kite', ...model], {
      cwd,
      onText: answering(question, keys),
    });
    expect({ exitCode, text }).toEqual({ exitCode: code, text: expect.stringContaining(words) });
    expect(emulator.requests()).toEqual([]);
  });

  it('leaves a task alone that Ctrl-C stops the waiting for, and names the command to go on with', async () => {
    const emulator = await anEmulator({ speed: 1 });
    const line = ['generate', 'A kite', ...model, '--emulator', emulator.url];
    const { exitCode, text } = await onTerminal(line, {
      onText: answering(/fal: (?:queued|running)/, '\u0003'),
    });
    expect({ exitCode, text }).toEqual({
      exitCode: 130,
      text: expect.stringMatching(/Go on with: genlock wait fal:/),
    });
    expect(emulator.ledger().map(({ status }) => status)).not.toContain('canceled');
  });

  it('refuses a prompt from standard input that a person would have to type', async () => {
    const { exitCode, text } = await onTerminal(['generate', '-', ...model, '--emulate']);
    expect(exitCode).toBe(2);
    expect(text).toContain('that is a terminal');
  });

  it.each([
    [{}, true],
    [{ NO_COLOR: '1' }, false],
    [{ TERM: 'dumb' }, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true],
  ])('has colours as the environment %j wants them', async (env, isColored) => {
    const { raw } = await onTerminal(['--help'], { env });
    expect(raw.includes('\u001B[1m')).toBe(isColored);
  });

  it.each([20, 80, 200])('shows models and prices in %i columns', async (columns) => {
    for (const line of [
      ['models', '--model', 'kling-v3.0-std'],
      ['compare', '--model', 'kling-v3.0-std', '--duration', '5'],
    ]) {
      const { exitCode, text } = await onTerminal(line, { columns });
      expect(exitCode).toBe(0);
      // Below the table stand sources: a URL that is cut leads nowhere.
      const [table = ''] = text.split('\r\nPrices\r\n');
      const wide = table.split(/\r?\n/).filter((each) => each.length > columns);
      expect(wide).toEqual([]);
    }
  });
});
