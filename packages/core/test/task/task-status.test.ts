import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaskReading } from '../../src/provider/task-reading.ts';
import { statusOfWord } from '../../src/provider/status-word.ts';
import { isWithoutFiles, shownWord, toTaskStatus } from '../../src/task/task-status.ts';
import { acme } from '../support/acme.ts';
import { apiKey, createScene, taskId } from '../support/scene.ts';

/** What is made of a reading where the prompt is known, and nothing of it has to be hidden. */
function judge(given: TaskReading, hasVideo = false, prompt = 'a hare') {
  const reading = hasVideo
    ? { ...given, videos: [{ url: 'https://files.acme.test/a.mp4' }] }
    : given;
  const { engine } = createScene();
  engine.texts.set(taskId, [prompt]);
  const { status, error } = toTaskStatus(engine, taskId, reading);
  return { status, error };
}

const why = { kind: 'moderated', message: 'no foxes', charged: 'no' } as const;

describe('toTaskStatus', () => {
  it.each<[string, string, TaskReading, boolean]>([
    ['waiting', 'queued', { providerStatus: 'waiting' }, false],
    ['done with a video', 'succeeded', { providerStatus: 'done' }, true],
    ['done in capitals', 'succeeded', { providerStatus: 'DONE' }, true],
  ])('reads %s as %s, without an error', (_what, status, reading, hasVideo) => {
    expect(judge(reading, hasVideo)).toEqual({ status, error: undefined });
  });

  it.each([
    ['broken', 'failed', 'generation-failed'],
    ['stopped', 'canceled', 'canceled'],
    ['gone', 'expired', 'generation-failed'],
  ])('gives a fault for %s where the provider gives no reason', (providerStatus, status, kind) => {
    expect(judge({ providerStatus })).toMatchObject({
      status,
      error: { kind, charged: 'unknown' },
    });
  });

  it('calls success without a video a failure', () => {
    expect(judge({ providerStatus: 'done' })).toMatchObject({
      status: 'failed',
      error: {
        kind: 'generation-failed',
        message: 'the provider reported success without a video',
      },
    });
  });

  it('names the word of an end without a reason', () => {
    const { error } = judge({ providerStatus: ' broken ' });
    expect(error?.message).toBe('the provider gave no reason (broken)');
  });

  it('reports a success without files from one whose files are no videos', () => {
    const empty = judge({ providerStatus: 'done', videos: [] }).error?.message;
    const none = judge({ providerStatus: 'done' }).error?.message;
    const other = judge({ providerStatus: 'done', videos: [{ url: '/v.mp4' }] }).error?.message;
    expect(none).toBe(empty);
    expect(other).toContain('none of its files');
    expect(judge({ providerStatus: 'done', cost: 0 }).error?.charged).toBe('unknown');
  });

  it.each([
    ['done', 'failed'],
    ['working', 'failed'],
    ['unheard-of', 'failed'],
    ['broken', 'failed'],
    ['stopped', 'canceled'],
    ['gone', 'expired'],
  ])('believes a fault rather than the word %s', (providerStatus, status) => {
    expect(judge({ providerStatus, error: why }, true)).toEqual({ status, error: why });
  });

  it('takes a fault that is a cancellation for one', () => {
    const error = { ...why, kind: 'canceled' } as const;
    expect(judge({ providerStatus: 'done', error }).status).toBe('canceled');
  });

  it('does not repeat the key', () => {
    const error = { ...why, message: `no foxes for ${apiKey}` };
    expect(judge({ providerStatus: 'broken', error }).error?.message).not.toContain(apiKey);
  });
});

describe('toTaskStatus on a word that it does not know', () => {
  it('counts any such word as running', () => {
    const unknown = fc
      .oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString'))
      .filter((word) => statusOfWord(acme.statuses, word) === undefined);
    fc.assert(
      fc.property(unknown, (providerStatus) => {
        expect(judge({ providerStatus }, true)).toEqual({ status: 'running', error: undefined });
      }),
    );
  });

  it('reports it once', () => {
    const { engine, events } = createScene();
    for (const providerStatus of ['dreaming', 'dreaming', 'working', 'resting', 'dreaming']) {
      toTaskStatus(engine, taskId, { providerStatus });
    }
    expect(events).toEqual([
      { type: 'unknown-status', taskId, providerStatus: 'dreaming' },
      { type: 'unknown-status', taskId, providerStatus: 'resting' },
    ]);
  });

  it('reports a word once to each of two engines', () => {
    const [here, there] = [createScene(), createScene()];
    for (const { engine } of [here, there]) {
      toTaskStatus(engine, taskId, { providerStatus: 'dreaming' });
    }
    expect([here.events.length, there.events.length]).toEqual([1, 1]);
  });

  it('reports words that begin alike once, however long they are', () => {
    const { engine, events } = createScene();
    const start = 'x'.repeat(200);
    for (const providerStatus of [`${start}1`, `${start}2`, start.slice(1)]) {
      toTaskStatus(engine, taskId, { providerStatus });
    }
    expect(events).toHaveLength(2);
  });

  it('stops reporting a provider that invents words', () => {
    const { engine, events } = createScene();
    for (let count = 0; count < 1_000; count += 1) {
      toTaskStatus(engine, taskId, { providerStatus: `word ${count}` });
    }
    expect(events).toHaveLength(100);
  });
});

