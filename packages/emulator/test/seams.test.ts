import { expect, test } from 'vitest';
import { base32, digits, hex } from '../src/ids.ts';
import { longEnoughMs } from './support.ts';
import { startToy, type Toy } from './toy.ts';

async function statusOf({ call }: Toy, query: string): Promise<Readonly<Record<string, unknown>>> {
  const answer: unknown = await (await call(`/v1/tasks/?${query}`)).json();
  return Object(Object(answer).data[0]);
}

test('a path is only found with the slash that it has at its end', async () => {
  const { call } = await startToy();
  expect((await call('/v1/tasks/?id=1')).status).toBe(200);
  expect((await call('/v1/tasks?id=1')).status).toBe(404);
});

test('DELETE reaches its route, and a canceled task gives its money back', async () => {
  const toy = await startToy();
  const { body } = await toy.submit();
  expect((await toy.call(`/v1/tasks/${String(body['id'])}/`, { method: 'DELETE' })).status).toBe(
    204,
  );
  expect(toy.ledger()).toMatchObject([{ status: 'canceled', charge: 'refunded' }]);
});

test('one model in the body is another endpoint under another path', async () => {
  const { call, ledger } = await startToy();
  for (const kind of ['text', 'image']) {
    await call(`/v1/${kind}/`, {
      method: 'POST',
      body: JSON.stringify({ model: 'acme-3', prompt: 'a fox' }),
    });
  }
  expect(ledger().map(({ endpoint }) => endpoint)).toEqual(['text/acme-3', 'image/acme-3']);
});

test('a nested body is checked, read and priced by its own names', async () => {
  const { submit, ledger } = await startToy();
  const settings = { seconds: 10, resolution: '1080p', audio: 'native', mood: 'calm' };
  await submit({ settings });
  expect((await submit({ settings: { seconds: 2 } })).status).toBe(400);
  expect(ledger()).toMatchObject([{ credits: 120, ignoredFields: ['settings.mood'] }]);
});

test('credits stand in the ledger with what they cost', async () => {
  const { submit, ledger } = await startToy();
  await submit({ settings: { seconds: 3 } });
  expect(ledger()).toMatchObject([{ credits: 20, chargeUsd: 0.2, charge: 'reserved' }]);
});

test('credits without a published price are charged all the same, at 0 USD', async () => {
  const { submit, pass, ledger } = await startToy({ credit: {} });
  await submit({ settings: { seconds: 5 } });
  pass(longEnoughMs);
  expect(ledger()).toMatchObject([{ credits: 20, chargeUsd: 0, charge: 'charged' }]);
});

test.each([
  { chargedWhen: ['succeeded', 'moderated'] as const, charge: 'charged' },
  { chargedWhen: ['succeeded'] as const, charge: 'refunded' },
])('a moderated task under $chargedWhen is $charge', async ({ chargedWhen, charge }) => {
  const { world, submit, pass, ledger } = await startToy({ chargedWhen });
  world.faults.set({ provider: 'acme', route: 'submit', kind: 'fail', failure: 'moderated' });
  await submit();
  pass(longEnoughMs);
  expect(ledger()).toMatchObject([{ status: 'failed', charge }]);
});

test('a task is found by the id that the caller gave it', async () => {
  const toy = await startToy();
  const { body } = await toy.submit({ client_id: 'mine' });
  expect(await statusOf(toy, 'client_id=mine')).toMatchObject({ id: body['id'] });
  expect(await statusOf(toy, 'client_id=yours')).toEqual({});
  expect(toy.ledger()).toMatchObject([{ clientId: 'mine' }]);
});

const idempotency = {
  header: 'idempotency-key',
  conflict: () => new Response('{}', { status: 409 }),
};
const keyed = { 'idempotency-key': 'one' };

test('a repeated submit with the same key has the same answer and makes no second task', async () => {
  const { submit, ledger } = await startToy({ idempotency });
  const first = await submit({}, keyed);
  expect(await submit({}, keyed)).toEqual(first);
  expect((await submit({ prompt: 'a bear' }, keyed)).status).toBe(409);
  expect(ledger()).toMatchObject([{ idempotencyKey: 'one' }]);
  expect((await submit({}, { 'idempotency-key': 'two' })).body).not.toEqual(first.body);
});

test('an answer that a fault lost is known to its key', async () => {
  const { world, submit, ledger } = await startToy({ idempotency });
  world.faults.set({ provider: 'acme', route: 'submit', kind: 'drop-after-accept', times: 1 });
  await expect(submit({}, keyed)).rejects.toThrow('fetch failed');
  const { body } = await submit({}, keyed);
  expect(ledger().map(({ taskId }) => taskId)).toEqual([body['id']]);
});

test('a refused submit leaves its key free', async () => {
  const { submit } = await startToy({ idempotency });
  expect((await submit({ settings: { seconds: 2 } }, keyed)).status).toBe(400);
  expect((await submit({ settings: { seconds: 3 } }, keyed)).status).toBe(200);
});

