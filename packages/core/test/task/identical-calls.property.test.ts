import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GenlockError } from '../../src/errors/genlock-error.ts';
import type { ReadFate, SubmitFate } from '../support/memory-acme.ts';
import { scheduleAcme } from '../support/scheduled-acme.ts';

const fates = fc.constantFrom<SubmitFate>('answered', 'answer-lost', 'request-lost', 'refused');
const recordsFates = fc.constantFrom<ReadFate>('reported', 'reported', 'unavailable', 'dropped');

/** A call: what becomes of its submit, and whether it asks for more than the plain ones do. */
const calls = fc.array(fc.record({ fate: fates, asksForMore: fc.boolean() }), {
  minLength: 2,
  maxLength: 5,
});

it(
  'gives each task to one call at most, in whatever order answers, losses and records come',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        calls,
        fc.infiniteStream(recordsFates),
        fc.constantFrom(0, 1_500, 10_000),
        async (scheduler, wanted, recordsFate, recordsLagMs) => {
          const { memory, createProvider } = scheduleAcme(scheduler, {
            submitFate: (submit) => wanted[submit]?.fate ?? 'refused',
            recordsFate: () => recordsFate.next().value,
            recordsLagMs,
          });
          const provider = createProvider();
          const outcomes = await scheduler.waitFor(
            Promise.all(
              wanted.map(async ({ asksForMore }) => {
                const negativePrompt = asksForMore ? 'rain' : undefined;
                const request = { model: 'film-std', prompt: 'a fox', negativePrompt };
                return provider.start(request).catch((error: unknown) => error);
              }),
            ),
          );

          const errors = outcomes.filter((outcome) => outcome instanceof Error);
          const taskIds = outcomes.filter((outcome) => !(outcome instanceof Error)).map(idOf);
          expect(errors.filter((error) => !isHonest(error))).toEqual([]);
          expect(new Set(taskIds).size).toBe(taskIds.length);
          expect(memory.submits()).toBe(wanted.length);
          // Whoever got an answer got a task; nobody has one that was not made.
          const answered = wanted.filter(({ fate }) => fate === 'answered').length;
          expect(taskIds.length).toBeGreaterThanOrEqual(answered);
          expect(taskIds.length).toBeLessThanOrEqual(memory.tasks.length);
        },
      ),
      { numRuns: 500 },
    );
  },
);

function idOf(task: unknown): string {
  return String(Reflect.get(Object(task), 'id'));
}

/** Refused, or unknown with a word on how to look; never "failed" and never sent again. */
function isHonest(error: Error): boolean {
  if (!GenlockError.isInstance(error)) return false;
  return error.code === 'submit-refused'
    ? error.charged === 'no'
    : error.code === 'submission-unknown' && !error.isRetryable;
}
