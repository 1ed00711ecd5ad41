import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { errorOutput } from '../src/clip/clip-output.ts';
import { generateOutput } from '../src/commands/generate-output.ts';
import { begin, run } from './support/binary.ts';
import { aFolder, anEmulator, inEarnest } from './support/scene.ts';

const model = ['--model', 'kling-v3.0-std', '--provider', 'fal'];
/** For what another process does. */
const patience = { timeout: 20_000, interval: 20 };
const paid = ['--yes', '--max-cost', '1'];

describe('genlock generate, without a terminal', { timeout: 30_000 }, () => {
  it('makes a clip of a picture at a private emulator: a price, progress, a file, and no key', async () => {
    const cwd = await aFolder();
    const { exitCode, stdout, stderr } = await run(
      ['generate', '--emulate', '--image', 'cat.png', '--out', 'clip.mp4'],
      { cwd },
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.any(String) });
    expect(stderr).toMatch(
      / = \d+\.\d+ USD\n {2}price of \d{4}-\d\d-\d\d, \d+ days old[^,]*, [a-z-]+: /,
    );
    expect(stderr).toContain('At an emulator: nothing is charged.');
    expect(stderr).toMatch(/running \(\w+\)/);
    expect(stdout).toMatch(/^saved {2}.*clip\.mp4 \(\d+ kB\)\n/);
    expect(stdout).toContain(', as estimated');
    const file = await readFile(join(cwd, 'clip.mp4'));
    expect(file.subarray(4, 8).toString()).toBe('ftyp');
  });

  it('prints one JSON document on standard output, of the documented shape', async () => {
    const emulator = await anEmulator();
    const { exitCode, stdout } = await run(
      ['generate', 'A kite', ...model, '--emulator', emulator.url, '--json'],
      { cwd: await aFolder() },
    );
    expect(exitCode).toBe(0);
    const { clips, isEmulated } = generateOutput.parse(JSON.parse(stdout));
    expect(isEmulated).toBe(true);
    expect(clips).toMatchObject([{ status: 'succeeded', estimateUsd: 0.42, costUsd: 0.42 }]);
    expect(existsSync(clips[0]?.files[0]?.path ?? '')).toBe(true);
  });

  it('makes a clip at each of several providers, and keeps both in the ledger', async () => {
    const emulator = await anEmulator();
    const providers = ['--providers', 'fal,wavespeed', '--emulator', emulator.url, '--json'];
    const { exitCode, stdout } = await run(
      ['generate', 'A kite', '--model', 'kling-v3.0-std', ...providers],
      { cwd: await aFolder() },
    );
    expect(exitCode).toBe(0);
    const { clips } = generateOutput.parse(JSON.parse(stdout));
    expect(clips.map(({ provider, status }) => [provider, status])).toEqual([
      ['fal', 'succeeded'],
      ['wavespeed', 'succeeded'],
    ]);
    expect(new Set(clips.flatMap(({ files }) => files.map(({ path }) => path))).size).toBe(2);
  });

  it('tells of the one that failed beside the one that did not', async () => {
    const emulator = await anEmulator();
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: '401' });
    const providers = ['--providers', 'fal,wavespeed', '--emulator', emulator.url, '--json'];
    const { exitCode, stdout } = await run(
      ['generate', 'A kite', '--model', 'kling-v3.0-std', ...providers],
      { cwd: await aFolder() },
    );
    expect(exitCode).toBe(3);
    const { clips } = generateOutput.parse(JSON.parse(stdout));
    expect(clips).toMatchObject([
      { provider: 'fal', error: { code: 'submit-refused', charged: 'no' } },
      { provider: 'wavespeed', status: 'succeeded' },
    ]);
  });

  it.each([
    ['without --yes and --max-cost', [], 'give --yes, or --max-cost 0.42'],
    ['below the price', ['--max-cost', '0.41'], 'more than --max-cost 0.41'],
    ['above --max-cost', ['--yes', '--max-cost', '0.1'], 'more than --max-cost 0.1'],
  ])('refuses with 4 %s, and starts nothing', async (_what, options, words) => {
    const emulator = await anEmulator();
    const cwd = await inEarnest(emulator);
    const ended = await run(['generate', 'A kite', ...model, ...options], { cwd });
    expect(ended).toMatchObject({ exitCode: 4, stdout: '' });
    expect(ended.stderr).toContain(words);
    expect(ended.stderr).toContain('Nothing was sent or charged.');
    expect(emulator.requests()).toEqual([]);
  });

  it.each([
    ['--yes and --max-cost', paid],
    ['--yes alone', ['--yes']],
    ['a --max-cost that covers the price', ['--max-cost', '0.42']],
  ])('pays with %s, and with --detach prints the task and goes', async (_what, options) => {
    const emulator = await anEmulator();
    const cwd = await inEarnest(emulator);
    const ended = await run(['generate', 'A kite', ...model, ...options, '--detach'], { cwd });
    expect(ended.exitCode).toBe(0);
    expect(ended.stdout).toMatch(/task fal:\S+\n/);
    expect(emulator.ledger()).toHaveLength(1);
    expect(existsSync(join(ended.home, 'state/genlock/ledger.sqlite'))).toBe(true);
  });

  it('pays once for one key, however often it is run on one ledger (cases 1.4 and 1.16)', async () => {
    const emulator = await anEmulator();
    const cwd = await inEarnest(emulator);
    const line = ['generate', 'A kite', ...model, ...paid, '--detach', '--key', 'kite-1'];
    const first = await run(line, { cwd });
    const [second, third] = await Promise.all([
      run(line, { cwd, home: first.home }),
      run(line, { cwd, home: first.home }),
    ]);
    expect([first, second, third].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(new Set([first, second, third].map(({ stdout }) => stdout)).size).toBe(1);
    expect(emulator.ledger()).toHaveLength(1);
    // Whoever uses a key for something else hears that they do not get it.
    const other = ['generate', 'A tram', ...model, ...paid, '--detach', '--key', 'kite-1'];
    const fourth = await run([...other, '--duration', '10', '--json'], { cwd, home: first.home });
    const said = 'nothing new is started or paid';
    expect(first.stderr).not.toContain(said);
    expect(fourth.stderr).toContain(said);
    expect(JSON.parse(fourth.stdout).clips).toMatchObject([
      { estimateUsd: 0.42, warnings: [expect.stringContaining(said)] },
    ]);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('takes a prompt from standard input, and one that starts with dashes', async () => {
    const emulator = await anEmulator();
    const at = [...model, '--emulator', emulator.url, '--detach'];
    const cwd = await aFolder();
    expect((await run(['generate', '-', ...at], { cwd, input: 'A red kite\n' })).exitCode).toBe(0);
    expect((await run(['generate', ...at, '--', '--a kite'], { cwd })).exitCode).toBe(0);
    expect(emulator.ledger().map(({ body }) => body['prompt'])).toEqual(['A red kite', '--a kite']);
  });

  it('pays for no prompt of which letters were lost on the way', async () => {
    const emulator = await anEmulator();
    const line = ['generate', '-', ...model, '--emulator', emulator.url];
    const ended = await run(line, { input: 'Caf\uFFFD' });
    expect(ended).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('no UTF-8') });
    expect(emulator.ledger()).toEqual([]);
  });

  it('takes 100 kB from standard input, and says which limit that breaks', async () => {
    const emulator = await anEmulator();
    const at = [...model, '--emulator', emulator.url];
    const ended = await run(['generate', '-', ...at, '--json'], { input: 'a'.repeat(100_000) });
    expect(ended.exitCode).toBe(1);
    expect(JSON.parse(ended.stdout).error).toMatchObject({ code: 'no-provider', charged: 'no' });
    expect(ended.stderr).toMatch(/fal: .*prompt/);
    expect(emulator.ledger()).toEqual([]);
  });

  it('says of each provider which fields are wrong there, and which models are near', async () => {
    const cwd = await aFolder();
    const long = ['--model', 'kling-v3.0-std', '--duration', '400', '--emulate', '--json'];
    const { stdout, stderr } = await run(['generate', 'A kite', ...long], { cwd });
    expect(stderr).toMatch(/fal.*: durationSeconds: 400; allowed: whole numbers from 3 to 15/);
    expect(stderr).toMatch(/runway: has no model of this name/);
    const { candidates } = errorOutput.parse(JSON.parse(stdout)).error;
    const of = (id: string) => candidates?.find(({ provider }) => provider === id);
    expect(of('fal')).toMatchObject({
      reasons: ['durationSeconds: 400; allowed: whole numbers from 3 to 15'],
      problems: [{ field: 'durationSeconds', given: '400' }],
    });
    expect(of('fal')).not.toHaveProperty('nearestModels');
    expect(of('runway')).toMatchObject({ nearestModels: expect.any(Array) });
    expect(of('runway')).not.toHaveProperty('problems');
  });

  it('takes shots from a file, and says what is wrong with one', async () => {
    const emulator = await anEmulator();
    const cwd = await aFolder();
    const shots = [
      { prompt: 'A kite', durationSeconds: 3 },
      { prompt: 'It falls', durationSeconds: 4 },
    ];
    await writeFile(join(cwd, 'shots.json'), JSON.stringify(shots));
    await writeFile(join(cwd, 'wrong.json'), '[{ "prompt": 1 }]');
    const at = [...model, '--emulator', emulator.url, '--detach'];
    expect((await run(['generate', '--shots', 'shots.json', ...at], { cwd })).exitCode).toBe(0);
    expect(emulator.ledger()).toHaveLength(1);
    const wrong = await run(['generate', '--shots', 'wrong.json', ...at], { cwd });
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain('at 0.prompt');
  });

  it.each([
    [
      2,
      'an unknown model',
      ['A kite', '--model', 'kling-v3.0-sdt', '--emulate'],
      'Near: kling-v3.0-std',
    ],
    [2, 'no key', ['A kite', ...model, ...paid], 'FAL_KEY'],
    [3, 'a file that is not there', ['--emulate', '--image', 'no.png'], 'no.png cannot be read'],
    [2, 'a folder for a file', ['--emulate', '--image', '.'], '. is no file'],
    [2, 'an empty file', ['--emulate', '--image', 'empty.png'], 'empty.png is empty'],
    [2, 'a photo of a phone', ['--emulate', '--image', 'phone.heic'], 'HEIC'],
    [2, 'a huge file', ['--emulate', '--image', 'huge.png'], 'no provider takes more than 2 GiB'],
    [
      2,
      'a key that nothing remembers',
      ['A kite', '--emulate', '--key', 'a', '--no-ledger'],
      '--key needs a ledger',
    ],
    [2, 'nothing to make', ['--emulate'], 'What is to be made?'],
    [2, 'a file in the way', ['A kite', '--emulate', '--out', 'cat.png'], 'is there already'],
    [
      2,
      'a device in the way',
      ['A kite', '--emulate', '--out', '/dev/full'],
      '/dev/full is no file',
    ],
    [3, 'no folder for it', ['A kite', '--emulate', '--out', 'no/a.mp4'], 'cannot be written'],
    [
      3,
      'a file where its folder should be (case 6.8)',
      ['A kite', '--emulate', '--out', 'cat.png/a.mp4'],
      'cat.png is no folder',
    ],
    [
      2,
      'a name that no file system takes (case 6.8)',
      ['A kite', '--emulate', '--out', `${'ä'.repeat(130)}.mp4`],
      'longer than 255 bytes',
    ],
    [2, 'standard output', ['A kite', '--emulate', '--out', '-'], '--out ./-'],
    [
      2,
      'a limit of 16 as 0x10 (case 3.7)',
      ['A kite', '--emulate', '--max-cost', '0x10'],
      'a number of USD',
    ],
    [2, 'a length of 5 as 0x5', ['A kite', '--emulate', '--duration', '0x5'], 'such as 5'],
    [
      2,
      'a provider that is none',
      ['A kite', '--emulate', '--provider', 'nobody'],
      'There is no provider "nobody"',
    ],
  ])('ends with %i for %s, and says that nothing was spent', async (code, _what, args, words) => {
    const cwd = await aFolder();
    await writeFile(join(cwd, 'empty.png'), '');
    await writeFile(join(cwd, 'phone.heic'), '\0\0\0\u0018ftypheic\0\0\0\0heic');
    await writeFile(join(cwd, 'huge.png'), '');
    await truncate(join(cwd, 'huge.png'), 3 * 1024 ** 3);
    const { exitCode, stdout, stderr } = await run(['generate', ...args], { cwd });
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: code, stdout: '', stderr });
    expect(stderr).toContain(words);
  });

  it('ends with 3 where there is no network, and says that nothing was charged', async () => {
    const emulator = await anEmulator();
    const cwd = await inEarnest(emulator);
    await emulator.close();
    const ended = await run(['generate', 'A kite', ...model, ...paid, '--json'], { cwd });
    expect(ended.exitCode).toBe(3);
    expect(JSON.parse(ended.stdout).error).toMatchObject({ code: 'submit-refused', charged: 'no' });
  });

  it('ends with 5 where the answer to the submit is lost, and says how to look for the task', async () => {
    const emulator = await anEmulator();
    emulator.faults.set({ provider: 'pika', route: 'submit', kind: 'drop-after-accept' });
    const at = ['--provider', 'pika', '--allow-unknown-cost', '--emulator', emulator.url, '--json'];
    const cwd = await aFolder();
    // Not looked for: that is a test of the adapters.
    const config = { providers: { pika: { recoveryTimeoutMs: 0 } } };
    await writeFile(join(cwd, 'genlock.config.json'), JSON.stringify(config));
    const ended = await run(['generate', 'A kite', '--model', 'kling-v3.0-std', ...at], { cwd });
    expect(ended.exitCode).toBe(5);
    expect(JSON.parse(ended.stdout).error).toMatchObject({
      code: 'submission-unknown',
      charged: 'unknown',
    });
  });

  it('ends with 1 for a task that failed, and says whether it is charged', async () => {
    const emulator = await anEmulator();
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'fail', failure: 'moderated' });
    const ended = await run(['generate', 'A kite', ...model, '--emulator', emulator.url]);
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout).toMatch(/^failed {2}kling-v3.0-std at fal: moderated/);
  });

  it('ends with 3 where the file cannot be written, and names the command that saves it', async () => {
    const emulator = await anEmulator();
    const cwd = await aFolder();
    const out = join(cwd, 'clips/clip.mp4');
    await mkdir(join(cwd, 'clips'));
    const line = ['generate', 'A kite', ...model, '--emulator', emulator.url, '--out', out];
    const { ended: end, stderr } = await begin(line, { cwd });
    await vi.waitFor(() => expect(stderr()).toContain('Task fal:'), patience);
    await rm(join(cwd, 'clips'), { recursive: true });
    const ended = await end;
    expect(ended.exitCode).toBe(3);
    expect(ended.stderr).toContain('the video stays paid for');
    expect(ended.stderr).toMatch(/Save it again with: genlock save fal:/);
  });

  it('finishes a submit that Ctrl-C meets, prints the id, and ends with 130', async () => {
    const emulator = await anEmulator();
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'slow', delayMs: 2_000 });
    const line = ['generate', 'A kite', ...model, '--emulator', emulator.url];
    const { ended: end, kill } = await begin(line);
    // It has the request by then, and has not answered.
    await vi.waitFor(() => expect(emulator.ledger()).toHaveLength(1), patience);
    kill('SIGINT');
    const ended = await end;
    expect(ended.exitCode).toBe(130);
    expect(ended.stderr).toContain('A submit that is under way is finished first');
    expect(ended.stderr).toMatch(/Go on with: genlock wait fal:/);
  });
});
