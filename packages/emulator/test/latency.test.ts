import { expect, test } from 'vitest';
import { drawLatency } from '../src/latency.ts';
import { createRandom } from '../src/random.ts';

const wanted = {
  seconds: 5,
  durationField: 5,
  madeSeconds: 5,
  resolution: '720p',
  hasAudio: false,
  hasVoice: false,
  hasVideo: false,
} as const;

const draw = (seed: number, count: number, speed = 1) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => drawLatency(random, wanted, speed));
};

test('the same seed gives the same lives, and speed divides them', () => {
  expect(draw(7, 10)).toEqual(draw(7, 10));
  expect(draw(7, 1)).not.toEqual(draw(8, 1));
  expect(draw(7, 1, 100)[0]?.runMs).toBeCloseTo((draw(7, 1)[0]?.runMs ?? 0) / 100);
});

test('most clips run one to two minutes, and about one in ten waits long', () => {
  const lives = draw(1, 2000);
  const usual = lives.filter(({ runMs }) => runMs >= 55_000 && runMs <= 120_000);
  expect(usual.length / lives.length).toBeGreaterThan(0.9);
  const crowded = lives.filter(({ queueMs }) => queueMs > 30_000);
  expect(crowded.length / lives.length).toBeGreaterThan(0.07);
  expect(crowded.length / lives.length).toBeLessThan(0.13);
});