test('a provider that honours no key makes a task of each submit', async () => {
  const { submit, ledger } = await startToy();
  await submit({}, keyed);
  await submit({}, keyed);
  expect(ledger()).toHaveLength(2);
});

const limits = { acme: { concurrentTasks: 1 } };

test('a task that the account holds back is throttled until there is room', async () => {
  const toy = await startToy({}, { limits });
  await toy.submit();
  const { body } = await toy.submit();
  expect(body).toMatchObject({ status: 'throttled', progress: 0 });
  toy.pass((toy.ledger()[0]?.endsAt ?? 0) - toy.world.now());
  expect(await statusOf(toy, `id=${String(body['id'])}`)).toMatchObject({ status: 'running' });
});

test('a provider that lets nothing wait refuses the submit that is one too many', async () => {
  const tooManyTasks = () => new Response('{"code":1303}', { status: 429 });
  const { submit, pass } = await startToy({ tooManyTasks }, { limits });
  await submit();
  expect(await submit()).toMatchObject({ status: 429, body: { code: 1303 } });
  pass(longEnoughMs);
  expect((await submit()).status).toBe(200);
});

test('the progress of a task grows from 0 to 1 with its run', async () => {
  const toy = await startToy();
  const { body } = await toy.submit();
  const task = toy.world.tasks.find('acme', String(body['id']));
  const { startedAt = 0, finishedAt = 0 } = task ?? {};
  toy.pass(startedAt - toy.world.now() + (finishedAt - startedAt) / 4);
  const { progress } = await statusOf(toy, `id=${String(body['id'])}`);
  expect(progress).toBeCloseTo(0.25, 6);
  toy.pass(longEnoughMs);
  expect(await statusOf(toy, `id=${String(body['id'])}`)).toMatchObject({ progress: 1 });
});

test('a result is gone once its time is over, and so is its file', async () => {
  const toy = await startToy({ resultLifeMs: longEnoughMs });
  const { body } = await toy.submit();
  const endsAt = toy.ledger()[0]?.endsAt ?? 0;
  toy.pass(endsAt - toy.world.now());
  const query = `id=${String(body['id'])}`;
  const { video } = await statusOf(toy, query);
  expect((await fetch(String(video))).status).toBe(200);
  toy.pass(longEnoughMs);
  expect(await statusOf(toy, query)).not.toHaveProperty('video');
  expect((await fetch(String(video))).status).toBe(404);
  expect(toy.ledger()).toMatchObject([{ resultRemovedAt: endsAt + longEnoughMs }]);
});

test('a URL that is good for a while gives way to the one of a new read', async () => {
  const toy = await startToy();
  const { body } = await toy.submit();
  toy.pass(longEnoughMs);
  const old = String((await statusOf(toy, `id=${String(body['id'])}`))['video']);
  toy.pass(60_000);
  expect((await fetch(old)).status).toBe(404);
  const fresh = String((await statusOf(toy, `id=${String(body['id'])}`))['video']);
  expect((await fetch(fresh)).status).toBe(200);
});

test('a fault finds the status word in a list, where a route says that it stands there', async () => {
  const toy = await startToy();
  const { body } = await toy.submit();
  toy.world.faults.set({ provider: 'acme', route: 'status', kind: 'unknown-status-word' });
  expect(await statusOf(toy, `id=${String(body['id'])}`)).toMatchObject({ status: 'DREAMING' });
});

test('a fault can carry the code that one status has among several', async () => {
  const { world, submit } = await startToy();
  world.faults.set({ provider: 'acme', route: 'submit', kind: '429', code: '1101' });
  expect(await submit()).toMatchObject({ status: 429, body: { code: '1101' } });
});

test('the bytes of an upload come with the headers that it was opened for', async () => {
  const { world, url } = await startToy();
  const { path } = world.uploads.open('acme', 'a.png', 'image/png', { 'x-signed': 'yes' });
  const put = (headers: Readonly<Record<string, string>>) =>
    fetch(url + path, { method: 'PUT', headers, body: 'bytes' });
  expect((await put({})).status).toBe(403);
  expect((await put({ 'x-signed': 'yes' })).status).toBe(200);
  expect(await (await fetch(url + path)).text()).toBe('bytes');
});

test('the bytes of an upload may come as the file of a form', async () => {
  const { world, url } = await startToy();
  const { path } = world.uploads.open('acme', 'a.png', 'image/png');
  const form = new FormData();
  form.set('file', new Blob(['bytes']), 'a.png');
  expect((await fetch(url + path, { method: 'POST', body: form })).status).toBe(204);
  expect(await (await fetch(url + path)).text()).toBe('bytes');
});

test('ids have the shapes that providers give them', () => {
  expect(digits(19)).toMatch(/^[1-9]\d{18}$/u);
  expect(base32(26)).toMatch(/^[a-z2-7]{26}$/u);
  expect(hex()).toMatch(/^[0-9a-f]{32}$/u);
  expect(new Set(Array.from({ length: 100 }, () => digits(19))).size).toBe(100);
});
