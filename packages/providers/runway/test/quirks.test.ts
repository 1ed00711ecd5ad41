import type { ProviderEvent, VideoRequest } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { rejectionOf } from '@genlock/test-support/async';
import { expectWarmup, useWire, wireSettings, type WireAnswer } from '@genlock/test-support/wire';
import { createRunway } from '../src/index.ts';

const wire = useWire();
const runway = createRunway(wireSettings);

const api = 'https://api.dev.runwayml.com/v1';
const id = 'runway:gen4.5/text-to-video:3b1f';
const task = `${api}/tasks/3b1f`;
const fox = { model: 'runway-gen4.5', prompt: 'a red fox' } as const;

/** Reads a task that is described so. Each in an instance of its own: a task is read every 5 s. */
async function read(body: object, settings = {}) {
  wire.answer(`GET ${task}`, { body: { id: '3b1f', ...body } });
  return createRunway({ ...wireSettings, ...settings }).status(id);
}

/** Submits and gives what comes of this answer. */
async function failureOf(answer: WireAnswer): Promise<unknown> {
  wire.answer(`POST ${api}/text_to_video`, answer);
  return rejectionOf(createRunway(wireSettings).start(fox));
}

/** What a start is refused with before anything is sent. */
async function refusalOf(request: VideoRequest): Promise<unknown> {
  return rejectionOf(runway.start(request));
}

/** A URL whose signature ends then, as Runway's do. */
function signedUntil(ms: number): string {
  const claims = Buffer.from(JSON.stringify({ exp: ms / 1000 })).toString('base64url');
  return `https://dnznrvs05pmza.cloudfront.net/a.mp4?_jwt=eyJhbGciOiJIUzI1NiJ9.${claims}.c2ln`;
}

describe('what Runway is not sent', () => {
  it('is a prompt above 1,000 UTF-16 code units, of which an emoji has two', async () => {
    expect(await refusalOf({ ...fox, prompt: '🦊'.repeat(501) })).toMatchObject({
      code: 'invalid-request',
      issues: [{ field: 'prompt' }],
      charged: 'no',
    });
    wire.answer(`POST ${api}/text_to_video`, { body: { id: '3b1f' } });
    await createRunway(wireSettings).start({ ...fox, prompt: '🦊'.repeat(500) });
    expect(wire.calls).toHaveLength(1);
  });

  it.each([
    ['http', 'http://example.com/a.png'],
    ['an address of digits', 'https://203.0.113.7/a.png'],
    ['an address of version 6', 'https://[2606:4700::1111]/a.png'],
    ['more than 2,048 characters', `https://example.com/${'a'.repeat(2048)}.png`],
  ])('is a file that it would not fetch: %s', async (_what, firstFrame) => {
    const settings = { ...wireSettings, media: { allowPrivateUrls: true } };
    const starting = createRunway(settings).start({ ...fox, firstFrame });
    const error = await rejectionOf(starting);
    expect(error).toMatchObject({
      code: 'invalid-request',
      issues: [{ field: 'firstFrame', allowed: expect.stringContaining('https') }],
    });
    expect(String(error)).not.toContain(firstFrame);
  });

  it('is a size that the model does not have: no square out of a text', async () => {
    expect(await refusalOf({ ...fox, aspectRatio: '1:1' })).toMatchObject({
      issues: [{ field: 'aspectRatio' }],
    });
    wire.answer(`POST ${api}/image_to_video`, { body: { id: '3b1f' } });
    const firstFrame = 'https://me.test/a.png';
    await createRunway(wireSettings).start({ ...fox, firstFrame, aspectRatio: '1:1' });
    expect(wire.calls[0]?.body).toMatchObject({ ratio: '960:960' });
  });

  // One page says 5 or 10 seconds, another 2 to 10: what both take is sent.
  it.each([2, 7])(
    'is a length of Gen-4 Turbo that one page alone allows: %d s',
    async (seconds) => {
      const turbo = { model: 'runway-gen4-turbo', firstFrame: 'https://me.test/a.png' };
      expect(await refusalOf({ ...turbo, durationSeconds: seconds })).toMatchObject({
        issues: [{ field: 'durationSeconds', allowed: expect.stringContaining('5, 10') }],
      });
    },
  );

  it('is a model that it has in another mode only, without what that needs', async () => {
    const { model } = { model: 'runway-gen4-turbo' };
    expect(await rejectionOf(runway.start({ model, prompt: 'a red fox' }))).toMatchObject({
      code: 'invalid-request',
      issues: [{ field: 'firstFrame', given: 'nothing' }],
    });
  });

  it('is a model that stands in its reports alone', () => {
    expect(() => runway.video('kling3.0_pro')).toThrow('usage report');
    expect(() => runway.video('gen3a_turbo')).toThrow('2026-07-30');
  });

  it('is a webhook: it sends none, so the start says so', async () => {
    wire.answer(`POST ${api}/text_to_video`, { body: { id: '3b1f' } });
    const webhookUrl = 'https://me.test/hook';
    const { warnings } = await createRunway(wireSettings).start(fox, { webhookUrl });
    expect(JSON.stringify(wire.calls[0]?.body)).not.toContain('me.test');
    expect(JSON.stringify(warnings)).toContain('webhook');
  });
});

