import { readFile, truncate, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { GenlockError, type VideoRequest } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import {
  createLedger,
  type Ledger,
  LedgerFileError,
  type SpendOptions,
  type SweepOptions,
  withLedger,
} from '../src/index.ts';
import { deskOf } from '../src/ledger.ts';
import { run } from '../src/store/work.ts';
import { kite, useScene, useScenes } from './support/scene.ts';
import { all, rejectionOf } from '@genlock/test-support/async';
import { odd } from '@genlock/test-support/odd';

const scenes = useScenes();
const inFile = useScene('SQLite');

function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('it threw nothing');
}

/** Leaves a ledger no room to grow, and takes that back: what SQLite says of a full disk. */
function fullDisk(ledger: Ledger) {
  const { store } = deskOf(ledger);
  const pages = (most: number) =>
    store.write(() => run(`PRAGMA max_page_count = ${most}`), 'usual');
  return { limit: () => pages(1), lift: () => pages(1_000_000) };
}

/** A ledger with a task in it, closed: its file is all there is. */
async function writtenFile(): Promise<string> {
  const ledger = createLedger({ file: inFile.file });
  await withLedger(inFile.fal(), ledger).start(kite, { idempotencyKey: 'k' });
  await ledger.close();
  return inFile.file;
}

describe('a file that is no ledger', () => {
  it.each([
    ['is a text', 'corrupt', async (file: string) => writeFile(file, 'My notes. '.repeat(1_000))],
    ['is cut short', 'corrupt', async (file: string) => truncate(file, 5_000)],
    [
      'has other bytes in the middle',
      'corrupt',
      async (file: string) => {
        const bytes = await readFile(file);
        await writeFile(file, bytes.fill(0x41, 4_096, 24_000));
      },
    ],
    [
      'is the database of something else',
      'foreign',
      async (file: string) => {
        await writeFile(file, '');
        const other = new DatabaseSync(file);
        other.exec('CREATE TABLE notes (text TEXT)');
        other.close();
      },
    ],
    [
      'is of a newer version',
      'newer',
      async (file: string) => {
        const newer = new DatabaseSync(file);
        newer.exec('PRAGMA user_version = 99');
        newer.close();
      },
    ],
  ] as const)('and %s is said to be %s, and left as it is', async (_what, problem, spoil) => {
    const file = await writtenFile();
    await spoil(file);
    const before = await readFile(file);
    const error = thrownBy(() => createLedger({ file }));
    expect(error).toMatchObject({
      name: 'LedgerFileError',
      code: 'ledger-file',
      problem,
      charged: 'no',
    });
    expect(LedgerFileError.isInstance(error)).toBe(true);
    expect((error instanceof Error && error.message) || '').toContain(file);
    expect(await readFile(file)).toEqual(before);
  });

  it.each([
    ['whose folder is not there', () => `${inFile.folder}/nothing/genlock.sqlite`],
    ['whose folder takes no files', () => '/proc/genlock.sqlite'],
    ['that is a folder', () => inFile.folder],
  ])('and %s is said to be out of reach', (_what, fileOf) => {
    const file = fileOf();
    expect(thrownBy(() => createLedger({ file }))).toMatchObject({ problem: 'out-of-reach' });
  });

  it.each([[{}], [{ file: 1 }], [{ file: 'a', keepPrompt: true }], [{ file: 'a', leaseMs: 0 }]])(
    'and whose options are wrong (%o) is not opened',
    (options) => {
      // @ts-expect-error a caller without types
      expect(thrownBy(() => createLedger(options))).toMatchObject({ code: 'invalid-options' });
    },
  );
});

describe.each(scenes)('a ledger that cannot be written, in $database', (scene) => {
  it('fails a start before anything is sent, and the call may be made again', async () => {
    const ledger = scene.open();
    const durable = withLedger(scene.fal(), ledger);
    await ledger.close();
    const error = await rejectionOf(durable.start(kite));
    expect(error).toMatchObject({ code: 'ledger-write', charged: 'no', reason: 'it is closed' });
    expect(scene.emulator.requests()).toEqual([]);
  });

  it('fails a start with the task id once the task is paid for, and its intent stays', async () => {
    const ledger = scene.open();
    const closing: typeof fetch = async (url, init) => {
      const answer = await fetch(url, init);
      if (init?.method === 'POST') await ledger.close();
      return answer;
    };
    const durable = withLedger(scene.fal({ fetch: closing }), ledger);
    const error = await rejectionOf(durable.start(kite, { idempotencyKey: 'k' }));
    const [paid] = scene.emulator.ledger();
    expect(error).toMatchObject({ code: 'ledger-write', charged: 'yes', isRetryable: false });
    const taskId = GenlockError.isInstance(error) ? error.taskId : undefined;
    expect(taskId?.endsWith(`:${paid?.taskId}`)).toBe(true);
    expect(error instanceof Error && error.message).toContain(taskId);
    const next = scene.open();
    expect(await all(next.tasks())).toMatchObject([{ status: 'submitting', key: 'k' }]);
  });
});

