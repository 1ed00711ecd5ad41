import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createLedger, type Ledger, type LedgerTask } from '@genlock/ledger';
import { createPostgresLedger } from '@genlock/ledger/postgres';
import { all } from '@genlock/test-support/async';
import type { Database } from '@genlock/test-support/places';
import { afterEach, beforeEach, vi } from 'vitest';
import { createDatabase, type TestDatabase } from './database.ts';
import { startWorker, type Worker } from './worker.ts';

const hourMs = 3_600_000;
/** A task has ended before it is read. */
const emulatorSpeed = 1_000_000;
const patience = { timeout: 90_000, interval: 50 };
const wavespeed = { provider: 'wavespeed' } as const;

/** What an example that has it in its environment is refused with. */
export const wrongKey = { WAVESPEED_API_KEY: 'a key that is none' } as const;

/** What a clip came to. */
export interface Outcome {
  readonly status: LedgerTask['status'] | undefined;
  /** Whether its task is the one that was paid for first. */
  readonly isPaidOne: boolean;
  /** How many tasks were paid for. */
  readonly paid: number;
}

/** What a clip should come to, whatever was killed. */
export const paidOnce: Outcome = { status: 'succeeded', isPaidOne: true, paid: 1 };

/** The workers of one test: an emulator, an empty folder and an empty database. */
export class EngineScene {
  readonly emulator: Emulator;
  readonly #folder: string;
  readonly #database: TestDatabase | undefined;
  readonly #workers: Worker[] = [];

  private constructor(emulator: Emulator, folder: string, database: TestDatabase | undefined) {
    this.emulator = emulator;
    this.#folder = folder;
    this.#database = database;
  }

  static async create(database: Database): Promise<EngineScene> {
    const emulator = await createEmulator({ speed: emulatorSpeed });
    const folder = await mkdtemp(join(tmpdir(), 'genlock-engine-'));
    return new EngineScene(
      emulator,
      folder,
      database === 'PostgreSQL' ? await createDatabase() : undefined,
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map(({ kill }) => kill()));
    await this.emulator.close();
    await this.#database?.drop();
    await rm(this.#folder, { recursive: true });
  }

  /** Starts the worker of an engine, or another program, which ends with the test. */
  start(
    engine: string,
    values: readonly string[] = [],
    more: Readonly<Record<string, string>> = {},
  ): Worker {
    const { apiKey, baseURL } = this.emulator.settings.wavespeed;
    const env = {
      WAVESPEED_API_KEY: apiKey,
      WAVESPEED_BASE_URL: baseURL,
      EMULATOR_SPEED: '100',
      ...(this.#database && { DATABASE_URL: this.#database.url }),
      ...more,
    };
    const isPath = engine.includes('/');
    const path = isPath ? engine : `examples/durable-engines/src/${engine}.ts`;
    const worker = startWorker(path, values, { cwd: this.#folder, env });
    this.#workers.push(worker);
    return worker;
  }

  /** Runs a statement in the database. */
  async sql(statement: string): Promise<void> {
    await this.#database?.sql(statement);
  }

  /** Lets a submit be paid for, and its answer come in an hour. */
  loseAnswers(): void {
    this.emulator.faults.set({ ...wavespeed, route: 'submit', kind: 'slow', delayMs: hourMs });
  }

  /** Lets tasks go on for one read longer, by a word that nobody knows. */
  goOnForOneRead(): void {
    this.emulator.faults.clear();
    const goesOn = { route: 'status', kind: 'unknown-status-word', times: 1 } as const;
    this.emulator.faults.set({ ...wavespeed, ...goesOn });
  }

  /** The submits that came to the provider. */
  get submits(): readonly unknown[] {
    return this.emulator.requests().filter(({ route }) => route === 'submit');
  }

  async until(holds: () => boolean | Promise<boolean>): Promise<void> {
    try {
      await vi.waitUntil(holds, patience);
    } catch (error) {
      const complaints = this.#workers.flatMap((worker) => worker.complaints);
      throw new Error(`It never came to that. ${complaints.join('').slice(-2_000)}`, {
        cause: error,
      });
    }
  }

  /** What a clip came to, once its file is there, and how many tasks were paid for in all. */
  async outcomeOf(key: string): Promise<Outcome> {
    await this.until(async () => (await this.#taskOf(key))?.file !== undefined);
    const { status, taskId } = (await this.#taskOf(key)) ?? {};
    const paid = this.emulator.ledger();
    const isPaidOne = taskId?.endsWith(`:${paid[0]?.taskId}`) ?? false;
    return { status, isPaidOne, paid: paid.length };
  }

  async #taskOf(key: string): Promise<LedgerTask | undefined> {
    const ledger = this.#openLedger();
    const [task] = await all(ledger.tasks({ key }));
    await ledger.close();
    return task;
  }

  #openLedger(): Ledger {
    if (this.#database === undefined) {
      return createLedger({ file: join(this.#folder, 'genlock.sqlite') });
    }
    return createPostgresLedger({ connectionString: this.#database.url, connections: 2 });
  }
}

/** A scene for each test of a file. */
export function useEngineScene(database: Database): () => EngineScene {
  let scene: EngineScene | undefined;
  beforeEach(async () => {
    scene = await EngineScene.create(database);
  });
  afterEach(async () => {
    await scene?.close();
    scene = undefined;
  });
  return () => {
    if (scene === undefined) throw new Error('no test runs');
    return scene;
  };
}