describe('toTaskStatus with a prompt in the word', () => {
  it.each([
    ['done', 'succeeded'],
    ['DONE', 'succeeded'],
    [' Done ', 'succeeded'],
    ['broken', 'failed'],
    ['working', 'running'],
  ])('looks up %j before it hides the prompt (case 2.1)', (word, status) => {
    for (const prompt of [word, word.trim().slice(0, 4), word.toUpperCase()]) {
      expect(judge({ providerStatus: word }, true, prompt).status).toBe(status);
    }
  });

  it('hides the prompt in a word that the table does not hold (case 2.1)', () => {
    const { engine, events } = createScene();
    engine.texts.set(taskId, ['a red fox']);
    toTaskStatus(engine, taskId, { providerStatus: 'dreaming of a red fox' });
    expect(events).toMatchObject([{ providerStatus: 'dreaming of [redacted]' }]);
  });
});

describe('toTaskStatus where the prompt is not known', () => {
  const quoting = {
    kind: 'moderated',
    message: 'your prompt "a red fox" was refused',
    providerCode: '1200',
    charged: 'no',
  } as const;

  it('says what went wrong in its own words, with the code (case 5.3)', () => {
    const { engine } = createScene();
    const { error } = toTaskStatus(engine, taskId, {
      providerStatus: 'done',
      error: quoting,
    });
    expect(error).toEqual({
      kind: 'moderated',
      message: "the provider's moderation refused it (code 1200)",
      providerCode: '1200',
      charged: 'no',
    });
  });

  it('does the same with a reason that goes with a bad word (case 5.3)', () => {
    const { engine } = createScene();
    const reading = { providerStatus: 'broken', reason: quoting };
    expect(JSON.stringify(toTaskStatus(engine, taskId, reading))).not.toContain('fox');
  });

  it('leaves out a code that may be a sentence (case 5.3)', () => {
    const { engine } = createScene();
    const error = { ...quoting, providerCode: 'a red fox' };
    const reading = { providerStatus: 'broken', error };
    expect(JSON.stringify(toTaskStatus(engine, taskId, reading))).not.toContain('fox');
  });

  it('reports an unknown status of several words without the words (case 5.3)', () => {
    const { engine, events } = createScene();
    toTaskStatus(engine, taskId, { providerStatus: 'dreaming of a red fox' });
    expect(events).toMatchObject([{ providerStatus: 'a status of several words' }]);
  });

  it('forgets the prompts of the oldest of many tasks, and their words with them (case 5.3)', () => {
    const { engine } = createScene();
    engine.texts.set(taskId, ['a red fox']);
    const reading = { providerStatus: 'broken', reason: quoting };
    const known = toTaskStatus(engine, taskId, reading).error?.message;
    expect(known).toBe('your prompt "[redacted]" was refused');
    for (let count = 0; count < 1_000; count += 1) engine.texts.set(`other ${count}`, []);
    expect(toTaskStatus(engine, taskId, reading).error?.message).not.toContain('prompt');
  });
});

describe('toTaskStatus and why', () => {
  const reason = { kind: 'timeout', message: 'too slow', charged: 'no' } as const;

  it.each([
    ['broken', 'failed', 'timeout'],
    ['Broken', 'failed', 'timeout'],
    ['stopped', 'canceled', 'canceled'],
  ])('gives the reason with %s', (providerStatus, status, kind) => {
    const expected = { status, error: { ...reason, kind } };
    expect(judge({ providerStatus, reason })).toMatchObject(expected);
  });

  it('keeps the words of a reason that goes with a cancellation', () => {
    expect(judge({ providerStatus: 'stopped', reason }).error).toEqual({
      ...reason,
      kind: 'canceled',
    });
  });

  it('takes no reason for a result that has expired: it may be that of another end', () => {
    expect(judge({ providerStatus: 'gone', reason })).toEqual({
      status: 'expired',
      error: {
        kind: 'generation-failed',
        message: 'the provider gave no reason (gone)',
        charged: 'unknown',
      },
    });
  });

  it.each(['working', 'unheard-of'])('reads no reason beside %s', (providerStatus) => {
    expect(judge({ providerStatus, reason })).toEqual({ status: 'running', error: undefined });
  });

  it('says that a success with files that are no videos failed, charged as known (case 2.5)', () => {
    const videos = [{ url: '/v.mp4' }];
    expect(judge({ providerStatus: 'done', videos })).toMatchObject({
      status: 'failed',
      error: { kind: 'generation-failed', charged: 'unknown' },
    });
    expect(judge({ providerStatus: 'done', videos, cost: 0.42 })).toMatchObject({
      error: { charged: 'yes' },
    });
  });
});

describe('isWithoutFiles', () => {
  const { engine } = createScene();

  it('is true of a success that names no file', () => {
    expect(isWithoutFiles(engine, { providerStatus: 'done' })).toBe(true);
    expect(isWithoutFiles(engine, { providerStatus: ' DONE ' })).toBe(true);
  });

  it.each<[string, TaskReading]>([
    ['a success with files', { providerStatus: 'done', videos: [] }],
    ['a success with a fault', { providerStatus: 'done', error: why }],
    ['another word', { providerStatus: 'working' }],
    ['a word that is not known', { providerStatus: 'unheard-of' }],
  ])('is false of %s', (_what, reading) => {
    expect(isWithoutFiles(engine, reading)).toBe(false);
  });
});

describe('shownWord', () => {
  it('gives a word of the table without the space around it, whatever the prompt is', () => {
    const { engine } = createScene();
    expect(shownWord(engine, taskId, ' done ')).toBe('done');
    engine.texts.set(taskId, ['done']);
    expect(shownWord(engine, taskId, ' done ')).toBe('done');
  });

  it('hides the key in any other word', () => {
    const { engine } = createScene();
    expect(shownWord(engine, taskId, apiKey)).not.toContain(apiKey);
    engine.texts.set(taskId, ['a red fox']);
    expect(shownWord(engine, taskId, `x ${apiKey}`)).not.toContain(apiKey);
    expect(shownWord(engine, taskId, 'dreaming')).toBe('dreaming');
  });
});
