import { InvalidRequestError } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { createGenlock, type GenlockSettings } from '../src/index.ts';
import { gate } from './support/gate.ts';
import { lost, notUploaded, refused, scripted, unsent, type Fate } from './support/scripted.ts';

const request = { model: 'kling-v3.0-std', prompt: 'A kite over the sea' };

/** WaveSpeed first, then fal, by a clock of the test. */
function create(settings: Partial<GenlockSettings> = {}) {
  const [wavespeed, fal] = [scripted('wavespeed'), scripted('fal')];
  const clock = { now: 1_000 };
  const genlock = createGenlock({
    providers: [wavespeed.provider, fal.provider],
    now: () => clock.now,
    ...settings,
  });
  const start = (): Promise<string> =>
    genlock.start(request).then(
      ({ provider }) => provider,
      () => 'nobody',
    );
  const circuit = (): string | undefined => genlock.explain(request)[0]?.circuit;
  /** Starts that come to this at WaveSpeed. */
  const meet = async (...fates: readonly Fate[]): Promise<void> => {
    for (const fate of fates) {
      wavespeed.next.push(fate);
      await start();
    }
  };
  return { wavespeed, fal, genlock, clock, start, circuit, meet };
}

/** A router whose circuit for WaveSpeed has just opened. */
async function opened() {
  const scene = create();
  await scene.meet(lost(), lost(), lost());
  return scene;
}

describe('a closed circuit', () => {
  it('is closed at first', () => {
    expect(create().circuit()).toBe('closed');
  });

  it('opens after three submits whose answer was lost: the calls that follow go elsewhere (case 1.12)', async () => {
    const { wavespeed, fal, start, circuit } = create();
    wavespeed.next.push(lost(), lost(), lost());
    const went = [];
    for (const _ of [1, 2, 3, 4, 5, 6]) went.push(await start());
    expect(went).toEqual(['nobody', 'nobody', 'nobody', 'fal', 'fal', 'fal']);
    expect([wavespeed.starts.length, fal.starts.length]).toEqual([3, 3]);
    expect(circuit()).toBe('open');
  });

  it.each<[string, () => Error]>([
    ['rate limits', () => refused('rate-limited')],
    ['overloads', () => refused('unavailable', 503)],
    ['broken connections', () => unsent('unavailable')],
    ['timeouts', () => refused('timeout', 504)],
    ['lost submits', lost],
    ['uploads that did not arrive', () => notUploaded('unavailable')],
  ])('opens at the third of three %s, not before', async (_what, error) => {
    const { meet, circuit } = create();
    await meet(error(), error());
    expect(circuit()).toBe('closed');
    await meet(error());
    expect(circuit()).toBe('open');
  });

  it.each<[string, () => Error]>([
    ['a bad request', () => refused('invalid-request', 400)],
    ['moderation', () => refused('moderated', 422)],
    ['a wrong key', () => refused('authentication', 401)],
    ['no money', () => refused('insufficient-funds', 402)],
    ['our own limit of tasks', () => unsent('rate-limited')],
    ['a request that was never sent', () => new InvalidRequestError([], {})],
    ['an abort', () => new Error('enough')],
    ['a file that it does not take', () => notUploaded('invalid-request')],
  ])('does not open for %s, however often', async (_what, error) => {
    const { meet, circuit } = create();
    await meet(error(), error(), error(), error());
    expect(circuit()).toBe('closed');
  });

  it('counts failures in a row: a start that is accepted starts again', async () => {
    const { meet, circuit } = create();
    await meet(lost(), lost(), 'succeeded', lost(), lost());
    expect(circuit()).toBe('closed');
    await meet(lost());
    expect(circuit()).toBe('open');
  });

  it('goes on counting across what says nothing of the provider', async () => {
    const { meet, circuit } = create();
    await meet(lost(), refused('invalid-request', 400), lost());
    expect(circuit()).toBe('closed');
    await meet(lost());
    expect(circuit()).toBe('open');
  });

  it('counts for each provider alone', async () => {
    const { genlock, fal, meet } = create();
    fal.next.push(lost(), lost());
    await meet(refused('rate-limited'), refused('rate-limited'));
    expect(genlock.explain(request)).toMatchObject([{ circuit: 'closed' }, { circuit: 'closed' }]);
  });
});

