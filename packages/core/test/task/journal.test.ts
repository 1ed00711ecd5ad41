import { describe, expect, it } from 'vitest';
import type { SentSubmit, SubmitEnd, SubmitJournal } from '../../src/provider/submit-journal.ts';
import { TaskPendingError } from '../../src/errors/task-pending-error.ts';
import { createBudget } from '../../src/money/budget.ts';
import { rejectionOf } from '../support/failures.ts';
import { broken, json } from '../support/fake-fetch.ts';
import { png } from '../support/media.ts';
import { apiKey, createScene, taskId } from '../support/scene.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const secret = 'a red fox that nobody may read about';
const fox = { model: 'film-std', prompt: secret };
const accepted = json(200, { id: 'task_1' });

/** A journal that notes what it was told, and how many requests had been sent by then. */
function createJournal(calls: () => number, rude: Partial<SubmitJournal> = {}) {
  const notes: (readonly [what: string, sent: number])[] = [];
  const submits: SentSubmit[] = [];
  const ends: SubmitEnd[] = [];
  const journal: SubmitJournal = {
    planned: async (start) => {
      notes.push(['planned', calls()]);
      await rude.planned?.(start);
    },
    submitting: async (submit, start) => {
      notes.push(['submitting', calls()]);
      submits.push(submit);
      await rude.submitting?.(submit, start);
    },
    submitted: async (submit, end) => {
      notes.push([end.outcome, calls()]);
      ends.push(end);
      await rude.submitted?.(submit, end);
    },
  };
  return { journal, notes, submits, ends };
}

function createStage(
  answers: Parameters<typeof createScene>[0] = {},
  rude?: Partial<SubmitJournal>,
) {
  const scene = createScene({ answers: [accepted], ...answers });
  return { ...scene, ...createJournal(() => scene.calls.length, rude) };
}

describe('a journal', () => {
  it('is told of a start before anything is sent, before the POST, and after it', async () => {
    const uploaded = json(200, { url: 'https://files.acme.test/1' });
    const { provider, journal, notes, ends } = createStage({ answers: [uploaded, accepted] });
    const task = await provider.start({ ...fox, firstFrame: png() }, { journal });
    expect(notes).toEqual([
      ['planned', 0],
      ['submitting', 1],
      ['accepted', 2],
    ]);
    expect(ends).toEqual([{ outcome: 'accepted', task }]);
  });

  it('gets a submit that is JSON and holds no prompt, no key and no file', async () => {
    const { provider, journal, submits } = createStage();
    await provider.start(fox, { journal, idempotencyKey: 'the fox' });
    const digest: unknown = expect.stringMatching(/^sha256:[\w-]{22}$/);
    expect(submits).toEqual([
      {
        provider: 'acme',
        endpoint: 'acme/film/text-to-video',
        key: expect.stringMatching(/^[0-9a-f-]{36}$/),
        body: { prompt: digest, duration: digest, sound: false },
        fingerprint: digest,
        submittedAt: startOfTime,
      },
    ]);
    const text = JSON.stringify(submits);
    expect(JSON.parse(text)).toEqual(submits);
    for (const hidden of [secret, apiKey, 'the fox']) expect(text).not.toContain(hidden);
  });

  it('gets one fingerprint for two submits that ask for the same, and another for another', async () => {
    const { provider, journal, submits } = createStage();
    for (const request of [fox, fox, { ...fox, prompt: 'a hare' }]) {
      await provider.start(request, { journal });
    }
    const [one, same, other] = submits.map(({ fingerprint }) => fingerprint);
    expect(one).toBe(same);
    expect(one).not.toBe(other);
    expect(submits[0]?.body).not.toEqual(submits[1]?.body);
  });

  it.each(['planned', 'submitting'] as const)(
    'that fails at "%s" fails the start, and nothing is sent or reserved',
    async (moment) => {
      const fail = async () => Promise.reject(new Error('disk full'));
      const { provider, journal, calls, ends } = createStage({}, { [moment]: fail });
      const budget = createBudget({ limitUsd: 1 });
      const error = await rejectionOf(provider.start(fox, { journal, budget }));
      expect(error).toEqual(new Error('disk full'));
      expect(calls).toEqual([]);
      expect(budget.reservedUsd).toBe(0);
      expect(ends).toEqual([]);
    },
  );

  it('that is aborted while it writes hears that nothing was sent', async () => {
    const abort = new AbortController();
    const { provider, journal, calls, ends } = createStage({}, { submitting: () => abort.abort() });
    await rejectionOf(provider.start(fox, { journal, signal: abort.signal }));
    expect(calls).toEqual([]);
    expect(ends).toMatchObject([{ outcome: 'refused' }]);
  });

  it('that fails after an accepted submit fails the start with its error that has the id', async () => {
    const facts = { taskId, provider: 'acme', endpoint: 'acme/film/text-to-video' };
    const lost = new TaskPendingError('journal', undefined, facts);
    const { provider, journal, calls } = createStage(
      {},
      { submitted: async () => Promise.reject(lost) },
    );
    expect(await rejectionOf(provider.start(fox, { journal }))).toBe(lost);
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['refused', json(401, { error: 'bad key' }), 'submit-refused'],
    ['unknown', broken('ECONNRESET'), 'submission-unknown'],
  ] as const)(
    'hears of a submit that ended %s, and its own failure then changes nothing',
    async (outcome, answer, code) => {
      const fail = async () => Promise.reject(new Error('disk full'));
      const { provider, journal, ends } = createStage({ answers: [answer] }, { submitted: fail });
      const error = await rejectionOf(provider.start(fox, { journal }));
      expect(error).toMatchObject({ code });
      expect(ends).toEqual([{ outcome, error }]);
    },
  );

  it.each([new Error('disk full'), new TypeError('no function')])(
    'that fails behind an accepted submit with %s does not lose the id of the task (case 1.15)',
    async (fault) => {
      const fail = async () => Promise.reject(fault);
      const { provider, journal } = createStage({}, { submitted: fail });
      expect(await rejectionOf(provider.start(fox, { journal }))).toMatchObject({
        code: 'task-pending',
        reason: 'journal',
        taskId,
        charged: 'yes',
      });
    },
  );

  it('is refused where it is none', async () => {
    const { provider } = createStage();
    const journal = { submitting: () => undefined };
    // @ts-expect-error a caller without types
    expect(await rejectionOf(provider.start(fox, { journal }))).toMatchObject({
      code: 'invalid-options',
    });
  });
});

describe('a start that is sent again behind a 429', () => {
  const busy = json(429, {});
  const patient = { answers: [busy, busy, accepted], settings: { busyTimeoutMs: 60_000 } };

  it('is a new submit each time in the journal, with a moment of its own', async () => {
    const { provider, journal, notes, submits } = createStage(patient);
    await provider.start(fox, { journal });
    expect(notes).toEqual([
      ['planned', 0],
      ['submitting', 0],
      ['refused', 1],
      ['submitting', 1],
      ['refused', 2],
      ['submitting', 2],
      ['accepted', 3],
    ]);
    expect(new Set(submits.map(({ submittedAt }) => submittedAt)).size).toBe(3);
    expect(new Set(submits.map(({ key }) => key)).size).toBe(1);
  });

  it('is not sent again where the journal has been taken by another process meanwhile', async () => {
    let told = 0;
    const submitting = async (): Promise<void> => {
      told += 1;
      if (told === 2) throw new Error('somebody else has it');
    };
    const { provider, journal, calls } = createStage(patient, { submitting });
    await expect(provider.start(fox, { journal })).rejects.toThrow('somebody else has it');
    expect(calls).toHaveLength(1);
  });
});