describe('a price of Runway', () => {
  it('counts credits, and says what they are in USD', () => {
    const { usd, lines, confidence, asOf } = runway.estimate({ ...fox, durationSeconds: 10 });
    expect({ usd, confidence, asOf }).toEqual({
      usd: 1.2,
      confidence: 'third-party',
      asOf: '2026-09-19',
    });
    expect(lines.join('\n')).toContain('credits');
  });

  it('bounds what a format for film editors costs, so that a budget holds', async () => {
    const providerOptions = { runway: { outputFormat: 'hdr10' } };
    const request = { ...fox, providerOptions };
    expect(runway.estimate(request).usd).toBe(1.6);
    expect(await rejectionOf(runway.start(request, { maxCostUsd: 1 }))).toMatchObject({
      code: 'budget-exceeded',
    });
  });

  it('is at least 56 credits for a change of a video', () => {
    const references = ['https://me.test/a.mp4'];
    const edit = { model: 'runway-aleph-2', mode: 'video-to-video', references } as const;
    expect(runway.estimate({ ...edit, durationSeconds: 1 }).usd).toBe(0.56);
    expect(runway.estimate({ ...edit, durationSeconds: 4 }).usd).toBe(1.12);
  });
});

describe('a submit to Runway that went wrong', () => {
  it('is refused for want of credits, which is HTTP 400', async () => {
    const error = 'You do not have enough credits to run this task.';
    expect(await failureOf({ status: 400, body: { error } })).toMatchObject({
      code: 'submit-refused',
      fault: { kind: 'insufficient-funds', message: error },
      charged: 'no',
    });
  });

  it('is refused with the field that is wrong', async () => {
    const body = {
      error: 'Validation of body failed',
      issues: [{ code: 'invalid_value', path: ['ratio'], message: 'Invalid option' }],
      docUrl: 'https://docs.dev.runwayml.com/api',
    };
    expect(await failureOf({ status: 400, body })).toMatchObject({
      fault: {
        kind: 'invalid-request',
        message: 'Validation of body failed; ratio: Invalid option',
      },
      charged: 'no',
    });
  });

  it('is refused by the limit of the day, and may be sent again another day', async () => {
    const error = 'You have reached your daily task limit for this model.';
    expect(await failureOf({ status: 429, body: { error } })).toMatchObject({
      code: 'submit-refused',
      fault: { kind: 'rate-limited' },
      isRetryable: true,
    });
  });

  it('reports a key that is not of the shape of its keys', async () => {
    const error = await failureOf({ status: 401, body: { error: 'Unauthorized' } });
    expect(error).toMatchObject({ fault: { kind: 'authentication' } });
    expect(String(error)).toContain('key_');
    expect(String(error)).not.toContain('test-key-0123');
  });

  it.each<[string, WireAnswer]>([
    ['a success without an id', { body: { estimatedCost: { credits: 60 } } }],
    ['a page', { body: '<html>' }],
    ['a fault', { status: 503, body: { error: 'busy' } }],
  ])('may have made a task after %s', async (_what, answer) => {
    expect(await failureOf(answer)).toMatchObject({
      code: 'submission-unknown',
      isRetryable: false,
      charged: 'unknown',
    });
  });

  it('cannot be searched for: nothing lists tasks', async () => {
    const { outcome, taskIds } = await runway.recover(fox, { since: 0 });
    expect({ outcome, taskIds }).toEqual({ outcome: 'unsupported', taskIds: [] });
  });
});

