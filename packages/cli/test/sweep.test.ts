import { describe, expect, it, vi } from 'vitest';
import { resolveOutput } from '../src/commands/resolve-output.ts';
import { sweepOutput } from '../src/commands/sweep-output.ts';
import { tasksOutput } from '../src/commands/tasks-output.ts';
import { genlock } from './support/captured-io.ts';
import { aDesk, type Desk } from './support/desk.ts';

/** A submit whose answer is lost, at a provider whose records cannot be read just now. */
async function loseOne({ emulator, start }: Desk): Promise<void> {
  emulator.faults.set({
    provider: 'wavespeed',
    route: 'submit',
    kind: 'drop-after-accept',
    times: 1,
  });
  emulator.faults.set({ provider: 'wavespeed', route: 'history', kind: '403' });
  await start('wavespeed');
  emulator.faults.clear();
}

/** The same at one that has no records to look in. */
async function loseForGood({ emulator, start }: Desk): Promise<void> {
  emulator.faults.set({
    provider: 'atlascloud',
    route: 'submit',
    kind: 'drop-after-accept',
    times: 1,
  });
  await start('atlascloud');
}

describe('genlock sweep', { timeout: 30_000 }, () => {
  it('reads open tasks, finds a lost submit, and says what became of each', async () => {
    const desk = await aDesk({ speed: 1000 });
    const id = await desk.start('fal');
    await loseOne(desk);
    const { exitCode, stdout } = await desk.run(['sweep', '--json']);
    expect(exitCode).toBe(0);
    const swept = sweepOutput.parse(JSON.parse(stdout));
    expect(swept).toMatchObject({ found: 1, none: 0, unresolved: 0, failed: 0, unknown: [] });
    expect(swept.ended + swept.running).toBeGreaterThanOrEqual(1);
    expect(swept.changed.map(({ entry }) => entry.provider)).toContain('wavespeed');
    // The ledger is right at once, and nothing was started a second time.
    expect(desk.emulator.ledger()).toHaveLength(2);
    const again = await desk.run(['sweep']);
    expect(again.exitCode).toBe(0);
    const { stdout: listed } = await desk.run(['tasks', '--json']);
    expect(listed).toContain(id);
  });

  it('says of a submit that is under way that it is, and not that nothing is open', async () => {
    const desk = await aDesk();
    desk.emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'slow', delayMs: 1_000 });
    const started = desk.start('fal');
    await vi.waitFor(() => expect(desk.emulator.ledger()).toHaveLength(1), { timeout: 20_000 });
    const { stdout, stderr } = await desk.run(['sweep']);
    expect(stdout).toMatch(/^1 at its submit/);
    expect(stderr).toContain('sweep once more');
    expect(await started).toMatch(/^fal:/);
  });

  it('ends with 5 where nobody can tell, and names the command for a person', async () => {
    const desk = await aDesk();
    await loseForGood(desk);
    const { exitCode, stdout, stderr } = await desk.run(['sweep']);
    expect(exitCode).toBe(5);
    expect(stdout).toMatch(/^1 lost, and nobody can tell\n/);
    expect(stdout).toMatch(/unknown +atlascloud/);
    expect(stderr).toContain('genlock resolve ID');
  });

  it('ends with 3 where a provider does not answer', async () => {
    const desk = await aDesk();
    await desk.start('fal');
    desk.emulator.faults.set({ provider: 'fal', route: 'status', kind: '401' });
    const { exitCode, stdout, stderr } = await desk.run(['sweep']);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 3,
      stdout: '1 that could not be asked\n',
    });
    expect(stderr).toContain('genlock: the ledger: ');
  });

  it('finds nothing where nothing is open', async () => {
    const { run } = await aDesk();
    expect(await run(['sweep'])).toMatchObject({ exitCode: 0, stdout: 'Nothing is open.\n' });
  });

  it('stops with Ctrl-C', async () => {
    const desk = await aDesk();
    await desk.start('fal');
    const ended = await desk.run(['sweep'], { interrupts: () => AbortSignal.abort() });
    expect(ended).toMatchObject({ exitCode: 130, stdout: '' });
  });
});

describe('genlock resolve', () => {
  it('lists what is of unknown outcome, with an id to name each by', async () => {
    const desk = await aDesk();
    const none = await desk.run(['resolve']);
    expect(none).toMatchObject({ exitCode: 0, stdout: '', stderr: 'No outcome is unknown.\n' });
    await loseForGood(desk);
    const { exitCode, stdout } = await desk.run(['resolve', '--json']);
    expect(exitCode).toBe(5);
    const { unknown } = resolveOutput.parse(JSON.parse(stdout));
    expect(unknown).toMatchObject([{ provider: 'atlascloud', status: 'unknown' }]);
    const text = await desk.run(['resolve']);
    expect(text.stdout).toContain(unknown[0]?.id);
  });

  it.each([
    [['--none'], 'none', 'refused'],
    [['--give-up'], 'given-up', 'given-up'],
  ] as const)('writes down %j', async (verdict, outcome, status) => {
    const desk = await aDesk();
    await loseForGood(desk);
    const list = await desk.run(['resolve', '--json']);
    const id = resolveOutput.parse(JSON.parse(list.stdout)).unknown[0]?.id ?? '';
    const { exitCode, stdout, stderr } = await desk.run(['resolve', id, ...verdict, '--json']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: `Written down: ${outcome}.\n` });
    expect(resolveOutput.parse(JSON.parse(stdout))).toMatchObject({
      unknown: [],
      resolved: { outcome, entry: { id, status } },
    });
  });

  it('writes down the task that somebody found, which can be read then', async () => {
    const desk = await aDesk();
    await loseForGood(desk);
    const list = await desk.run(['resolve', '--json']);
    const [lost] = resolveOutput.parse(JSON.parse(list.stdout)).unknown;
    const found = `atlascloud:${lost?.endpoint}:${desk.emulator.ledger()[0]?.taskId}`;
    const { exitCode } = await desk.run(['resolve', lost?.id ?? '', '--found', found]);
    expect(exitCode).toBe(0);
    const { stdout } = await desk.run(['tasks', '--json']);
    expect(tasksOutput.parse(JSON.parse(stdout)).tasks).toMatchObject([{ taskId: found }]);
  });

  it('refuses half a verdict, two of them, and what is not in the ledger', async () => {
    for (const line of [
      ['resolve', 'some-id'],
      ['resolve', '--none'],
      ['resolve', 'some-id', '--none', '--give-up'],
    ]) {
      expect(await genlock(line)).toMatchObject({ exitCode: 2, stdout: '' });
    }
    const { run } = await aDesk();
    const missing = await run(['resolve', 'some-id', '--none', '--json']);
    expect(missing.exitCode).toBe(2);
    expect(JSON.parse(missing.stdout)).toMatchObject({ error: { code: 'invalid-request' } });
  });
});
