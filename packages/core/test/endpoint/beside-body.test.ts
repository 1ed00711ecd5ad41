import type { JSONObject } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { acme } from '../support/acme.ts';
import { broken, json, type Answer } from '../support/fake-fetch.ts';
import { recordsInTurn } from '../support/recovery-ways.ts';
import { createScene } from '../support/scene.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const fox = { model: 'film-std', prompt: 'a red fox' };
const request = { ...fox, providerOptions: { acme: { deadline: '5m', shot_type: 'wide' } } };

/** Acme with an option that it takes in a header. */
function createAcme(answers: readonly Answer[], records: readonly JSONObject[] = []) {
  const given: JSONObject[] = [];
  const submit: typeof acme.protocol.submit = async (connection, call) => {
    given.push(call.beside);
    const headers = { ...call.headers, 'x-deadline': JSON.stringify(call.beside['deadline']) };
    return acme.protocol.submit(connection, { ...call, headers });
  };
  const tasks = records.map((body) => ({
    providerTaskId: 'task_1',
    body,
    createdAt: startOfTime,
  }));
  const { recovery } = recordsInTurn([tasks]);
  const facts = { besideBody: ['deadline'] };
  return { ...createScene({ answers, facts, recovery, protocol: { submit } }), given };
}

describe('a raw name that goes beside the body', () => {
  it('reaches the submit, is not in the body, and brings no warning', async () => {
    const { provider, given, calls } = createAcme([json(200, { id: 'task_1' })]);
    const { warnings } = await provider.start(request);
    expect(given).toEqual([{ deadline: '5m' }]);
    expect(calls[0]?.body).toMatchObject({ shot_type: 'wide' });
    expect(calls[0]?.body).not.toHaveProperty('deadline');
    expect(calls[0]?.headers).toMatchObject({ 'x-deadline': '"5m"' });
    expect(warnings).toEqual([]);
  });

  it('is nothing where nobody gives it', async () => {
    const { provider, given } = createAcme([json(200, { id: 'task_1' })]);
    await provider.start(fox);
    expect(given).toEqual([{}]);
  });

  it('stands in no record, so that a lost task is found without it', async () => {
    const body = { prompt: 'a red fox', duration: '5', sound: false, shot_type: 'wide' };
    const { provider } = createAcme([broken('ECONNRESET')], [body]);
    expect(await provider.start(request)).toMatchObject({ isRecovered: true });
  });
});
