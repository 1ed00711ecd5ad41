import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { errorOutput } from '../src/clip/clip-output.ts';
import { planOutput } from '../src/commands/batch/plan-output.ts';
import { reportOutput } from '../src/commands/batch/report-output.ts';
import { resolveOutput } from '../src/commands/batch/resolve-output.ts';
import { runOutput } from '../src/commands/batch/run-output.ts';
import { statusOutput } from '../src/commands/batch/status-output.ts';
import { pngHeader } from '@genlock/test-support/png';
import { type Change, emptyFolder, genlock, type Result } from './support/captured-io.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({ speed: 2_000 });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

/** A folder with a manifest of so many clips, each 0.42 USD, and the commands on it. */
async function desk(clips: number, change: Change = {}) {
  const cwd = await emptyFolder();
  const rows = Array.from({ length: clips }, (_, at) => ({
    key: `kite-${at}`,
    model: 'kling-v3.0-std',
    prompt: `A red kite, number ${at}`,
    durationSeconds: 5,
  }));
  const manifest = async (some: readonly object[]): Promise<void> =>
    writeFile(join(cwd, 'kites.jsonl'), some.map((row) => JSON.stringify(row)).join('\n'));
  await manifest(rows);
  const io = { cwd, fetch: globalThis.fetch, now: Date.now, ...change };
  const ledger = ['--ledger', 'l.sqlite'];
  /** A command that calls providers. */
  const called = (...args: readonly string[]): Promise<Result> =>
    genlock(['batch', ...args, ...ledger, '--emulator', emulator.url], io);
  /** A command on the ledger alone. */
  const kept = (...args: readonly string[]): Promise<Result> =>
    genlock(['batch', ...args, ...ledger], io);
  /** The same for money: the emulator is what the config file calls the provider. */
  const paying =
    (person: Change = {}) =>
    async (...args: readonly string[]): Promise<Result> => {
      const { fal } = emulator.settings;
      await writeFile(join(cwd, 'genlock.config.json'), JSON.stringify({ providers: { fal } }));
      return genlock(['batch', ...args, ...ledger], { ...io, ...person });
    };
  return { cwd, rows, manifest, called, kept, paying };
}

const files = async (cwd: string): Promise<readonly string[]> =>
  (await readdir(join(cwd, 'kites-clips'))).filter((name) => name.endsWith('.mp4'));

