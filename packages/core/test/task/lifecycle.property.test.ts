import fc, { type Scheduler } from 'fast-check';
import { expect, it } from 'vitest';
import { GenlockError } from '../../src/errors/genlock-error.ts';
import { isTerminal } from '../../src/types/task-state.ts';
import type { MemoryTask, ReadFate, SubmitFate } from '../support/memory-acme.ts';
import { scheduleAcme, type ScheduledAcme } from '../support/scheduled-acme.ts';
import { TaskLife, type Step } from '../support/task-life.ts';

const ms = fc.integer({ min: 0, max: 120_000 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('poll', 'crash', 'webhook', 'webhook-twice') }),
  fc.record({ kind: fc.constant('wait'), timeoutMs: ms }),
  fc.record({ kind: fc.constant('abort'), afterMs: ms }),
  fc.record({ kind: fc.constant('time'), ms }),
);

const readFate = fc.constantFrom<ReadFate>(
  'reported',
  'reported',
  'reported',
  'unavailable',
  'page',
  'dropped',
);

/** Starts a task, whose answer may be lost, and lets all steps happen as the scheduler says. */
async function live(
  scheduler: Scheduler,
  acme: ScheduledAcme,
  steps: readonly Step[],
): Promise<{ readonly life: TaskLife; readonly task: MemoryTask; readonly taskId: string }> {
  const started = acme.createProvider().start({ model: 'film-std', prompt: 'a fox' });
  const { id: taskId } = await scheduler.waitFor(started);
  const life = new TaskLife(acme, taskId);
  await scheduler.waitFor(
    Promise.all(
      steps.map((what) =>
        scheduler.schedule(Promise.resolve(), what.kind).then(() => life.perform(what)),
      ),
    ),
  );
  const [task] = acme.memory.tasks;
  if (task === undefined) throw new Error('no task was made');
  return { life, task, taskId };
}

it(
  'submits once, reports the end once and always finds it, whatever happens on the way',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(step, { maxLength: 25 }),
        fc.infiniteStream(readFate),
        fc.record({
          lifeMs: fc.integer({ min: 0, max: 300_000 }),
          endsAs: fc.constantFrom<MemoryTask['endsAs']>('done', 'broken'),
          submitFate: fc.constantFrom<SubmitFate>('answered', 'answer-lost'),
        }),
        async (scheduler, steps, reads, { lifeMs, endsAs, submitFate }) => {
          const acme = scheduleAcme(scheduler, {
            lifeMs,
            endsAs,
            submitFate: () => submitFate,
            readFate: () => reads.next().value,
          });
          const { life, task, taskId } = await live(scheduler, acme, steps);

          // The provider tries again until its webhook is taken; a new process waits to the end.
          acme.advance(lifeMs + 60_000);
          await scheduler.waitFor(life.deliver());
          await scheduler.waitFor(life.settle());
          await scheduler.waitFor(life.deliver());
          await scheduler.waitFor(life.settle());
          const last = await scheduler.waitFor(acme.createProvider().wait(taskId));

          const end = endsAs === 'done' ? 'succeeded' : 'failed';
          expect(last).toMatchObject({ id: taskId, status: end });
          expect(taskId.endsWith(`:${task.id}`)).toBe(true);
          expect(acme.memory.submits()).toBe(1);
          expect(life.reported).toBe(1);
          expect(new Set(life.answers)).toEqual(new Set([200]));
          const ends = life.seen.filter(({ status }) => isTerminal(status));
          expect(new Set(ends.map(({ status }) => status))).toEqual(new Set([end]));
          for (const error of life.errors) {
            expect(GenlockError.isInstance(error) && error.taskId).toBe(taskId);
          }
        },
      ),
      { numRuns: 150 },
    );
  },
);
