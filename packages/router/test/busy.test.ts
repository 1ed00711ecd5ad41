import { describe, expect, it } from 'vitest';
import { createGenlock, type FallbackSettings } from '../src/index.ts';
import { refused, scripted } from './support/scripted.ts';

const request = { model: 'kling-v3.0-std', prompt: 'A kite over the sea' };

/** What each of two busy providers was told to do. */
async function eventsWith(
  fallback: FallbackSettings,
  busy?: 'wait' | 'refuse',
): Promise<unknown[]> {
  const [wavespeed, fal] = [scripted('wavespeed'), scripted('fal')];
  wavespeed.next.push(refused('rate-limited'));
  const genlock = createGenlock({ providers: [wavespeed.provider, fal.provider], fallback });
  await genlock.start(request, { busy }).catch(() => undefined);
  return [wavespeed, fal].map(({ starts }) => starts.map((options) => options?.busy));
}

describe('a start at a router whose first provider is busy', () => {
  it.each<[string, FallbackSettings, 'wait' | 'refuse' | undefined, unknown]>([
    ['goes on at once, and waits at the last one as that likes', {}, undefined, ['refuse', null]],
    ['does the same when reported to switch', { busy: 'switch' }, undefined, ['refuse', null]],
    ['waits first where that was chosen', { busy: 'wait' }, undefined, ['wait', 'wait']],
    ['does what the call says', { busy: 'switch' }, 'wait', ['wait', 'wait']],
  ])('%s (case 1.13)', async (_what, fallback, busy, reported) => {
    expect(JSON.parse(JSON.stringify((await eventsWith(fallback, busy)).flat()))).toEqual(reported);
  });

  it('has nothing to switch to without a fallback', async () => {
    expect(await eventsWith({ on: 'never' })).toEqual([[undefined], []]);
  });
});