describe('genlock batch plan', () => {
  it('says what the clips cost, with the day and source of each price, and spends nothing', async () => {
    const { called } = await desk(3);
    const { exitCode, stdout, stderr } = await called('plan', 'kites.jsonl');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/kling-v3\.0-std +3 +0\.42 +1\.26 +\d{4}-\d\d-\d\d, /);
    expect(stdout).toContain('3 clips, 1.26 USD');
    expect(stderr).toContain('genlock batch run kites.jsonl');
    expect(emulator.ledger()).toEqual([]);
  });

  it('leaves out what an earlier row asks for, also where it was planned with it before, and says so to the run', async () => {
    const { called, manifest, rows } = await desk(1);
    await manifest([...rows, { ...rows[0], key: 'kite-1' }]);
    expect((await called('plan', 'kites.jsonl')).stdout).toContain('2 clips, 0.84 USD');
    const { stdout, stderr } = await called('plan', 'kites.jsonl', '--dedupe');
    expect(stdout).toContain('1 clip, 0.42 USD');
    expect(stderr).toContain('genlock batch run kites.jsonl --dedupe --ledger');
    await called('run', 'kites.jsonl', '--dedupe', '--yes');
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('names a command that reads the manifest as it was read', async () => {
    const { cwd, called } = await desk(1);
    await writeFile(join(cwd, 'kites.csv'), 'text,model\nA kite,kling-v3.0-std\n');
    const { stderr } = await called(
      'plan',
      'kites.csv',
      '--column',
      'text=prompt',
      '--running',
      '3',
    );
    expect(stderr).toMatch(/run kites\.csv --column '?text=prompt'? --ledger .* --running 3/);
  });

  it('has a JSON document', async () => {
    const { called } = await desk(3);
    const { stdout } = await called('plan', 'kites.jsonl', '--json');
    expect(planOutput.parse(JSON.parse(stdout))).toMatchObject({ items: 3, usd: 1.26, faulty: 0 });
  });

  it('names each bad row by line and field, and ends with 4', async () => {
    const { called, manifest, rows } = await desk(1);
    await manifest([...rows, { key: 'kite-0', model: 'kling-v3.0-std', promt: 'A typo' }, {}]);
    const { exitCode, stderr } = await called('plan', 'kites.jsonl');
    expect(exitCode).toBe(4);
    expect(stderr).toContain('line 2, promt: no name that exists here; allowed: "prompt" instead');
    expect(stderr).toMatch(/line 3, model/);
    expect(stderr).toContain('Nothing was sent or charged.');
    const { stdout } = await called('plan', 'kites.jsonl', '--json');
    const { error } = errorOutput.parse(JSON.parse(stdout));
    expect(error).toMatchObject({
      code: 'bad-manifest',
      charged: 'no',
      problems: expect.arrayContaining([
        {
          line: 2,
          field: 'promt',
          given: 'no name that exists here',
          allowed: 'allowed: "prompt" instead',
        },
      ]),
    });
  });

  it('reads rows from standard input, with their paths relative to the folder that it runs in', async () => {
    const rows = 'key,model,prompt,image\na,kling-v3.0-std,A cat,cat.png\n';
    const piped = { readInput: async () => rows };
    const { called, cwd, kept } = await desk(0, piped);
    await writeFile(join(cwd, 'cat.png'), pngHeader(1280, 720));
    const as = ['--format', 'csv', '--column', 'image=firstFrame'];
    const unnamed = await called('plan', '-', ...as);
    expect(unnamed).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('--name NAME') });
    const planned = await called('plan', '-', '--name', 'cats', ...as);
    expect(planned.stdout).toContain('1 clip, 0.42 USD');
    // The rows stand in the ledger, and nowhere else.
    expect(planned.stderr).toContain('genlock batch resume cats');
    expect((await called('resume', 'cats')).exitCode).toBe(0);
    expect((await kept('status', 'cats')).stdout).toContain('1 done');
    const bad = { readInput: async () => '{"promt": "A typo"}' };
    const refused = await (await desk(0, bad)).called('plan', '-', '--name', 'cats');
    expect(refused.stderr).toContain('standard input has 2 problems:\n  line 1, promt');
    const nobody = await (await desk(0)).called('plan', '-', '--name', 'cats');
    expect(nobody.stderr).toContain('that is a terminal');
  });

  it.each([
    ['a file that is not there', ['plan', 'nothing.jsonl'], /nothing\.jsonl cannot be read/],
    ['an option that does not exist', ['plan', 'kites.jsonl', '--nope'], /unknown option/],
    ['columns without fields', ['plan', 'kites.jsonl', '--column', 'image'], /--column/],
    ['a ledger that is not there', ['status', 'other'], /no ledger l\.sqlite/],
  ] as const)('ends with 4 for %s', async (_, args, message) => {
    const { kept } = await desk(1);
    const { exitCode, stderr } = await kept(...args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 4, stderr: expect.stringMatching(message) });
  });
});

