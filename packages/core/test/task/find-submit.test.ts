import { describe, expect, it } from 'vitest';
import type { RecordedTask } from '../../src/provider/task-records.ts';
import type { SentSubmit } from '../../src/provider/submit-journal.ts';
import { rejectionOf } from '../support/failures.ts';
import { broken } from '../support/fake-fetch.ts';
import { recordsInTurn } from '../support/recovery-ways.ts';
import { createScene, taskId } from '../support/scene.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const fox = { model: 'film-std', prompt: 'a red fox' };
const body = { prompt: 'a red fox', duration: '5', sound: false, cfg_scale: 0.5 };
const record = (facts: Partial<RecordedTask> = {}): RecordedTask => ({
  providerTaskId: 'task_1',
  body,
  createdAt: startOfTime,
  ...facts,
});
const second = record({ providerTaskId: 'task_2' });
const otherId = taskId.replace('task_1', 'task_2');

/** What a journal holds of a submit whose process died. */
async function sentSubmit(): Promise<SentSubmit> {
  const submits: SentSubmit[] = [];
  const { provider } = createScene({ answers: [broken('ECONNRESET')] });
  const journal = {
    submitting: (submit: SentSubmit) => void submits.push(submit),
    submitted: () => undefined,
  };
  await rejectionOf(provider.start(fox, { journal, idempotencyKey: 'fox' }));
  const [submit] = submits;
  if (submit === undefined) throw new Error('nothing was sent');
  // As it comes out of a database.
  const read: SentSubmit = JSON.parse(JSON.stringify(submit));
  return read;
}

async function find(records: readonly RecordedTask[], except?: readonly string[]) {
  const { recovery } = recordsInTurn([records]);
  const { provider, calls } = createScene({ recovery });
  const found = await provider.findSubmit?.(await sentSubmit(), { except });
  expect(calls).toEqual([]);
  return found;
}

describe('findSubmit', () => {
  it('finds the task of a submit by the digests of its body alone', async () => {
    expect(await find([record()])).toEqual({
      outcome: 'found',
      taskIds: [taskId],
      notCompared: [],
    });
  });

  it('tells a task with another prompt, and another value, from it', async () => {
    const others = [
      record({ body: { ...body, prompt: 'a red fox.' } }),
      record({ body: { ...body, sound: true } }),
      record({ body: { prompt: 'a red fox' } }),
    ];
    expect(await find(others)).toMatchObject({ outcome: 'none' });
  });

  it('leaves out the tasks that the caller says are of other submits', async () => {
    expect(await find([record(), second])).toMatchObject({ outcome: 'several' });
    expect(await find([record(), second], [taskId])).toEqual({
      outcome: 'found',
      taskIds: [otherId],
      notCompared: [],
    });
    expect(await find([record()], [taskId])).toMatchObject({ outcome: 'none' });
  });

  it('says unknown, and not none, where its own instance made the task and the caller does not know it', async () => {
    const { recovery } = recordsInTurn([[record()]]);
    const { provider } = createScene({ recovery });
    expect(await provider.start(fox)).toMatchObject({ id: taskId });
    const found = (except: readonly string[]) =>
      sentSubmit().then((submit) => provider.findSubmit?.(submit, { except }));
    expect(await found([])).toMatchObject({ outcome: 'unknown', taskIds: [] });
    expect(await found([taskId])).toMatchObject({ outcome: 'none' });
  });

  it('says unknown where a record cannot be compared', async () => {
    expect(await find([record({ body: undefined })])).toMatchObject({ outcome: 'unknown' });
  });

  it('asks by the name of the submit where the provider takes one', async () => {
    const submit = await sentSubmit();
    const { provider } = createScene({
      recovery: {
        by: 'client-id',
        find: async (_connection, { key }) => (key === submit.key ? ['task_1'] : []),
        delaysMs: [],
        listedWithinMs: 0,
      },
    });
    expect(await provider.findSubmit?.(submit)).toMatchObject({
      outcome: 'found',
      taskIds: [taskId],
    });
    expect(await provider.findSubmit?.({ ...submit, key: 'another' })).toMatchObject({
      outcome: 'none',
    });
  });

  it('says where the submit may be sent again, and where nothing can be said', async () => {
    const submit = await sentSubmit();
    const replaying = createScene({ recovery: { by: 'replay', delaysMs: [] } });
    expect(await replaying.provider.findSubmit?.(submit)).toMatchObject({
      outcome: 'unsupported',
      mayBeSentAgain: true,
    });
    expect(await createScene().provider.findSubmit?.(submit)).toMatchObject({
      outcome: 'unsupported',
      mayBeSentAgain: false,
    });
  });

  it('tells nothing of the submit of another provider or account', async () => {
    const { recovery } = recordsInTurn([[]]);
    const { provider } = createScene({ recovery });
    const submit = { ...(await sentSubmit()), provider: 'acme-eu' };
    expect(await provider.findSubmit?.(submit)).toMatchObject({ outcome: 'unsupported' });
  });

  it('says unknown of a row that the table no longer has', async () => {
    const { recovery } = recordsInTurn([[]]);
    const { provider } = createScene({ recovery });
    const submit = { ...(await sentSubmit()), endpoint: 'acme/gone' };
    expect(await provider.findSubmit?.(submit)).toMatchObject({ outcome: 'unknown' });
  });
});
