import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createLedger } from '@genlock/ledger';
import { pngHeader } from '@genlock/test-support/png';
import { describe, expect, it } from 'vitest';
import { errorOutput } from '../src/clip/clip-output.ts';
import { generateOutput } from '../src/commands/generate-output.ts';
import { emptyFolder, genlock, type Change, type Result } from './support/captured-io.ts';
import { aDesk, type Desk } from './support/desk.ts';
import { online } from './support/online.ts';

/** Where a command line is run: at an emulator, in a folder with a picture. */
interface Place extends Desk {
  readonly cwd: string;
  /** Runs a command line in earnest, without an emulator. */
  readonly plain: (line: readonly string[], change?: Change) => Promise<Result>;
}

/** How a code is provoked, and what is said. */
interface Row {
  readonly code: string;
  readonly exitCode: number;
  readonly charged: 'no' | 'yes' | 'unknown';
  /** Whether there is a task, whose id is told. */
  readonly hasTask?: true;
  /** The sentence about money. */
  readonly money: RegExp;
  /** What to do next. */
  readonly next: RegExp;
  readonly run: (place: Place) => Promise<Result>;
}

const model = ['--model', 'kling-v3.0-std', '--provider', 'fal'];
const make = ['generate', 'A kite', ...model, '--json'];
const nothing = /nothing was (?:sent or |started or )?charged/i;

/** A submit whose answer is lost is not looked for. */
const noRecovery = '{ "providers": { "pika": { "recoveryTimeoutMs": 0 } } }';

/** A ledger in which a step cannot be written, as on a full disk. */
async function brokenLedger(cwd: string, trigger: string): Promise<string> {
  const file = join(cwd, 'broken.sqlite');
  await createLedger({ file }).close();
  const database = new DatabaseSync(file);
  database.exec(`CREATE TRIGGER full BEFORE ${trigger} BEGIN SELECT RAISE(ABORT, 'full'); END`);
  database.close();
  return file;
}

