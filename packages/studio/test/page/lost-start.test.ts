import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Run } from '../../src/api/index.ts';
import { findLostStart, sendStart } from '../../src/page/columns/lost-start.ts';
import { changeDraft, currentDraft, emptyForm } from '../../src/page/draft/index.ts';

const key = 'aaaaaaaa-1111-4111-8111-111111111111';
const body = {
  key,
  request: { prompt: 'A boat' },
  columns: [{ key: 'bbbbbbbb-1111-4111-8111-111111111111', provider: 'fal', model: 'one' }],
};
const run: Run = {
  id: key,
  createdAt: 1,
  request: body.request,
  columns: [],
  tags: [],
  from: undefined,
  votes: [],
  isOpen: true,
  sumEstimateUsd: 0,
  sumCostUsd: 0,
};
const error = (code: string) => ({
  error: { code, message: 'No.', charged: 'no', money: 'Nothing was charged.', problems: [] },
});
const column = { key: 'bbbbbbbb-1111-4111-8111-111111111111', provider: 'fal', model: '' };

/** Answers one request after the other, and keeps what was asked. */
function server(...answers: readonly (Response | 'lost')[]): readonly string[] {
  const asked: string[] = [];
  const rest = [...answers];
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', body: sent }: RequestInit) => {
    asked.push(`${method} ${url}${typeof sent === 'string' ? ` ${sent}` : ''}`);
    const answer = rest.shift();
    if (answer === undefined || answer === 'lost') throw new TypeError('Failed to fetch');
    return answer;
  });
  return asked;
}

beforeEach(() => {
  vi.stubGlobal('location', { hash: '' });
  changeDraft({ form: emptyForm, columns: [column], sent: undefined, from: undefined });
});
afterEach(() => {
  vi.unstubAllGlobals();
  changeDraft({ form: emptyForm, columns: [], sent: undefined });
});

describe('a start', () => {
  test('an answered one shows its run, and the columns get new keys for the next', async () => {
    server(Response.json(run, { status: 201 }));
    await sendStart(body);
    expect(location.hash).toBe(`#/run/${key}`);
    expect(currentDraft().sent).toBeUndefined();
    expect(currentDraft().columns[0]?.key).not.toBe(column.key);
  });

  test('one whose answer was lost is kept, and sent again as it was', async () => {
    const asked = server('lost', Response.json(run));
    await expect(sendStart(body)).rejects.toMatchObject({ error: { code: 'studio-gone' } });
    expect(currentDraft()).toMatchObject({ sent: body, columns: [column] });
    const { sent } = currentDraft();
    if (sent === undefined) throw new Error('It was not kept.');
    await sendStart(sent);
    expect(asked[0]).toBe(asked[1]);
  });

  test('a server that failed leaves it open whether it was started', async () => {
    server(Response.json(error('studio-fault'), { status: 500 }));
    await expect(sendStart(body)).rejects.toThrow('No.');
    expect(currentDraft().sent).toEqual(body);
  });

  test('one that was refused is forgotten, and the keys are as good as before', async () => {
    server(Response.json(error('studio-over-budget'), { status: 409 }));
    await expect(sendStart(body)).rejects.toThrow('No.');
    expect(currentDraft()).toMatchObject({ sent: undefined, columns: [column] });
  });

  test('where another tab has spent the keys, what is started next is another run', async () => {
    server(Response.json(error('studio-column-again'), { status: 409 }));
    await expect(sendStart(body)).rejects.toThrow('No.');
    expect(currentDraft().columns[0]?.key).not.toBe(column.key);
  });
});

describe('a start whose answer was lost', () => {
  beforeEach(() => changeDraft({ sent: body }));

  test('it is found by its key, and nothing is started', async () => {
    const asked = server(Response.json(run));
    await expect(findLostStart()).resolves.toBe('found');
    expect(asked).toEqual([`GET /api/runs/${key}`]);
    expect(location.hash).toBe(`#/run/${key}`);
  });

  test('one that the server never heard of is forgotten', async () => {
    server(Response.json(error('studio-no-run'), { status: 404 }));
    await expect(findLostStart()).resolves.toBe('none');
    expect(currentDraft()).toMatchObject({ sent: undefined, columns: [column] });
  });

  test('while nobody answers it is kept', async () => {
    server('lost', Response.json(error('studio-fault'), { status: 503 }));
    await expect(findLostStart()).resolves.toBe('not-answered');
    await expect(findLostStart()).resolves.toBe('not-answered');
    expect(currentDraft().sent).toEqual(body);
  });
});