describe('a task of Runway', () => {
  it.each([
    ['PENDING', 'queued'],
    ['THROTTLED', 'queued'],
    ['RUNNING', 'running'],
    ['CANCELLED', 'canceled'],
    ['CANCELED', 'canceled'],
    ['DREAMING', 'running'],
  ])('that is %s is %s', async (status, ours) => {
    expect(await read({ status })).toMatchObject({ status: ours, providerStatus: status });
  });

  it('says how far it is', async () => {
    expect(await read({ status: 'RUNNING', progress: 0.42 })).toMatchObject({ progress: 0.42 });
  });

  it.each([42, -1, '0.5', null])('does not say how far it is by %j', async (progress) => {
    const state = await read({ status: 'RUNNING', progress });
    expect(state).toMatchObject({ status: 'running', progress: undefined });
  });

  it('has not cost what it was estimated at', async () => {
    const state = await read({ status: 'RUNNING', estimatedCost: { credits: 60 } });
    expect(state).toMatchObject({ cost: undefined, credits: undefined });
  });

  it('costs in the end what the answer says, 0 included', async () => {
    const output = ['https://files.test/a.mp4'];
    const paid = await read({ status: 'SUCCEEDED', output, cost: { credits: 57 } });
    expect(paid).toMatchObject({ cost: 0.57, credits: 57 });
    const free = await read({ status: 'CANCELLED', cost: { credits: 0 } });
    expect(free).toMatchObject({ status: 'canceled', cost: 0, credits: 0 });
  });

  it('is read every 5 seconds at most, however often somebody asks', async () => {
    let now = 0;
    const pacing = createRunway({ ...wireSettings, now: () => now });
    wire.answer(`GET ${task}`, { body: { id: '3b1f', status: 'RUNNING' } });
    wire.answer(`GET ${task}`, { body: { id: '3b1f', status: 'RUNNING' } });
    const pauses: number[] = [];
    const waiting = createRunway({
      ...wireSettings,
      now: () => now,
      pollSchedule: () => 1,
      sleep: async (ms) => {
        pauses.push(ms);
        now += ms;
      },
    });
    const error = await rejectionOf(waiting.wait(id, { timeoutMs: 6_000 }));
    expect(error).toMatchObject({ code: 'task-pending', taskId: id });
    expect(wire.calls).toHaveLength(2);
    expect(Math.max(...pauses)).toBeGreaterThanOrEqual(4_999);
    expect(pacing.id).toBe('runway');
  });

  it('is not known yet just after its start, and gone after that', async () => {
    await expectWarmup(createRunway, id, () => {
      wire.answer(`GET ${task}`, { status: 404, body: { error: 'Not found' } });
    });
  });

  it('has a result whose URL dies when its signature ends, and another read renews it', async () => {
    const now = Date.UTC(2026, 10, 29, 12);
    const [first, second] = [30, 54].map((hours) => now + hours * 3_600_000);
    const status = 'SUCCEEDED';
    for (const end of [first ?? 0, second ?? 0]) {
      const output = [signedUntil(end)];
      expect(await read({ status, output }, { now: () => now })).toMatchObject({ removedAt: end });
    }
  });

  it('says nothing of the end of a URL that has no such signature', async () => {
    for (const url of ['https://files.test/a.mp4', 'https://files.test/a.mp4?_jwt=a.b.c']) {
      const state = await read({ status: 'SUCCEEDED', output: [url] });
      expect(state).toMatchObject({ status: 'succeeded', removedAt: undefined });
    }
  });
});