const rows: readonly Row[] = [
  {
    code: 'invalid-request',
    exitCode: 2,
    charged: 'no',
    money: nothing,
    next: /allowed: a task of tasks\(\)/,
    run: ({ run }) => run(['resolve', 'nope', '--none', '--json']),
  },
  {
    code: 'unknown-model',
    exitCode: 2,
    charged: 'no',
    money: nothing,
    next: /Near: kling-v3\.0-std/,
    run: ({ run }) => run(['generate', 'A kite', '--model', 'kling-v3.0-stb', '--json']),
  },
  {
    code: 'price-unknown',
    exitCode: 4,
    charged: 'no',
    money: nothing,
    next: /--allow-unknown-cost/,
    run: ({ run }) =>
      run(['generate', 'A', '--model', 'kling-v3.0-std', '--provider', 'pika', '--json']),
  },
  {
    code: 'budget-exceeded',
    exitCode: 4,
    charged: 'no',
    money: nothing,
    next: /0\.42 USD/,
    run: async ({ run, cwd }) => {
      const core = import.meta.resolve('@genlock/core');
      const config = `import { createBudget } from '${core}';
        export default { providers: { fal: { budget: createBudget({ limitUsd: 0.1 }) } } };`;
      await writeFile(join(cwd, 'genlock.config.mjs'), config);
      return run([...make, '--config', 'genlock.config.mjs']);
    },
  },
  {
    code: 'missing-api-key',
    exitCode: 2,
    charged: 'no',
    money: nothing,
    next: /FAL_KEY/,
    run: ({ plain }) => plain([...make, '--yes']),
  },
  {
    code: 'invalid-task-id',
    exitCode: 2,
    charged: 'no',
    money: nothing,
    next: /genlock tasks/,
    run: ({ run }) => run(['status', 'nope', '--json']),
  },
  {
    code: 'no-provider',
    exitCode: 1,
    charged: 'no',
    money: nothing,
    next: /durationSeconds: 500; allowed: /,
    run: ({ run }) => run([...make, '--duration', '500']),
  },
  {
    code: 'provider-not-configured',
    exitCode: 2,
    charged: 'no',
    hasTask: true,
    money: nothing,
    next: /genlock models/,
    run: ({ run }) => run(['wait', 'nobody:x:1a2b', '--json']),
  },
  {
    code: 'invalid-config',
    exitCode: 2,
    charged: 'no',
    money: nothing,
    next: /did you mean "fal"/,
    run: async ({ plain, cwd }) => {
      await writeFile(join(cwd, 'genlock.config.json'), '{ "providers": { "fall": {} } }');
      return plain(make);
    },
  },
  {
    code: 'upload-failed',
    exitCode: 3,
    charged: 'no',
    money: nothing,
    next: /Run the same command again/,
    run: ({ run, emulator }) => {
      emulator.faults.set({ provider: 'fal', route: 'upload', kind: '400' });
      return run([...make, '--image', 'cat.png']);
    },
  },
  {
    code: 'describe-failed',
    exitCode: 3,
    charged: 'no',
    money: nothing,
    next: /Ask again when the provider can be reached/,
    run: ({ plain }) =>
      plain(['catalog', 'describe', 'fal', 'acme/kite', '--json'], {
        fetch: async () => Promise.reject(new TypeError('fetch failed')),
      }),
  },
  {
    code: 'ledger-file',
    exitCode: 3,
    charged: 'no',
    money: nothing,
    next: /--ledger FILE/,
    run: async ({ run, cwd }) => {
      await writeFile(join(cwd, 'notes.sqlite'), 'Something else. '.repeat(100));
      return run([...make, '--ledger', 'notes.sqlite']);
    },
  },
  {
    code: 'ledger-write',
    exitCode: 3,
    charged: 'no',
    money: /Nothing was sent/,
    next: /could not be written/,
    run: async ({ run, cwd }) =>
      run([...make, '--ledger', await brokenLedger(cwd, 'INSERT ON attempt')]),
  },
  {
    code: 'ledger-write',
    exitCode: 5,
    charged: 'yes',
    hasTask: true,
    money: /is paid for/,
    next: /genlock wait fal:/,
    run: async ({ run, cwd }) =>
      run([...make, '--ledger', await brokenLedger(cwd, 'UPDATE ON attempt')]),
  },
  {
    code: 'bad-manifest',
    exitCode: 4,
    charged: 'no',
    money: nothing,
    next: /"prompt" instead/,
    run: async ({ run, cwd }) => {
      await writeFile(join(cwd, 'clips.jsonl'), '{"promt": "A typo"}');
      return run(['batch', 'plan', 'clips.jsonl', '--json']);
    },
  },
  {
    code: 'submit-refused',
    exitCode: 3,
    charged: 'no',
    money: nothing,
    next: /genlock doctor/,
    run: ({ run, emulator }) => {
      emulator.faults.set({ provider: 'fal', route: 'submit', kind: '401' });
      return run(make);
    },
  },
  {
    code: 'submission-unknown',
    exitCode: 5,
    charged: 'unknown',
    money: /may have been (?:charged|accepted)/,
    next: /genlock sweep --emulator/,
    run: async ({ run, emulator, cwd }) => {
      emulator.faults.set({ provider: 'pika', route: 'submit', kind: 'drop-after-accept' });
      const at = ['--model', 'kling-v3.0-std', '--provider', 'pika', '--allow-unknown-cost'];
      await writeFile(join(cwd, 'genlock.config.json'), noRecovery);
      return run(['generate', 'A kite', ...at, '--json']);
    },
  },
  {
    code: 'task-pending',
    exitCode: 5,
    charged: 'yes',
    hasTask: true,
    money: /charged/,
    next: /genlock wait fal:/,
    run: async ({ run, start }) => run(['wait', await start('fal'), '--timeout', '0.1', '--json']),
  },
  {
    code: 'task-read',
    exitCode: 5,
    charged: 'yes',
    hasTask: true,
    money: /charged/,
    next: /genlock wait fal:/,
    run: async ({ run, start, emulator }) => {
      const id = await start('fal');
      emulator.faults.set({ provider: 'fal', route: 'status', kind: '401' });
      return run(['wait', id, '--json']);
    },
  },
  {
    code: 'download-failed',
    exitCode: 3,
    charged: 'no',
    hasTask: true,
    money: /stays paid for/,
    next: /genlock save fal:/,
    run: async ({ run, start, cwd }) => {
      const id = await start('fal');
      await run(['wait', id]);
      await mkdir(join(cwd, 'clip.mp4'));
      // A name that no command line can hold passes what is checked before.
      return run(['save', id, '--out', join(cwd, 'clip.mp4', 'a\0b.mp4'), '--json']);
    },
  },
];

