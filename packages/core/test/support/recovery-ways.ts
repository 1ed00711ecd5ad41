import type { RecoveryWay } from '../../src/provider/recovery-way.ts';
import type { RecordedTask } from '../../src/provider/task-records.ts';

/** Recovery by records. */
export type RecordsWay = Extract<RecoveryWay, { readonly by: 'records' }>;

/** Records with Acme's lag. */
export function recordsBy(list: RecordsWay['list']): RecordsWay {
  return { by: 'records', list, delaysMs: [1_000, 4_000], listedWithinMs: 5_000 };
}

/** Records that say these things in turn, the last one again and again; and how often they did. */
export function recordsInTurn(answers: readonly (readonly RecordedTask[] | undefined | Error)[]): {
  readonly recovery: RecordsWay;
  readonly reads: () => number;
} {
  let reads = 0;
  const recovery = recordsBy(async () => {
    const tasks = answers[Math.min(reads, answers.length - 1)];
    reads += 1;
    if (tasks instanceof Error) throw tasks;
    return tasks === undefined ? undefined : { tasks, next: undefined };
  });
  return { recovery, reads: () => reads };
}