describe('a failed task of Runway', () => {
  it.each([
    ['SAFETY.INPUT.TEXT', 'moderated', 'yes'],
    ['SAFETY.OUTPUT.VIDEO', 'moderated', 'yes'],
    ['safety.input.image', 'moderated', 'yes'],
    ['INPUT_PREPROCESSING.SAFETY.TEXT', 'moderated', 'yes'],
    ['INPUT_PREPROCESSING.INTERNAL', 'unavailable', 'unknown'],
    ['ASSET.INVALID', 'invalid-request', 'unknown'],
    ['INTERNAL.BAD_OUTPUT.01', 'generation-failed', 'unknown'],
    ['INTERNAL.BAD_OUTPUT.CODE07', 'generation-failed', 'unknown'],
    ['THIRD_PARTY.UNAVAILABLE', 'unavailable', 'unknown'],
    ['INTERNAL', 'generation-failed', 'unknown'],
    ['SOMETHING.NEW', 'generation-failed', 'unknown'],
    [undefined, 'generation-failed', 'unknown'],
  ])('with the code %s is %s, charged: %s', async (failureCode, kind, charged) => {
    const state = await read({ status: 'FAILED', failure: 'It failed', failureCode });
    expect(state).toMatchObject({
      status: 'failed',
      error: { kind, charged, providerCode: failureCode },
    });
  });

  // Pages disagree on whether SAFETY.OUTPUT is paid for: the cost of the task decides.
  it.each([
    [60, 'yes'],
    [0, 'no'],
  ])('is paid for as its cost of %d credits says', async (credits, charged) => {
    for (const failureCode of ['SAFETY.OUTPUT.VIDEO', 'INTERNAL.BAD_OUTPUT.01']) {
      const body = { status: 'FAILED', failure: 'Moderated', failureCode, cost: { credits } };
      expect(await read(body)).toMatchObject({ error: { charged }, cost: credits / 100 });
    }
  });

  it('says whether the same start may succeed', async () => {
    // Only where the prompt is known are a provider's words told.
    const messageOf = async (failureCode: string) => {
      const body = { id: '3b1f', status: 'FAILED', failure: 'It failed.', failureCode };
      wire.answer(`POST ${api}/text_to_video`, { body: { id: '3b1f' } });
      wire.answer(`GET ${task}`, { body });
      const provider = createRunway(wireSettings);
      const started = await provider.start(fox);
      return (await provider.status(started.id)).error?.message;
    };
    expect(await messageOf('SAFETY.INPUT.TEXT')).toMatch(/Do not start it again/);
    expect(await messageOf('INTERNAL')).toMatch(/may succeed in a while/);
    expect(await messageOf('SOMETHING.NEW')).toBe('It failed.');
  });
});

describe('a cancel at Runway', () => {
  const running = { body: { id: '3b1f', status: 'RUNNING' } };

  it('is never sent for a task that has ended: it would delete the result', async () => {
    const output = ['https://files.test/a.mp4'];
    wire.answer(`GET ${task}`, { body: { id: '3b1f', status: 'SUCCEEDED', output } });
    const { outcome, state } = await createRunway(wireSettings).cancel(id);
    expect({ outcome, status: state.status }).toEqual({ outcome: 'too-late', status: 'succeeded' });
    expect(wire.calls).toHaveLength(1);
  });

  it('is not sent when nobody can say whether the task has ended', async () => {
    wire.answer(`GET ${task}`, { body: '<html>' });
    await rejectionOf(createRunway(wireSettings).cancel(id));
    expect(wire.calls.map(({ call }) => call.split(' ')[0])).not.toContain('DELETE');
  });

  // Whether a canceled task can be read again: by its types yes, by its words no.
  it.each<[string, WireAnswer, object]>([
    [
      'can be read, with its cost',
      { body: { id: '3b1f', status: 'CANCELLED', cost: { credits: 0 } } },
      { status: 'canceled', cost: 0 },
    ],
    [
      'cannot be read any more',
      { status: 404, body: { error: 'Not found' } },
      { status: 'canceled', error: { kind: 'canceled', charged: 'unknown' } },
    ],
  ])('ends the task, which then %s', async (_what, after, state) => {
    wire.answer(`GET ${task}`, running);
    wire.answer(`DELETE ${task}`, { status: 204, body: '' });
    wire.answer(`GET ${task}`, after);
    const canceled = await createRunway(wireSettings).cancel(id);
    expect(canceled).toMatchObject({ outcome: 'canceled', state });
  });

  it('is too late for a task that Runway does not know any more', async () => {
    wire.answer(`GET ${task}`, running);
    wire.answer(`DELETE ${task}`, { status: 404, body: { error: 'Not found' } });
    wire.answer(`GET ${task}`, running);
    expect(await createRunway(wireSettings).cancel(id)).toMatchObject({ outcome: 'too-late' });
  });

  it('is sent once, and not again when its answer is lost', async () => {
    wire.answer(`GET ${task}`, running);
    wire.answer(`DELETE ${task}`, { status: 503, body: '' });
    wire.answer(`GET ${task}`, running);
    const { outcome, state } = await createRunway(wireSettings).cancel(id);
    expect({ outcome, status: state.status }).toEqual({
      outcome: 'not-answered',
      status: 'running',
    });
  });
});

describe('the events of Runway', () => {
  it('hold what the submit said that the task costs', async () => {
    const events: ProviderEvent[] = [];
    const credits = 60;
    wire.answer(`POST ${api}/text_to_video`, { body: { id: '3b1f', estimatedCost: { credits } } });
    await createRunway({ ...wireSettings, onEvent: (event) => events.push(event) }).start(fox);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'task-started', quotedUsd: 0.6, quotedCredits: 60 }),
    );
  });
});