describe('genlock batch run', () => {
  it('makes all clips, saves them with their sidecars, and is as good as done when run again', async () => {
    const { called, cwd } = await desk(4);
    const { exitCode, stdout } = await called('run', 'kites.jsonl', '--yes');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Batch kites: 4 done.');
    expect(await files(cwd)).toHaveLength(4);
    const sidecar = await readFile(join(cwd, 'kites-clips/kite-2.json'), 'utf8');
    expect(JSON.parse(sidecar)).toMatchObject({ id: 'kite-2', costUsd: 0.42 });
    expect((await called('run', 'kites.jsonl', '--yes')).exitCode).toBe(0);
    expect(emulator.ledger()).toHaveLength(4);
  });

  it('refuses with 4 where nobody is there to agree, and spends nothing', async () => {
    const { paying } = await desk(2);
    const { exitCode, stderr } = await paying()('run', 'kites.jsonl');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 4,
      stderr: expect.stringContaining('give --yes, or --max-cost 0.84'),
    });
    expect(emulator.ledger()).toEqual([]);
  });

  it('tells a program of a refusal in a last line of JSON', async () => {
    const { paying } = await desk(2);
    const { stdout } = await paying()('run', 'kites.jsonl', '--json');
    const lines = stdout.trim().split('\n');
    const last = runOutput.parse(JSON.parse(lines.at(-1) ?? ''));
    expect(last).toMatchObject({ type: 'error', error: { exitCode: 4 } });
  });

  it.each([
    ['0.84', 2],
    ['$0.84', 2],
    ['0.83', 0],
    ['', 0],
    ['y', 0],
  ])('has a person type the amount: %j starts %i clips', async (answer, tasks) => {
    const questions: string[] = [];
    const ask = async (question: string): Promise<string> => {
      questions.push(question);
      return answer;
    };
    const { paying } = await desk(2);
    // The files of an emulator are on this machine, where a paid clip is not fetched from.
    expect((await paying({ ask })('run', 'kites.jsonl')).exitCode).toBe(tasks === 0 ? 4 : 2);
    expect(questions).toEqual([expect.stringContaining('This spends 0.84 USD. Type 0.84')]);
    expect(emulator.ledger()).toHaveLength(tasks);
  });

  it('never passes --max-cost, ends with 3, and goes on with more money', async () => {
    const { called, cwd } = await desk(5);
    const stopped = await called('run', 'kites.jsonl', '--max-cost', '1');
    expect(stopped.exitCode).toBe(3);
    expect(stopped.stderr).toContain('Stopped by the budget');
    expect(stopped.stderr).toMatch(
      /Go on with more money: genlock batch resume kites .*--max-cost USD/,
    );
    expect(emulator.ledger()).toHaveLength(2);
    expect(await files(cwd)).toHaveLength(2);
    expect((await called('resume', 'kites', '--max-cost', '10')).exitCode).toBe(0);
    expect(emulator.ledger()).toHaveLength(5);
  });

  it('tells a program of each step in lines of JSON, the end last', async () => {
    const { called } = await desk(2);
    const { stdout } = await called('run', 'kites.jsonl', '--yes', '--json');
    const lines = stdout.trim().split('\n');
    const events = lines.map((line) => runOutput.parse(JSON.parse(line)));
    expect(events[0]).toMatchObject({ type: 'plan', items: 2, usd: 0.84 });
    expect(events.at(-1)).toMatchObject({ type: 'end', ending: 'done', exitCode: 0 });
    const done = events.filter((event) => event.type === 'item' && event.state === 'done');
    expect(done).toHaveLength(2);
  });

  it('ends with 2 where clips failed, and makes those again when told to', async () => {
    const { called } = await desk(3);
    emulator.faults.set({
      provider: 'wavespeed',
      route: 'submit',
      kind: 'fail',
      failure: 'generation-failed',
      times: 1,
    });
    const partial = await called('run', 'kites.jsonl', '--yes', '--submits', '1');
    expect(partial.exitCode).toBe(2);
    expect(partial.stdout).toContain('2 done, 1 failed');
    const again = await called('retry', 'kites', '--only', 'failed', '--yes');
    expect(again.exitCode).toBe(0);
    expect(again.stderr).toContain('1 clip is taken up again.');
    expect(emulator.ledger()).toHaveLength(4);
  });

  it('leaves what failed as it is until somebody agrees to what a retry costs', async () => {
    const { called, kept, paying } = await desk(2);
    emulator.faults.set({
      provider: 'wavespeed',
      route: 'submit',
      kind: 'fail',
      failure: 'generation-failed',
      times: 1,
    });
    await called('run', 'kites.jsonl', '--submits', '1');
    const stderr = await retried('0.41');
    expect(stderr).toContain('The amount was not typed.');
    expect((await kept('status', 'kites')).stdout).toContain('1 failed');
    expect(await retried('0.42')).toContain('1 clip is taken up again.');
    expect(emulator.ledger()).toHaveLength(3);

    async function retried(answer: string): Promise<string> {
      const asked = await paying({ ask: async () => answer })('retry', 'kites', '--only', 'failed');
      return asked.stderr;
    }
  });

  it('stops behind the canary until it is approved', async () => {
    const { called, kept } = await desk(4);
    const first = await called('run', 'kites.jsonl', '--yes', '--canary', '1');
    expect(first).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('canary') });
    expect(emulator.ledger()).toHaveLength(1);
    expect((await kept('approve', 'kites')).exitCode).toBe(0);
    expect((await called('resume', 'kites', '--yes', '--canary', '1')).exitCode).toBe(0);
    expect(emulator.ledger()).toHaveLength(4);
  });

  it('asks whether rows that changed are made again', async () => {
    const { called, rows, manifest } = await desk(2);
    await called('run', 'kites.jsonl', '--yes');
    await manifest(rows.map((row, at) => (at === 0 ? { ...row, prompt: 'Another kite' } : row)));
    const stays = await called('run', 'kites.jsonl', '--yes');
    expect(stays.stderr).toContain('1 changed since they were added and stay as they were: kite-0');
    const remade = await called('run', 'kites.jsonl', '--yes', '--changed', 'remake');
    expect(remade).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('1 clip, 0.42') });
    expect(emulator.ledger()).toHaveLength(3);
  });

  it('saves a clip later whose download failed, for nothing', async () => {
    const { called, cwd } = await desk(1);
    await mkdir(join(cwd, 'kites-clips', 'kite-0.mp4'), { recursive: true });
    const unsaved = await called('run', 'kites.jsonl', '--yes');
    expect(unsaved).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('retry kites --only download'),
    });
    const saved = await called('retry', 'kites', '--only', 'download', '--yes', '--out', 'other');
    expect(saved.exitCode).toBe(0);
    expect(await readdir(join(cwd, 'other'))).toContain('kite-0.mp4');
    expect(emulator.ledger()).toHaveLength(1);
  });
});

