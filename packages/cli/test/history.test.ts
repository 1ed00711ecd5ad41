import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createLedger, type StatusFilter } from '@genlock/ledger';
import { costOutput } from '../src/commands/cost-output.ts';
import { spendOutput } from '../src/commands/spend-output.ts';
import type { statusWords } from '../src/commands/tasks.ts';
import { tasksOutput } from '../src/commands/tasks-output.ts';
import { emptyFolder, genlock } from './support/captured-io.ts';
import { aDesk } from './support/desk.ts';

describe('genlock tasks', () => {
  it('lists what was started, the newest first, with what it costs', async () => {
    const { start, run } = await aDesk();
    const first = await start('fal');
    const second = await start('wavespeed');
    const { exitCode, stdout } = await run(['tasks']);
    expect(exitCode).toBe(0);
    const [titles, ...rows] = stdout.trimEnd().split('\n');
    expect(titles).toMatch(/^submitted +status +provider +model +USD +task$/);
    expect(rows.map((row) => row.split(/ {2,}/).at(-1))).toEqual([second, first]);
    expect(rows[0]).toMatch(
      /^20\d\d-\d\d-\d\d \d\d:\d\d {2}running +wavespeed +kling-v3.0-std +<= /,
    );
  });

  it('narrows them down by each of its filters', async () => {
    const { start, run } = await aDesk();
    const fal = await start('fal');
    const other = await start('wavespeed');
    await run(['wait', fal]);
    const lines: readonly (readonly [line: string, ids: readonly string[]])[] = [
      ['--provider fal', [fal]],
      ['--model kling-v3.0-std', [other, fal]],
      ['--model kling-v3.0-pro', []],
      ['--tag spring', []],
      ['--status succeeded', [fal]],
      ['--status open', [other]],
      ['--status ended', [fal]],
      ['--since 1h', [other, fal]],
      ['--since 2020-01-01', [other, fal]],
      ['--until 2020-01-01T08:00', []],
      ['--until 1h', []],
      ['--limit 1', [other]],
    ];
    for (const [line, ids] of lines) {
      const { stdout, exitCode } = await run(['tasks', ...line.split(' '), '--json']);
      const { tasks } = tasksOutput.parse(JSON.parse(stdout));
      expect({ line, ids: tasks.map(({ taskId }) => taskId) }).toEqual({ line, ids });
      expect(exitCode).toBe(ids.length === 0 ? 1 : 0);
    }
  });

  it('says where there are more than it shows, and where there is none', async () => {
    const { start, run, ledger } = await aDesk();
    const none = await run(['tasks']);
    expect(none).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: `Nothing was paid for yet: ${ledger} has no task. Start one with: genlock generate\n`,
    });
    await start('fal');
    const other = await run(['tasks', '--provider', 'pika']);
    expect(other).toMatchObject({ exitCode: 1, stderr: `No such task in ${ledger}\n` });
    await start('fal');
    const some = await run(['tasks', '--limit', '1', '--json']);
    expect(tasksOutput.parse(JSON.parse(some.stdout)).isMore).toBe(true);
    expect(some.stderr).toContain('More with: --limit');
  });

  it('reads a ledger by its name, and makes none where the name is misspelt', async () => {
    const cwd = await emptyFolder();
    const missing = await genlock(['tasks', '--ledger', 'mine.sqlite'], { cwd });
    expect(missing).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('no ledger') });
    await createLedger({ file: join(cwd, 'mine.sqlite') }).close();
    const empty = await genlock(['tasks', '--ledger', 'mine.sqlite', '--json'], { cwd });
    expect(tasksOutput.parse(JSON.parse(empty.stdout)).tasks).toEqual([]);
    await writeFile(
      join(cwd, 'other.sqlite'),
      'no database, but a text that is long enough'.repeat(99),
    );
    const other = await genlock(['tasks', '--ledger', 'other.sqlite'], { cwd });
    expect(other.exitCode).toBe(3);
  });

  it('refuses a time that is none, before it opens a ledger', async () => {
    for (const time of [
      'yesterday',
      '7',
      '7y',
      '2026-02-31',
      '2026-13-01',
      '',
      '2026-11-01T99:00',
    ]) {
      const { exitCode, stderr } = await genlock(['tasks', '--since', time]);
      expect({ time, exitCode }).toEqual({ time, exitCode: 2 });
      expect(stderr).toContain('7d');
    }
  });

  it('knows every status of the ledger', () => {
    expectTypeOf<(typeof statusWords)[number]>().toEqualTypeOf<StatusFilter>();
  });

  it('fits a terminal of 20 columns, and leaves an id whole, so that it can be copied', async () => {
    const { start, run } = await aDesk();
    const id = await start('fal');
    for (const line of [['tasks'], ['spend', '--by', 'model'], ['spend']]) {
      const { stdout } = await run(line, { columns: 20 });
      const rows = stdout.replace(`  ${id}\n`, '').split('\n');
      for (const row of rows) expect(row.length).toBeLessThanOrEqual(20);
    }
  });
});

