import { describe, expect, it } from 'vitest';
import { type BatchReport, createBatch, renderReport } from '../src/index.ts';
import { kites } from './support/kites.ts';
import { useScenes } from './support/scene.ts';
import { rejectionOf } from '@genlock/test-support/async';

const scenes = useScenes();

describe.each(scenes)('the report of a batch, in $database', (scene) => {
  it('sets what was expected against what was charged, by model and by endpoint', async () => {
    const ledger = scene.open();
    const batch = createBatch({ name: 'b', ledger, provider: scene.fal() });
    const frame = { firstFrame: 'https://example.com/a.png' };
    const [kite, other] = kites(2);
    if (kite === undefined || other === undefined) throw new Error('there are two');
    await batch.add([kite, { ...other, request: { ...other.request, ...frame } }]);
    const { usd } = await batch.plan();
    await batch.run();
    const report = await batch.report();
    expect(report).toMatchObject({ estimatedUsd: usd, spentUsd: usd, openUsd: 0 });
    expect(report.totals).toMatchObject([
      { provider: 'fal', model: 'kling-v3.0-std', endpoint: undefined, tasks: 2, spentUsd: usd },
    ]);
    expect(report.endpoints).toHaveLength(2);
    for (const row of report.endpoints) {
      expect(row).toMatchObject({ tasks: 1, openFailures: 0, medianMs: expect.any(Number) });
      expect(row.p95Ms).toBe(row.medianMs);
    }
  });

  it('says in the plan of another process how long clips take, once some were made', async () => {
    const batchOf = (name: string) =>
      createBatch({ name, ledger: scene.open(), provider: scene.wavespeed() });
    const first = batchOf('first');
    await first.add(kites(5));
    expect(await first.plan()).toMatchObject({ guessMs: undefined });
    await first.run();
    const second = batchOf('second');
    await second.add(kites(2));
    expect(await second.plan()).toMatchObject({ items: 2, guessMs: expect.any(Number) });
  });

  it('tells drift of tasks whose charge is known, and failures that were charged from others', async () => {
    const ledger = scene.open();
    const provider = scene.wavespeed();
    const batch = createBatch({ name: 'b', ledger, provider });
    await batch.add(kites(3));
    scene.emulator.faults.set({
      provider: 'wavespeed',
      route: 'submit',
      kind: 'fail',
      failure: 'generation-failed',
      times: 1,
    });
    await batch.run();
    const tasks = [];
    for await (const task of ledger.tasks({ tag: 'batch:b' })) tasks.push(task);
    await ledger.sweep(provider);
    const { endpoints, totals } = await batch.report();
    const known = tasks.filter(({ status }) => status === 'succeeded').length;
    expect(endpoints).toMatchObject([{ knownTasks: known, knownEstimateUsd: 0.84, driftUsd: 0 }]);
    const [{ chargedFailures, freeFailures, openFailures } = none] = totals;
    expect(chargedFailures + freeFailures + openFailures).toBe(1);
  });
});

const none = { chargedFailures: 0, freeFailures: 0, openFailures: 0 };

describe('a report that is written', () => {
  const hostile = `<script>alert("1")</script>'&,\n=cmd`;
  const total = {
    provider: 'fal',
    model: hostile,
    endpoint: `=HYPERLINK("x")`,
    tasks: 1_000,
    estimatedUsd: 1234.5,
    spentUsd: 1300,
    openUsd: 0.42,
    knownTasks: 900,
    knownEstimateUsd: 1000,
    knownCostUsd: 1100,
    driftUsd: 100,
    chargedFailures: 3,
    chargedFailureUsd: 1.26,
    freeFailures: 2,
    freeFailureUsd: 0.84,
    openFailures: 1,
    medianMs: 90_000,
    p95Ms: undefined,
  };
  const report: BatchReport = {
    name: 'spring',
    at: Date.UTC(2026, 10, 30, 12),
    items: {
      waiting: 5,
      blocked: 0,
      submitting: 0,
      running: 1,
      saving: 0,
      done: 994,
      failed: 6,
      refused: 1,
      unknown: 1,
      'over-budget': 0,
    },
    unsaved: 2,
    spentUsd: 1300,
    openUsd: 0.42,
    estimatedUsd: 1234.5,
    totals: [total],
    endpoints: [total],
    medianMs: 90_000,
    p95Ms: 125_000,
    faults: [{ code: hostile, items: 2 }],
  };

  it('is, as JSON, what it was', () => {
    expect(JSON.parse(renderReport(report, 'json'))).toEqual(JSON.parse(JSON.stringify(report)));
  });

  it('is, as CSV, a row for each endpoint, in which no text is a formula', () => {
    const [head, ...rows] = renderReport(report, 'csv').split('\r\n');
    expect(head).toMatch(/^provider,endpoint,model,tasks,estimatedUsd,/);
    expect(rows.join('\r\n')).toBe(
      `fal,"'=HYPERLINK(""x"")","<script>alert(""1"")</script>'&,\n=cmd",1000,1234.5,1300,0.42,900,1000,1100,100,3,1.26,2,0.84,1,90000,\r\n`,
    );
  });

  it('is, as HTML, one file that loads and runs nothing, in which every text is a text', () => {
    const page = renderReport(report, 'html');
    expect(page).not.toMatch(/<script|<link|<img|src=|url\(|@import|https?:/i);
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;');
    expect(page).toContain(`default-src &#39;none&#39;`);
    expect(page).toContain('+$100.00 (+10.0 %)');
    expect(page).toContain('$1,234.50');
    expect(page).toContain('994 of 1008');
  });

  it('can be of a batch in which nothing has happened', () => {
    const empty: BatchReport = { ...report, totals: [], endpoints: [], faults: [] };
    expect(renderReport(empty, 'html')).toContain('No task was started');
    expect(renderReport(empty, 'csv').split('\r\n')).toHaveLength(2);
  });

  it('is refused in a format that does not exist', async () => {
    const format: string = 'pdf';
    const written = async () => Reflect.apply(renderReport, undefined, [report, format]);
    expect(await rejectionOf(written())).toMatchObject({ code: 'invalid-options' });
  });
});
