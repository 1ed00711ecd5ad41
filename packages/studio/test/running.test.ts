import { request } from 'node:http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Run } from '../src/api/index.ts';
import { aRun, bothColumns, ended, patience, untilEnded } from './support/runs.ts';
import { aStudio } from './support/scene.ts';
import type { Visitor } from './support/visitor.ts';

interface Told {
  readonly name: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads any event
  readonly data: any;
}

/** A page that listens. */
function listen({ origin, cookie }: Visitor): readonly Told[] {
  const told: Told[] = [];
  const asked = request(`${origin}/api/events`, { headers: { cookie } }, (answer) => {
    let text = '';
    answer.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const name = /^event: (.*)$/m.exec(part)?.[1];
        if (name !== undefined) {
          told.push({ name, data: JSON.parse(/^data: (.*)$/m.exec(part)?.[1] ?? 'null') });
        }
      }
    });
  });
  asked.on('error', () => undefined).end();
  onTestFinished(() => void asked.destroy());
  return told;
}

describe('a comparison that runs', () => {
  it('is told of in every tab, first as it stands, then change by change', async () => {
    const scene = await aStudio();
    const tabs = [listen(scene), listen(scene)];
    await vi.waitUntil(() => tabs.every(([first]) => first?.name === 'state'), patience);
    const body = aRun();
    await ended(scene.call, body);
    for (const tab of tabs) {
      await vi.waitFor(() => {
        const runs = tab.filter(({ name }) => name === 'run').map(({ data }): Run => data);
        expect(runs.at(-1)?.isOpen).toBe(false);
        expect(runs.some(({ isOpen }) => isOpen)).toBe(true);
        expect(tab.some(({ name }) => name === 'budget')).toBe(true);
      }, patience);
    }
    const late = listen(scene);
    await vi.waitFor(() => expect(late[0]?.data.runs[0]?.id).toBe(body.key), patience);
  });

  it('is started once by two tabs, a double click and a page that sends it again', async () => {
    const { call, emulator } = await aStudio();
    const body = aRun();
    const sent = { body: { ...body, confirmedUsd: 5 } };
    await Promise.all([call('/api/runs', sent), call('/api/runs', sent), call('/api/runs', sent)]);
    await untilEnded(call, body.key);
    expect((await call('/api/runs', sent)).status).toBe(201);
    expect(emulator.ledger()).toHaveLength(2);
    // The columns of one comparison in another are a mistake of the page.
    const other = { body: { ...sent.body, key: crypto.randomUUID() } };
    expect((await call('/api/runs', other)).json.error.code).toBe('studio-column-again');
    expect(emulator.ledger()).toHaveLength(2);
  });

  it('shows a provider that never answers as one that runs, and goes on with the others', async () => {
    const { call, emulator } = await aStudio();
    emulator.faults.set({ provider: 'fal', route: 'status', kind: 'slow', delayMs: 600_000 });
    emulator.faults.set({ provider: 'fal', route: 'stream', kind: 'stream-silent' });
    const body = aRun();
    await call('/api/runs', { body: { ...body, confirmedUsd: 5 } });
    await vi.waitFor(async () => {
      const run: Run = (await call(`/api/runs/${body.key}`)).json;
      expect(run.columns.map(({ task }) => task.status)).toEqual(['running', 'succeeded']);
      expect(run.columns[0]?.task.acceptedAt).toBeDefined();
    }, patience);
  });

  it('is canceled column by column, with what it means for the bill before and after', async () => {
    const { call, emulator } = await aStudio({ emulator: {} });
    emulator.faults.set({ provider: 'fal', route: 'stream', kind: 'stream-silent' });
    const body = aRun({ columns: bothColumns() });
    await call('/api/runs', { body: { ...body, confirmedUsd: 5 } });
    const ids = await vi.waitFor(async () => {
      const run: Run = (await call(`/api/runs/${body.key}`)).json;
      const all = run.columns.map(({ task }) => task.id);
      expect(run.columns.every(({ task }) => task.taskId !== undefined)).toBe(true);
      return all;
    }, patience);
    for (const id of ids) {
      expect((await call(`/api/tasks/${id}/cancel`)).json.bill).toMatch(/charged/);
      const { status, json } = await call(`/api/tasks/${id}/cancel`, { body: {} });
      expect(status).toBe(200);
      expect(json.bill).toMatch(/\.$/);
      expect(['no', 'yes', 'unknown']).toContain(json.charged);
    }
    expect((await call('/api/tasks/none/cancel', { body: {} })).status).toBe(404);
  });

  it('says what went wrong, whether it was paid for and what to do, without the prompt', async () => {
    const { call, emulator } = await aStudio();
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: '401' });
    emulator.faults.set({ provider: 'wavespeed', route: 'submit', kind: 'fail' });
    const body = aRun();
    await call('/api/runs', { body: { ...body, confirmedUsd: 5 } });
    const { columns } = await untilEnded(call, body.key);
    expect(columns.map(({ task }) => task.status)).toEqual(['refused', 'failed']);
    for (const { task } of columns) {
      expect(task.error?.money).toMatch(/charged/);
      expect(task.error?.next).toMatch(/\.$/);
      expect(JSON.stringify(task.error)).not.toContain('kite');
    }
    expect(columns[0]?.task.error?.charged).toBe('no');
  });

  it('is voted on, pair by pair, and the votes add up by endpoint', async () => {
    const { call } = await aStudio();
    const body = aRun();
    await ended(call, body);
    const [left, right] = body.columns.map(({ key }) => key);
    const vote = async (verdict: string) =>
      call(`/api/runs/${body.key}/votes`, { body: { left, right, verdict, isBlind: true } });
    expect((await vote('better')).status).toBe(400);
    await vote('tie');
    expect((await vote('b')).json.votes).toHaveLength(1);
    const marks = { column: right, stars: 5, note: 'The kite turns.' };
    const marked: Run = (await call(`/api/runs/${body.key}/marks`, { body: marks })).json;
    expect(marked.columns[1]).toMatchObject({ stars: 5, note: 'The kite turns.' });
    const { json } = await call('/api/tally');
    expect(json).toMatchObject({
      votes: 1,
      rows: [
        { provider: 'wavespeed', wins: 1, blindWins: 1, stars: 5 },
        { provider: 'fal', losses: 1, blindLosses: 1, ties: 0 },
      ],
    });
  });
});
