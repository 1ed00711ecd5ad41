import { createEmulator, type Emulator } from '@genlock/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

// The calls of @ai-sdk/klingai and what it demands of the answers, written down from its source:
// vercel/ai packages/klingai/src/klingai-video-model.ts @052b6d5 (read 2026-11-30). They hold the
// emulator to a client that shares nothing with the adapter.

const created = z.object({
  code: z.number(),
  message: z.string(),
  request_id: z.string().nullish(),
  data: z.object({
    task_id: z.string(),
    task_status: z.string().nullish(),
    task_info: z.object({ external_task_id: z.string().nullish() }).nullish(),
    created_at: z.number().nullish(),
    updated_at: z.number().nullish(),
  }),
});

const read = z.object({
  code: z.number(),
  message: z.string(),
  data: z.object({
    task_id: z.string(),
    task_status: z.string(),
    task_status_msg: z.string().nullish(),
    final_unit_deduction: z.string().nullish(),
    task_result: z
      .object({
        videos: z
          .array(z.object({ url: z.string().nullish(), duration: z.string().nullish() }))
          .nullish(),
      })
      .nullish(),
  }),
});

const failed = z.object({ code: z.number(), message: z.string() });

let emulator: Emulator;
let now = 1_790_000_000_000;
beforeAll(async () => {
  emulator = await createEmulator({ now: () => now });
});
afterAll(() => emulator.close());

/** HS256 as in klingai-auth.ts @0eea3f2. */
async function token(seconds: number, secretKey = emulator.secrets.kling.secretKey) {
  const { accessKey: iss } = emulator.secrets.kling;
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss, exp: seconds + 1800, nbf: seconds - 5 };
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', Buffer.from(secretKey), algorithm, false, [
    'sign',
  ]);
  const signature = await crypto.subtle.sign('HMAC', key, Buffer.from(text));
  return `${text}.${Buffer.from(signature).toString('base64url')}`;
}

async function call(path: string, bearer: string, body?: object): Promise<Response> {
  return fetch(emulator.settings.kling.baseURL + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
}

const text = {
  model_name: 'kling-v2-6',
  prompt: 'a red fox',
  duration: '5',
  mode: 'pro',
  sound: 'on',
};

describe('the calls of @ai-sdk/klingai', () => {
  it.each(['an API key', 'a token'])('make a video with %s', async (kind) => {
    const bearer = kind === 'a token' ? await token(now / 1000) : emulator.settings.kling.apiKey;
    const made = created.parse(await (await call('/v1/videos/text2video', bearer, text)).json());
    expect(made.code).toBe(0);
    const path = `/v1/videos/text2video/${made.data.task_id}`;
    expect(read.parse(await (await call(path, bearer)).json()).data.task_status).toBe('submitted');
    now += 600_000;
    const ended = read.parse(await (await call(path, emulator.settings.kling.apiKey)).json());
    expect(ended.data).toMatchObject({ task_status: 'succeed', final_unit_deduction: '5.0000' });
    expect(ended.data.task_result?.videos?.[0]?.url).toMatch(/\.mp4$/);
  });

  it.each([
    [600, 1003],
    [-1801, 1004],
  ])('with a clock that is %i s ahead get the code %i', async (ahead, code) => {
    const response = await call('/v1/videos/text2video', await token(now / 1000 + ahead), text);
    expect([response.status, failed.parse(await response.json()).code]).toEqual([401, code]);
  });

  it('with another secret, or at the newer endpoints, get the code 1002', async () => {
    const forged = await call('/v1/videos/text2video', await token(now / 1000, 'another'), text);
    const newer = await call('/text-to-video/kling-3.0', await token(now / 1000), { prompt: 'a' });
    for (const response of [forged, newer]) {
      expect([response.status, failed.parse(await response.json()).code]).toEqual([401, 1002]);
    }
  });

  it('give the error schema a code and words where the model or a field is wrong', async () => {
    const { apiKey } = emulator.settings.kling;
    for (const body of [
      { ...text, model_name: undefined },
      { ...text, duration: 5 },
      { ...text, mode: 'std' },
      { ...text, prompt: '' },
    ]) {
      const response = await call('/v1/videos/text2video', apiKey, body);
      expect([response.status, failed.parse(await response.json()).code]).toEqual([400, 1201]);
    }
    const frame = { ...text, sound: 'off', image: 'data:image/png;base64,iVBORw0KGgo=' };
    expect((await call('/v1/videos/image2video', apiKey, frame)).status).toBe(400);
  });
});
