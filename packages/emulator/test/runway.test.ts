import RunwayML from '@runwayml/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { createEmulator, type Emulator, type EmulatorOptions } from '../src/index.ts';

async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await createEmulator({ speed: 10_000, ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** Runway's own client. Its base URL goes without the version of the paths. */
function clientOf({ url, settings }: Emulator, maxRetries = 0): RunwayML {
  return new RunwayML({ apiKey: settings.runway.apiKey, baseURL: `${url}/runway`, maxRetries });
}

type Task = Awaited<ReturnType<RunwayML['tasks']['retrieve']>>;

/** Reads a task until it says something. */
async function until(client: RunwayML, id: string, isIt: (task: Task) => boolean): Promise<Task> {
  const task = await client.tasks.retrieve(id);
  return isIt(task) ? task : until(client, id, isIt);
}

const isOver = ({ status }: Task): boolean => /SUCCEEDED|FAILED|CANCELLED/.test(status);

const clip = { model: 'gen4.5', promptText: 'a cat', duration: 5, ratio: '1280:720' } as const;

/** A picture that nobody looks into. */
const promptImage = 'https://example.com/cat.png';

test("Runway's own client makes a video, and gets what it costs before and after", async () => {
  const emulator = await start();
  const client = clientOf(emulator);
  const { id, estimatedCost } = await client.textToVideo.create(clip);
  expect(estimatedCost).toEqual({ credits: 60 });
  const task = await until(client, id, isOver);
  expect(task).toMatchObject({ status: 'SUCCEEDED', cost: { credits: 60 } });
  const [url = ''] = 'output' in task ? task.output : [];
  expect((await fetch(url)).headers.get('content-type')).toBe('video/mp4');
  expect(emulator.ledger()).toMatchObject([
    { provider: 'runway', endpoint: 'gen4.5', chargeUsd: 0.6, credits: 60 },
  ]);
});

test("Runway's own client uploads a file and uses its name", async () => {
  const emulator = await start();
  const client = clientOf(emulator);
  const file = new File(['not really a picture'], 'frame.png', { type: 'image/png' });
  const { uri } = await client.uploads.createEphemeral({ file });
  expect(uri).toMatch(/^runway:\/\//);
  await client.imageToVideo.create({ ...clip, promptImage: [{ uri, position: 'first' }] });
  expect(emulator.ledger()[0]?.body).toMatchObject({ promptImage: [{ uri }] });
});

test("Runway's own client reads the balance", async () => {
  const { creditBalance, tier } = await clientOf(await start()).organization.retrieve();
  expect(creditBalance).toBe(10_000);
  expect(tier.models['gen4.5']).toMatchObject({ maxDailyGenerations: null });
});

test('a request without the version of the API is refused, and one with another', async () => {
  const { settings } = await start();
  const { apiKey, baseURL } = settings.runway;
  const authorization = `Bearer ${apiKey}`;
  for (const version of [undefined, '2023-01-01']) {
    const headers = { authorization, ...(version && { 'x-runway-version': version }) };
    const { status } = await fetch(`${baseURL}/organization`, { headers });
    expect(status).toBe(400);
  }
});

test('a wrong body is refused field by field, and makes no task', async () => {
  const emulator = await start();
  const client = clientOf(emulator);
  const bad = [
    { ...clip, duration: 11 },
    { ...clip, duration: 5.5 },
    { ...clip, promptText: '' },
    // 501 foxes of two code units each
    { ...clip, promptText: '🦊'.repeat(501) },
  ];
  for (const body of bad) {
    await expect(client.textToVideo.create(body)).rejects.toMatchObject({
      status: 400,
      error: {
        error: 'Validation of body failed',
        issues: expect.arrayContaining([expect.objectContaining({ path: [expect.any(String)] })]),
      },
    });
  }
  expect(emulator.ledger()).toEqual([]);
});

test('a file must stand at an https address with a name, of 2,048 characters at most', async () => {
  const client = clientOf(await start());
  for (const uri of [
    'http://example.com/cat.png',
    'https://203.0.113.7/cat.png',
    `https://example.com/${'x'.repeat(2048)}.png`,
  ]) {
    const made = client.imageToVideo.create({ ...clip, promptImage: uri });
    await expect(made).rejects.toMatchObject({ status: 400 });
  }
  await expect(client.imageToVideo.create({ ...clip, promptImage })).resolves.toMatchObject({
    id: expect.any(String),
  });
});

test('Veo refuses a field that it does not know; other models ignore it', async () => {
  const emulator = await start();
  const client = clientOf(emulator);
  const extra = { surprise: 1 };
  const veo = { ...clip, ...extra, model: 'veo3.1', duration: 4 } as const;
  await expect(client.textToVideo.create(veo)).rejects.toMatchObject({ status: 400 });
  await client.textToVideo.create({ ...clip, ...extra });
  expect(emulator.ledger()).toMatchObject([{ ignoredFields: ['surprise'] }]);
});

test('DELETE stops a task that runs, and after that nobody can read it', async () => {
  const emulator = await start({ speed: 1 });
  const client = clientOf(emulator);
  const { id } = await client.textToVideo.create(clip);
  await client.tasks.delete(id);
  await expect(client.tasks.retrieve(id)).rejects.toMatchObject({ status: 404 });
  expect(emulator.ledger()).toMatchObject([{ status: 'canceled', charge: 'refunded' }]);
});

test('DELETE destroys the result of a task that has ended, which stays paid for', async () => {
  const emulator = await start();
  const client = clientOf(emulator);
  const { id } = await client.textToVideo.create(clip);
  const task = await until(client, id, isOver);
  const [url = ''] = 'output' in task ? task.output : [];
  await client.tasks.delete(id);
  await expect(client.tasks.retrieve(id)).rejects.toMatchObject({ status: 404 });
  expect((await fetch(url)).status).toBe(404);
  expect(emulator.ledger()).toMatchObject([{ status: 'succeeded', charge: 'charged' }]);
});

test('a task above the limit of the account is THROTTLED and begins by itself', async () => {
  const emulator = await start({ speed: 200, limits: { runway: { concurrentTasks: 1 } } });
  const client = clientOf(emulator);
  const first = await client.textToVideo.create(clip);
  const second = await client.textToVideo.create(clip);
  expect(await client.tasks.retrieve(second.id)).toMatchObject({ status: 'THROTTLED' });
  await until(client, first.id, isOver);
  expect(await until(client, second.id, isOver)).toMatchObject({ status: 'SUCCEEDED' });
});

test('a moderated task is paid for, and another failure is not', async () => {
  const emulator = await start();
  const client = clientOf(emulator);
  for (const [failure, failureCode, credits] of [
    ['moderated', 'SAFETY.INPUT.TEXT', 60],
    ['generation-failed', 'INTERNAL.BAD_OUTPUT.01', 0],
  ] as const) {
    emulator.faults.set({ provider: 'runway', route: 'submit', kind: 'fail', failure, times: 1 });
    const { id } = await client.textToVideo.create(clip);
    const task = await until(client, id, isOver);
    expect(task).toMatchObject({ status: 'FAILED', failureCode, cost: { credits } });
  }
  expect(emulator.ledger().map(({ charge }) => charge)).toEqual(['charged', 'refunded']);
});

test('an account without credits is answered with 400', async () => {
  const emulator = await start();
  emulator.faults.set({ provider: 'runway', route: 'submit', kind: 'insufficient-funds' });
  await expect(clientOf(emulator).textToVideo.create(clip)).rejects.toMatchObject({
    status: 400,
    error: { error: 'You do not have enough credits to run this task.' },
  });
});

test('what a film editor gets costs more by the second', async () => {
  const emulator = await start();
  const client = clientOf(emulator);
  for (const outputFormat of ['mp4', 'prores', 'hdr10'] as const) {
    await client.textToVideo.create({ ...clip, outputFormat });
  }
  expect(emulator.ledger().map(({ credits }) => credits)).toEqual([60, 85, 160]);
});