describe('a clip of unknown outcome', () => {
  async function lost() {
    const house = await desk(2);
    const config = { providers: { wavespeed: { recoveryTimeoutMs: 0 } } };
    await writeFile(join(house.cwd, 'genlock.config.json'), JSON.stringify(config));
    emulator.faults.set({
      provider: 'wavespeed',
      route: 'submit',
      kind: 'drop-after-accept',
      times: 1,
    });
    emulator.faults.set({ provider: 'wavespeed', route: 'history', kind: '403' });
    const ended = await house.called('run', 'kites.jsonl', '--yes', '--submits', '1');
    return { ...house, ended };
  }

  it('ends a run with 5, is listed, and is never sent again by itself', async () => {
    const { ended, kept, called } = await lost();
    expect(ended).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining('genlock batch resolve kites'),
    });
    const { stdout, exitCode } = await kept('resolve', 'kites', '--json');
    expect(exitCode).toBe(5);
    expect(resolveOutput.parse(JSON.parse(stdout))).toMatchObject({
      unknown: [{ clip: 'kite-0', provider: 'wavespeed', estimateUsd: 0.42 }],
    });
    expect((await called('resume', 'kites', '--yes')).exitCode).toBe(5);
    expect(emulator.ledger()).toHaveLength(2);
  });

  it('is started when a person says that there is no task', async () => {
    const { kept, called } = await lost();
    expect((await kept('resolve', 'kites', 'kite-0', '--none')).exitCode).toBe(0);
    expect((await called('resume', 'kites', '--yes')).exitCode).toBe(0);
  });

  it('is followed when a person found its task', async () => {
    const { kept, called } = await lost();
    const [first] = emulator.ledger();
    const id = `wavespeed:${first?.endpoint}:${first?.taskId}`;
    expect((await kept('resolve', 'kites', 'kite-0', '--found', id)).exitCode).toBe(0);
    expect((await called('resume', 'kites', '--yes')).exitCode).toBe(0);
    expect(emulator.ledger()).toHaveLength(2);
  });

  it('counts as failed when it is given up', async () => {
    const { kept, called } = await lost();
    expect((await kept('resolve', 'kites', 'kite-0', '--give-up')).exitCode).toBe(0);
    const { exitCode, stdout } = await called('resume', 'kites', '--yes');
    expect({ exitCode, stdout }).toEqual({
      exitCode: 2,
      stdout: expect.stringContaining('1 x given-up'),
    });
  });

  it.each([
    [['kites', 'kite-0']],
    [['kites', '--none']],
    [['kites', 'kite-0', '--none', '--give-up']],
    [['kites', 'kite-1', '--none']],
    [['kites', 'kite-9', '--none']],
    [['kites', 'kite-0', '--found', 'fal:x:y']],
  ])('is not resolved by %j', async (args) => {
    const { kept } = await lost();
    expect((await kept('resolve', ...args)).exitCode).toBe(4);
    expect((await kept('resolve', 'kites')).exitCode).toBe(5);
  });
});

