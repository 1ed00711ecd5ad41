import { expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import { startBench, type Bench } from './support.ts';

const path = '/models/kwaivgi/kling-v3-video/predictions';
const input = { prompt: 'a cat', mode: 'standard', duration: 5, generate_audio: false };
const run = { input };
const hourMs = 3_600_000;

/** The id of a task with this body and these headers. */
async function started({ post }: Bench, body: object = run, headers = {}): Promise<string> {
  return (await post('replicate', path, body, headers)).text('id');
}

test('a submit answers 201 with a prediction that is starting', async () => {
  const bench = await startBench();
  const answer = await bench.post('replicate', path, run);
  expect(answer.status).toBe(201);
  expect(answer.text('id')).toMatch(/^[a-z2-7]{26}$/);
  expect(answer.body).toMatchObject({
    model: 'kwaivgi/kling-v3-video',
    status: 'starting',
    input,
    output: null,
    error: null,
    data_removed: false,
    started_at: null,
    completed_at: null,
  });
});

test('a prediction goes from starting over processing to one URL', async () => {
  const bench = await startBench();
  const id = await started(bench);
  const read = () => bench.call('replicate', `/predictions/${id}`);
  bench.pass(20_000);
  expect((await read()).body).toMatchObject({ status: 'processing', output: null });
  bench.pass(hourMs / 2);
  const done = await read();
  expect(done.at('status')).toBe('succeeded');
  const clip = await fetch(done.text('output'));
  expect(clip.headers.get('content-type')).toBe('video/mp4');
});

test('input and output are gone an hour after the end, and so is the file', async () => {
  const bench = await startBench();
  const id = await started(bench);
  bench.pass(hourMs / 2);
  const url = (await bench.call('replicate', `/predictions/${id}`)).text('output');
  bench.pass(hourMs);
  expect((await bench.call('replicate', `/predictions/${id}`)).body).toMatchObject({
    status: 'succeeded',
    data_removed: true,
    input: {},
    output: null,
  });
  expect((await fetch(url)).status).toBe(404);
});

test.each([
  ['standard', false, 0.84],
  ['standard', true, 1.26],
  ['pro', false, 1.12],
  ['4k', true, 2.1],
  [undefined, false, 1.12],
])('mode %s with sound %s costs %d', async (mode, sound, usd) => {
  const bench = await startBench();
  await started(bench, { input: { ...input, mode, generate_audio: sound } });
  expect(bench.emulator.ledger()).toMatchObject([{ chargeUsd: usd }]);
});

test('sound that is not switched off is on in v2.6 and off in v3', async () => {
  const bench = await startBench();
  const plain = { input: { prompt: 'a cat' } };
  await bench.post('replicate', '/models/kwaivgi/kling-v2.6/predictions', plain);
  await bench.post('replicate', path, plain);
  expect(bench.emulator.ledger()).toMatchObject([{ chargeUsd: 0.7 }, { chargeUsd: 1.12 }]);
});

test.each<[string, object, string]>([
  ['a text for a number', { duration: '5' }, 'duration should be of type integer'],
  ['another tier', { mode: 'std' }, 'mode should be one of "standard", "pro", "4k"'],
  ['no prompt', { prompt: undefined }, 'prompt is required'],
  ['shots as a list', { multi_prompt: [{ prompt: 'a', duration: 5 }] }, 'multi_prompt'],
  ['shots of another length', { multi_prompt: '[{"prompt":"a","duration":4}]' }, 'multi_prompt'],
  ['a last frame alone', { end_image: 'https://me.test/a.png' }, 'start_image'],
])('%s is refused as problem details', async (_what, wrong, words) => {
  const bench = await startBench();
  const answer = await bench.post('replicate', path, { input: { ...input, ...wrong } });
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({ title: 'Input validation failed', status: 422 });
  expect(answer.text('detail')).toContain(words);
  expect(bench.emulator.ledger()).toEqual([]);
});

test('an undeclared input is ignored and recorded, and an unknown model is not found', async () => {
  const bench = await startBench();
  await started(bench, { input: { ...input, cfg_scale: 0.5 } });
  expect(bench.emulator.ledger()).toMatchObject([{ ignoredFields: ['cfg_scale'] }]);
  const unknown = await bench.post('replicate', '/models/kwaivgi/kling-v9/predictions', run);
  expect(unknown.status).toBe(404);
});

test('no key and too many submits are reported in detail', async () => {
  const bench = await startBench({ limits: { replicate: { submitsPerMinute: 1 } } });
  const nobody = await bench.post('replicate', path, run, { authorization: 'Token r8_x' });
  expect(nobody.status).toBe(401);
  await started(bench);
  const more = await bench.post('replicate', path, run);
  expect(more.status).toBe(429);
  expect(more.at('detail')).toContain('resets in ~');
});

test('a cancel stops what runs, which is charged, and leaves what has ended', async () => {
  const bench = await startBench();
  const [first, second] = [await started(bench), await started(bench)];
  const cancel = (id: string) => bench.post('replicate', `/predictions/${id}/cancel`, {});
  bench.pass(60_000);
  expect((await cancel(first)).at('status')).toBe('canceled');
  bench.pass(hourMs / 2);
  expect((await cancel(second)).at('status')).toBe('succeeded');
  expect((await cancel('nobody')).status).toBe(404);
  expect(bench.emulator.ledger()).toMatchObject([{ charge: 'charged' }, { charge: 'charged' }]);
});

test.each([
  ['5s', 'aborted', 'refunded'],
  ['1m', 'canceled', 'charged'],
  ['1h', 'succeeded', 'charged'],
])('a Cancel-After of %s ends as %s and is %s', async (deadline, status, charge) => {
  const bench = await startBench({ seed: 3 });
  const limits = { 'cancel-after': deadline };
  // The queue is longer than 5 s and shorter than a minute with this seed.
  const id = await started(bench, run, limits);
  bench.pass(hourMs / 2);
  const { body } = await bench.call('replicate', `/predictions/${id}`);
  expect(body).toMatchObject({ status, deadline: expect.any(String) });
  expect(bench.emulator.ledger()).toMatchObject([{ charge }]);
});

test.each(['soon', '4s', '0', '1d'])('a Cancel-After of %s is refused', async (deadline) => {
  const { post } = await startBench();
  const answer = await post('replicate', path, run, { 'cancel-after': deadline });
  expect(answer.status).toBe(400);
});

test('predictions are listed with their inputs, newest first, a hundred a page', async () => {
  const bench = await startBench();
  for (let made = 0; made < 101; made += 1) await started(bench);
  const first = await bench.call('replicate', '/predictions');
  expect(first.at('results.length')).toBe(100);
  expect(first.at('results.0')).toMatchObject({ input, model: 'kwaivgi/kling-v3-video' });
  const second = await bench.call('replicate', first.text('next'));
  expect(second.body).toMatchObject({ next: null, results: [{ status: 'starting' }] });
  bench.pass(10);
  const later = new Date(Date.UTC(2026, 10, 22) + 5).toISOString();
  const none = await bench.call('replicate', `/predictions?created_after=${later}`);
  expect(none.at('results')).toEqual([]);
});

test('a file is uploaded as the part "content" and found at its URL', async () => {
  const { call } = await startBench();
  const form = new FormData();
  form.append('content', new Blob(['a picture'], { type: 'image/png' }), 'a.png');
  const answer = await call('replicate', '/files', { method: 'POST', body: form });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ content_type: 'image/png', size: 9 });
  expect(await (await fetch(answer.text('urls.get'))).text()).toBe('a picture');
  const empty = await call('replicate', '/files', { method: 'POST', body: new FormData() });
  expect(empty.status).toBe(400);
});

test('a webhook needs HTTPS, and comes for the events that were asked for', async () => {
  const bench = await startBench();
  const { url, received } = await startReceiver();
  const plain = await bench.post('replicate', path, { ...run, webhook: 'http://me.test/hook' });
  expect(plain.status).toBe(422);
  await started(bench, { ...run, webhook: url, webhook_events_filter: ['start'] });
  const id = await started(bench, { ...run, webhook: url, webhook_events_filter: ['completed'] });
  bench.pass(hourMs / 2);
  await bench.emulator.deliverWebhooks();
  expect(received.map(({ raw }) => JSON.parse(raw))).toMatchObject([{ id, status: 'succeeded' }]);
});