describe('genlock cost', () => {
  it('says what a task did cost, from the provider first and from the ledger then', async () => {
    const { start, run, emulator } = await aDesk();
    const id = await start('fal');
    await run(['wait', id]);
    const requests = emulator.requests().length;
    const known = await run(['cost', id, '--json']);
    expect(costOutput.parse(JSON.parse(known.stdout))).toEqual({
      taskId: id,
      costUsd: 0.42,
      source: 'ledger',
      estimateUsd: 0.42,
      charged: 'yes',
    });
    expect(emulator.requests()).toHaveLength(requests);
    const asked = await run(['cost', id, '--no-ledger']);
    expect(asked).toMatchObject({ exitCode: 0, stdout: '0.42 USD\n' });
    expect((await run(['cost', id])).stdout).toBe('0.42 USD, as estimated\n');
  });

  it('says so where the task has not ended, with the command that reads it', async () => {
    const { start, run } = await aDesk({ speed: 1 });
    const id = await start('fal');
    const open = await run(['cost', id]);
    expect(open).toMatchObject({
      exitCode: 5,
      stdout: 'the provider has not told the cost; estimated 0.42 USD\n',
    });
    expect(open.stderr).toContain(`genlock status ${id}`);
  });

  it('says that a task that failed was not charged', async () => {
    const { start, run, emulator } = await aDesk();
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'fail' });
    const id = await start('fal');
    await run(['wait', id]);
    const { stdout } = await run(['cost', id, '--json']);
    expect(costOutput.parse(JSON.parse(stdout))).toMatchObject({ taskId: id, charged: 'no' });
  });

  it('has the credits of a provider that is paid in credits', async () => {
    const { start, run } = await aDesk();
    const id = await start('kling');
    await run(['wait', id]);
    const { stdout } = await run(['cost', id, '--no-ledger', '--json']);
    expect(costOutput.parse(JSON.parse(stdout)).costCredits).toBeGreaterThan(0);
  });

  it('refuses what is no task id', async () => {
    expect(await genlock(['cost', 'nonsense'])).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('genlock spend', () => {
  it('adds up what was spent, and what is open apart', async () => {
    const { start, run } = await aDesk({ speed: 1000 });
    await run(['wait', await start('fal')]);
    await start('wavespeed');
    const all = await run(['spend']);
    expect(all).toMatchObject({
      exitCode: 0,
      stdout: '0.42 USD for 2 tasks; up to 0.42 USD are open\n',
    });
    const { stdout } = await run(['spend', '--by', 'provider', '--json']);
    expect(spendOutput.parse(JSON.parse(stdout))).toMatchObject({
      by: 'provider',
      rows: [
        { name: 'fal', tasks: 1, usd: 0.42, openUsd: 0 },
        { name: 'wavespeed', tasks: 1, usd: 0, openUsd: 0.42 },
      ],
      total: { tasks: 2, usd: 0.42, openUsd: 0.42 },
    });
  });

  it('has a row for each day, provider or model, and one for all', async () => {
    const { start, run } = await aDesk();
    await run(['wait', await start('fal')]);
    const today = new Date().toISOString().slice(0, 10);
    for (const [by, name] of [
      ['day', today],
      ['provider', 'fal'],
      ['model', 'kling-v3.0-std'],
    ] as const) {
      const { stdout } = await run(['spend', '--by', by]);
      expect(stdout).toMatch(
        new RegExp(`^${by} +tasks +USD +open, up to\n${name} +1 +0.42 +0\\.00\n`),
      );
      expect(stdout).toMatch(/\nin all +1 +0.42 +0\.00\n$/);
    }
    const none = await run(['spend', '--until', '2020-01-01', '--json']);
    const nothing = { tasks: 0, usd: 0, openUsd: 0 };
    expect(spendOutput.parse(JSON.parse(none.stdout))).toMatchObject({ rows: [], total: nothing });
  });
});