describe('genlock batch status, pause, cancel and report', () => {
  it('list the batches of a ledger, and where one stands', async () => {
    const { called, kept } = await desk(2);
    expect((await kept('status')).stderr).toContain('There is no ledger');
    await called('run', 'kites.jsonl', '--yes');
    await called('plan', 'kites.jsonl', '--name', 'other');
    const all = statusOutput.parse(JSON.parse((await kept('status', '--json')).stdout));
    expect(all.batches.map(({ name }) => name).toSorted()).toEqual(['kites', 'other']);
    const one = await kept('status', 'kites');
    expect(one.stdout).toContain('Batch kites (open): 2 done.');
    expect(one.stdout).toContain('0.84 USD spent');
  });

  it('let a paused and a canceled batch go on', async () => {
    const { called, kept } = await desk(2);
    await called('plan', 'kites.jsonl');
    expect((await kept('pause', 'kites')).stdout).toContain('Batch kites is paused.');
    expect((await kept('status', 'kites')).stdout).toContain('(paused)');
    expect((await kept('cancel', 'kites')).stdout).toContain('2 are not made');
    expect((await called('resume', 'kites', '--yes')).exitCode).toBe(0);
    expect(emulator.ledger()).toHaveLength(2);
  });

  it('report what was expected and what was spent', async () => {
    const { called, kept } = await desk(2);
    await called('run', 'kites.jsonl', '--yes');
    const { stdout } = await kept('report', 'kites', '--json');
    expect(reportOutput.parse(JSON.parse(stdout))).toMatchObject({
      name: 'kites',
      spentUsd: 0.84,
      estimatedUsd: 0.84,
    });
  });

  it('write a page, a table for a spreadsheet, and the results of each clip', async () => {
    const { called, kept, cwd } = await desk(2);
    await called(
      'run',
      'kites.jsonl',
      '--yes',
      '--results',
      'done.ndjson',
      '--errors',
      'bad.ndjson',
    );
    const lines = (await readFile(join(cwd, 'done.ndjson'), 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { spentUsd: 0.42 },
      { spentUsd: 0.42 },
    ]);
    expect(await readFile(join(cwd, 'bad.ndjson'), 'utf8')).toBe('');
    expect((await kept('report', 'kites', '--format', 'csv')).stdout).toMatch(/^provider,/);
    expect((await kept('report', 'kites', '--out', 'r.html')).exitCode).toBe(0);
    expect(await readFile(join(cwd, 'r.html'), 'utf8')).toMatch(/^<!doctype html>/i);
  });

  it('refuse a file of errors without one of results', async () => {
    const { called } = await desk(1);
    const { exitCode } = await called('run', 'kites.jsonl', '--yes', '--errors', 'bad.ndjson');
    expect(exitCode).toBe(4);
    expect(emulator.ledger()).toEqual([]);
  });
});