describe('an open circuit', () => {
  it('leaves the provider for last, also for a price', async () => {
    const { genlock, start } = await opened();
    expect(genlock.estimate(request).provider).toBe('fal');
    expect(await start()).toBe('fal');
  });

  it('still uses it when nobody else takes the start, and closes when that is accepted', async () => {
    const { fal, start, circuit, genlock } = await opened();
    fal.next.push(refused('rate-limited'));
    expect(await start()).toBe('wavespeed');
    expect(circuit()).toBe('closed');
    expect(genlock.estimate(request).provider).toBe('wavespeed');
  });

  it('counts from the last failure', async () => {
    const { fal, wavespeed, start, circuit, clock } = await opened();
    clock.now += 20_000;
    fal.next.push(refused('rate-limited'));
    wavespeed.next.push(refused('rate-limited'));
    await start();
    clock.now += 29_999;
    expect(circuit()).toBe('open');
  });

  it('does not close for a read, for a provider may answer reads and lose submits (case 1.12)', async () => {
    const { genlock, meet, circuit } = create();
    await meet('succeeded', lost(), lost());
    await genlock.status('wavespeed:an/endpoint:task_1');
    await genlock.wait('wavespeed:an/endpoint:task_1');
    await meet(lost());
    await genlock.status('wavespeed:an/endpoint:task_1');
    expect(circuit()).toBe('open');
  });

  it('is half open after 30 seconds', async () => {
    const { clock, circuit } = await opened();
    clock.now += 29_999;
    expect(circuit()).toBe('open');
    clock.now += 1;
    expect(circuit()).toBe('half-open');
  });
});

describe('a half-open circuit', () => {
  async function halfOpen() {
    const scene = await opened();
    scene.clock.now += 30_000;
    return scene;
  }

  it('lets one start try the provider, and leaves it for last for the others', async () => {
    const { wavespeed, start, circuit } = await halfOpen();
    const answer = gate<'succeeded'>();
    wavespeed.next.push(answer.opened);
    const trial = start();
    expect(circuit()).toBe('open');
    expect(await start()).toBe('fal');
    expect(wavespeed.starts).toHaveLength(4);
    answer.open('succeeded');
    expect(await trial).toBe('wavespeed');
    expect(circuit()).toBe('closed');
  });

  it('is not tried by a price or a read of the candidates', async () => {
    const { genlock, wavespeed, circuit } = await halfOpen();
    expect(genlock.estimate(request).provider).toBe('wavespeed');
    expect(circuit()).toBe('half-open');
    expect(wavespeed.starts).toHaveLength(3);
  });

  it('closes when the trial is accepted: three failures open it again, not one', async () => {
    const { meet, circuit } = await halfOpen();
    await meet('succeeded');
    expect(circuit()).toBe('closed');
    await meet(lost(), lost());
    expect(circuit()).toBe('closed');
    await meet(lost());
    expect(circuit()).toBe('open');
  });

  it('opens for another 30 seconds when the trial fails', async () => {
    const { meet, circuit, clock } = await halfOpen();
    await meet(lost());
    expect(circuit()).toBe('open');
    clock.now += 29_999;
    expect(circuit()).toBe('open');
    clock.now += 1;
    expect(circuit()).toBe('half-open');
  });

  it('stays half open when the trial says nothing of the provider', async () => {
    const { meet, circuit } = await halfOpen();
    await meet(refused('invalid-request', 400));
    expect(circuit()).toBe('half-open');
  });

  it('is not given to a second start by one that began before it opened', async () => {
    const { wavespeed, meet, start, circuit, clock } = create();
    const [early, trial] = [gate<'succeeded'>(), gate<'succeeded'>()];
    wavespeed.next.push(early.opened.then(() => Promise.reject(refused('moderated', 422))));
    const first = start();
    await meet(lost(), lost(), lost());
    clock.now += 30_000;
    wavespeed.next.push(trial.opened);
    const second = start();
    early.open('succeeded');
    await first;
    expect(circuit()).toBe('open');
    trial.open('succeeded');
    expect(await second).toBe('wavespeed');
  });
});
