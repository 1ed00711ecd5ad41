import { type Row, rows, type Work } from '../../src/store/work.ts';
import { intent, type Intent } from '../../src/steps/intent.ts';
import type { Wall } from '../../src/steps/money.ts';
import { inject, onTestFinished } from 'vitest';
import { type Database, placeOf } from '@genlock/test-support/places';
import { storeAt } from './ledgers.ts';

/** A database that nobody else has, for the steps alone. */
export interface Books {
  readonly write: <Result>(work: () => Work<Result>) => Promise<Result>;
  readonly all: (sql: string) => Promise<readonly Row[]>;
  /** A submit that is written down, as attempt `id` of task `id`. */
  readonly intent: (id: string, facts?: Partial<Intent>, wall?: Wall) => Promise<void>;
}

export const wall: Wall = { budget: 'default', period: 'ever', limit: 1_000_000 };

export function createBooks(database: Database): Books {
  const store = storeAt(placeOf(database, ':memory:', inject('postgres')));
  onTestFinished(() => store.close());
  const write: Books['write'] = (work) => store.write(work, 'usual');
  return {
    write,
    all: (sql) => store.read(rows(sql)),
    intent: async (id, facts = {}, limit) => {
      const submit = {
        provider: 'fal',
        endpoint: 'a/b',
        key: `key ${id}`,
        body: {},
        fingerprint: 'sha256:same',
        submittedAt: 0,
      };
      const next: Intent = {
        id,
        task: id,
        model: 'kling-v3.0-std',
        mode: 'text-to-video',
        submit,
        startKey: undefined,
        estimate: 420_000,
        replaces: undefined,
        ...facts,
      };
      const claim = { resource: `start:${id}`, owner: 'me', now: 0, leaseMs: 1_000 };
      const newTask = {
        id: next.task,
        key: next.startKey,
        request: {},
        tags: ['a tag'],
        createdAt: 0,
      };
      await write(() => intent(next, { claim, newTask }, limit));
    },
  };
}