/** Codes that no command ends with, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  'unsupported-mode': 'a command asks a router, which says it as a reason of no-provider',
  'invalid-options': 'options are read by the command line, and a config file by its schema',
  'step-failed': 'it is of @genlock/ledger/steps, which no command runs',
  'frame-failed': 'it stands against one clip of a batch, in its line, and ends no command',
  'task-failed': 'it is of generateVideo; a command tells the state of the task, and ends with 1',
  'over-budget': 'it is of @genlock/middleware, which no command uses',
  'all-refused': 'it is of @genlock/middleware, which no command uses',
  'unknown-operation': 'it is of @genlock/middleware, which no command uses',
  'webhook-verification': 'what webhook verify answers: isGenuine, reason and message',
};

async function aPlace(code: string): Promise<Place> {
  // One that is to be waited for too short a time does not end before.
  const desk = await aDesk(code === 'task-pending' ? { speed: 1 } : {});
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'cat.png'), pngHeader(1280, 720));
  const stateFolder = await emptyFolder();
  return {
    ...desk,
    cwd,
    run: (line, change) => desk.run(line, { cwd, ...change }),
    plain: (line, change) =>
      genlock(line, { ...online, now: Date.now, stateFolder, cwd, ...change }),
  };
}

describe('an error on the command line', { timeout: 30_000 }, () => {
  it.each(rows)(
    'of the code $code says what happened, about money, of the task, and how to go on',
    async ({ code, exitCode, charged, hasTask, money, next, run }) => {
      const place = await aPlace(code);
      const { stdout, stderr, ...ended } = await run(place);
      const [only] = generateOutput.safeParse(JSON.parse(stdout)).data?.clips ?? [];
      const { error } = only?.error === undefined ? errorOutput.parse(JSON.parse(stdout)) : only;
      expect({ stderr, error }).toMatchObject({ error: { code, charged, exitCode } });
      expect(ended.exitCode).toBe(exitCode);
      expect(stderr).toMatch(/^genlock: \S/m);
      expect(stderr).toMatch(money);
      expect(stderr).toMatch(next);
      expect(error?.taskId !== undefined).toBe(hasTask === true);
      const about = charged === 'no' ? '' : (error?.taskId ?? 'pika may have made a task');
      expect(stderr).toContain(about);
      // A stack is for whoever writes the command.
      expect(stderr).not.toMatch(/\n +at /);
    },
  );

  it('is in this table for every code of docs/errors.md, or is said to end no command', async () => {
    const page = await readFile(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
    const codes = [...page.matchAll(/^\| `\w+Error` *\| \[?`([a-z-]+)`/gm)].map(([, code]) => code);
    const provoked = new Set([...rows.map(({ code }) => code), ...Object.keys(elsewhere)]);
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => code === undefined || !provoked.has(code))).toEqual([]);
    expect([...provoked].filter((code) => !codes.includes(code))).toEqual([]);
  });
});