describe('a ledger whose disk is full', () => {
  it('says so of a full disk, sends nothing, and goes on when there is room', async () => {
    const ledger = inFile.open();
    const durable = withLedger(inFile.fal(), ledger);
    await durable.start(kite);
    const { limit, lift } = fullDisk(ledger);
    await limit();
    const error = await rejectionOf(durable.start(kite, { idempotencyKey: 'x'.repeat(100_000) }));
    expect(error).toMatchObject({
      code: 'ledger-write',
      reason: 'the disk is full',
      charged: 'no',
    });
    expect(inFile.emulator.ledger()).toHaveLength(1);
    await lift();
    await durable.start(kite);
    expect(inFile.emulator.ledger()).toHaveLength(2);
  });
});

describe.each(scenes)('a ledger under odd circumstances, in $database', (scene) => {
  it('goes on when the clock is put back an hour', async () => {
    let now = Date.now();
    const ledger = scene.open({ now: () => now });
    const durable = withLedger(scene.fal({ now: () => now }), ledger);
    await durable.run(kite, { idempotencyKey: 'a' });
    now -= 3_600_000;
    await durable.run(kite, { idempotencyKey: 'b' });
    await durable.start(kite, { idempotencyKey: 'a' });
    expect(scene.emulator.ledger()).toHaveLength(2);
    const tasks = await all(ledger.tasks({ status: 'succeeded' }));
    expect(tasks.map(({ key = '' }) => key).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'a',
      'b',
    ]);
  });

  it('keeps a row of a megabyte', async () => {
    const ledger = scene.open({ keepPrompts: true });
    const key = 'k'.repeat(1_000_000);
    const durable = withLedger(scene.fal(), ledger, {
      tags: Array.from({ length: 1_000 }, (_, n) => `tag ${n}`),
    });
    const task = await durable.start(kite, { idempotencyKey: key });
    expect(await durable.start(kite, { idempotencyKey: key })).toMatchObject({ id: task.id });
    expect(await all(ledger.tasks({ tag: 'tag 999', key }))).toHaveLength(1);
  });

  it('refuses a filter with a name that it does not have', () => {
    // @ts-expect-error a caller without types
    expect(thrownBy(() => scene.open().tasks({ statuses: 'open' }))).toMatchObject({
      code: 'invalid-options',
    });
  });

  it('takes a task that a provider of another make started, which told nobody', async () => {
    const ledger = scene.open();
    const fal = scene.fal();
    const foreign = { ...fal, start: (request: VideoRequest) => fal.start(request) };
    const task = await withLedger(foreign, ledger).start(kite);
    expect(await all(ledger.tasks())).toMatchObject([{ status: 'running', taskId: task.id }]);
  });
});

describe('what is asked of a ledger', () => {
  it.each([
    ['spend', { by: '__proto__' }, 'by'],
    ['spend', { by: 'week' }, 'by'],
    ['spend', { since: Number.NaN }, 'since'],
    ['spend', { until: '2026-11-30' }, 'until'],
    ['spend', { form: 5 }, 'options'],
  ] as const)(
    'is refused where %s has %j: no sum of nothing is told (case 3.5)',
    async (_call, given, field) => {
      const ledger = createLedger({ file: inFile.file });
      const options: SpendOptions = odd(given);
      const error = await rejectionOf(ledger.spend(options));
      expect(error).toMatchObject({ code: 'invalid-options', issues: [{ field }] });
      await ledger.close();
    },
  );

  it.each([{ signl: AbortSignal.abort() }, { atOnce: 0 }])(
    'is refused where sweep has %j',
    async (given) => {
      const ledger = createLedger({ file: inFile.file });
      const options: SweepOptions = Reflect.apply(() => given, undefined, []);
      const swept = ledger.sweep(inFile.fal(), options);
      expect(await rejectionOf(swept)).toMatchObject({ code: 'invalid-options' });
      await ledger.close();
    },
  );

  it('is refused for what is no provider: a model, a promise of one, nothing', async () => {
    const ledger = createLedger({ file: inFile.file });
    const wrong = [inFile.fal().video('kling-v3.0-std'), Promise.resolve(inFile.fal()), undefined];
    for (const provider of wrong) {
      const error = thrownBy(() => Reflect.apply(withLedger, undefined, [provider, ledger]));
      expect(error).toMatchObject({ code: 'invalid-options', issues: [{ field: 'provider' }] });
    }
    await ledger.close();
  });

  it.each(['', ' '])('is refused for a file of the name %j', (file) => {
    expect(thrownBy(() => createLedger({ file }))).toMatchObject({ code: 'invalid-options' });
  });
});
