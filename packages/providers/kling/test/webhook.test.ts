import { createHmac } from 'node:crypto';
import { createWebhookHandler } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { rejectionOf } from '@genlock/test-support/async';
import { useWire, wireSettings } from '@genlock/test-support/wire';
import { createKling } from '../src/index.ts';

const wire = useWire();

// The vector of kling.ai/document-api/api/get-started/callbacks (read 2026-11-22).
const secret = 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=';
const signedAt = 1_781_080_794;
const published =
  '{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}';
const signature = 'v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=';

const key = 'tasks/text-to-video/kling-3.0/720p';
const olderKey = 'v1/text2video/kling-v3/std';

function sign(body: string, of: string): string {
  const bytes = Buffer.from(of.slice('whsec_'.length), 'base64');
  const hmac = createHmac('sha256', bytes).update(`9876543210.${signedAt}.${body}`);
  return `v1,${hmac.digest('base64')}`;
}

const hook = (
  body: string,
  signatures: string = sign(body, secret),
  endpoint: string = key,
): Request =>
  new Request(`https://me.test/hook?genlock=kling:${endpoint}`, {
    method: 'POST',
    headers: {
      'webhook-id': '9876543210',
      'webhook-timestamp': String(signedAt),
      'webhook-signature': signatures,
    },
    body,
  });

const create = (settings: object = { webhookSecret: secret }) =>
  createKling({ ...wireSettings, now: () => signedAt * 1000, ...settings });

const videos = [{ id: 'v1', url: 'https://v15.klingai.test/a.mp4', duration: '5' }];

describe('a callback of Kling', () => {
  it('has the signature of the published vector', async () => {
    expect(sign(published, secret)).toBe(signature);
    const event = await create().webhook.verify(hook(published, signature));
    expect(event).toMatchObject({
      provider: 'kling',
      taskId: `kling:${key}:1234567890`,
      providerTaskId: '1234567890',
      receivedAt: signedAt * 1000,
    });
  });

  it('passes with either secret while one is changed for the other', async () => {
    const next = `whsec_${Buffer.from('the next secret of the account').toString('base64')}`;
    const both = `${sign(published, next)} ${sign(published, secret)}`;
    for (const webhookSecret of [secret, next]) {
      const event = await create({ webhookSecret }).webhook.verify(hook(published, both));
      expect(event.providerTaskId).toBe('1234567890');
    }
    const reset = create({ webhookSecret: secret }).webhook.verify(
      hook(published, sign(published, next)),
    );
    expect(await rejectionOf(reset)).toMatchObject({ reason: 'forged', statusCode: 401 });
  });

  it('is turned away with a word for the setting where the secret is not known', async () => {
    expect(await rejectionOf(create({}).webhook.verify(hook(published, signature)))).toMatchObject({
      reason: 'no-secret',
      statusCode: 503,
      message: expect.stringContaining('webhookSecret'),
    });
  });

  it('that nobody signed is turned away: an account without a secret gets such', async () => {
    expect(await rejectionOf(create().webhook.verify(hook(published, '')))).toMatchObject({
      reason: 'unsigned',
      statusCode: 401,
    });
  });

  it('is read in the dialect of the newer generation', async () => {
    const body = JSON.stringify({
      id: '8871',
      status: 'succeeded',
      message: '',
      outputs: [
        { type: 'video', ...videos[0] },
        { type: 'image', url: 'https://a.test/a.png' },
      ],
      update_time: 1,
      billing: [{ charge_type: 'cash', amount: '0.42', currency: 'USD' }],
    });
    expect(await create().webhook.verify(hook(body))).toMatchObject({
      status: 'succeeded',
      videos: [{ url: videos[0]?.url }],
      cost: 0.42,
    });
  });

  it('is read in the dialect of the older generation', async () => {
    const body = JSON.stringify({
      task_id: '8871',
      task_status: 'failed',
      task_status_msg: 'Failure to pass the risk control system',
      final_unit_deduction: '0',
      task_info: { external_task_id: 'x' },
    });
    const event = await create().webhook.verify(hook(body, sign(body, secret), olderKey));
    expect(event).toMatchObject({
      taskId: `kling:${olderKey}:8871`,
      status: 'failed',
      error: { kind: 'moderated', charged: 'no' },
      cost: 0,
    });
  });

  it.each(['{}', '{"hello":"world"}', '[]', '{"id":8871,"status":"succeeded"}', '{"id":"8871"}'])(
    'is malformed as %s',
    async (body) => {
      expect(await rejectionOf(create().webhook.verify(hook(body)))).toMatchObject({
        reason: 'malformed',
      });
    },
  );
});

describe('a callback of Kling at a handler', () => {
  function createStage() {
    const reported: string[] = [];
    const work: Promise<void>[] = [];
    const handler = createWebhookHandler({
      providers: [create()],
      onEvent: ({ status }, state) => void reported.push(`${status} ${state.status}`),
      waitUntil: (one) => void work.push(one),
    });
    return { handler, reported, settled: () => Promise.all(work) };
  }

  it('reports nothing for each change until the end, which it reports once', async () => {
    const { handler, reported, settled } = createStage();
    const body = (status: string) => JSON.stringify({ id: '8871', status, outputs: [] });
    for (const status of ['submitted', 'processing', 'processing', 'DREAMING']) {
      expect((await handler(hook(body(status)))).status).toBe(200);
    }
    await settled();
    expect(reported).toEqual([]);
    expect(wire.calls).toEqual([]);

    const task = { id: '8871', status: 'succeeded', outputs: [{ type: 'video', ...videos[0] }] };
    wire.answer('GET https://api-singapore.klingai.com/tasks', { body: { code: 0, data: [task] } });
    for (let count = 0; count < 2; count += 1) {
      expect((await handler(hook(JSON.stringify(task)))).status).toBe(200);
      await settled();
    }
    expect(reported).toEqual(['succeeded succeeded']);
  });

  it.each([
    [
      'the older one',
      olderKey,
      { id: '8871', status: 'succeeded', outputs: [{ type: 'video', ...videos[0] }] },
      'GET https://api-singapore.klingai.com/v1/videos/text2video/8871',
      { status: 400, body: { code: 1201, message: 'Task not found by id/external id' } },
    ],
    [
      'the newer one',
      key,
      { task_id: '8871', task_status: 'succeed', task_result: { videos } },
      'GET https://api-singapore.klingai.com/tasks',
      { body: { code: 0, data: [] } },
    ],
  ] as const)(
    'that is sent to an endpoint of %s is no event: the task is not there',
    async (_what, endpoint, task, call, answer) => {
      const { handler, reported, settled } = createStage();
      const body = JSON.stringify(task);
      wire.answer(call, answer);
      const response = await handler(hook(body, sign(body, secret), endpoint));
      expect(response.status).toBe(200);
      await settled();
      expect(reported).toEqual([]);
    },
  );
});
