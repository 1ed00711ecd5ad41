import { describe, expect, it } from 'vitest';
import { Transport } from '../../src/page/results/transport.ts';
import { FakeMedia, FakeTime, settled } from './fake-media.ts';

const frame = 1 / 24;

async function scene(...media: readonly FakeMedia[]) {
  const time = new FakeTime();
  time.media.push(...media);
  const transport = new Transport(time);
  for (const [index, one] of media.entries()) transport.attach(String(index), one);
  await settled();
  return { time, transport };
}

function apart(media: readonly FakeMedia[]): number {
  const times = media.map(({ currentTime }) => currentTime);
  return Math.max(...times) - Math.min(...times);
}

describe('the clock of a comparison', () => {
  it('plays all videos in step within a frame, when their own clocks go wrong by some percent', async () => {
    const media = [new FakeMedia(8), new FakeMedia(8, 1.05), new FakeMedia(8, 0.94)];
    const { time, transport } = await scene(...media);
    await transport.play();
    for (let round = 0; round < 40; round++) {
      await time.pass(5);
      expect(apart(media)).toBeLessThan(frame);
    }
    expect(transport.time).toBeGreaterThan(2.5);
    expect(media.map(({ seeks }) => seeks)).toEqual(media.map(() => 1));
  });

  it('waits for a video that gets no data, and goes on with it', async () => {
    const media = [new FakeMedia(8), new FakeMedia(8)];
    const { time, transport } = await scene(...media);
    await transport.play();
    await time.pass(20);
    media[1]?.stick(true);
    await time.pass(100);
    expect(apart(media)).toBeLessThan(frame);
    media[1]?.stick(false);
    await time.pass(50);
    expect(apart(media)).toBeLessThan(frame);
    expect(transport.time).toBeGreaterThan(0.9);
  });

  it('starts all again in step where the longest ends, while a shorter one stands at its end', async () => {
    const media = [new FakeMedia(1), new FakeMedia(2)];
    const { time, transport } = await scene(...media);
    await transport.play();
    await time.pass(80);
    expect(media[0]?.paused).toBe(true);
    expect(media[1]?.paused).toBe(false);
    await time.pass(60);
    expect(transport.time).toBeLessThan(0.5);
    expect(media.map(({ paused }) => paused)).toEqual([false, false]);
    expect(apart(media)).toBeLessThan(frame);
  });

  it('stands at the last frame where it does not loop, and plays from the start after that', async () => {
    const media = [new FakeMedia(1), new FakeMedia(1)];
    const { time, transport } = await scene(...media);
    transport.setLoop(false);
    await transport.play();
    await time.pass(80);
    expect(transport.snapshot().isPlaying).toBe(false);
    expect(media.map(({ currentTime }) => currentTime < 1 && currentTime > 1 - frame)).toEqual([
      true,
      true,
    ]);
    await transport.play();
    await time.pass(3);
    expect(transport.time).toBeLessThan(0.1);
  });

  it('shows the same frame in all after a seek, and plays on from there if it played', async () => {
    const media = [new FakeMedia(8), new FakeMedia(8, 1.1)];
    const { time, transport } = await scene(...media);
    await transport.seek(3);
    expect(apart(media)).toBe(0);
    expect(transport.time).toBe(3);
    await transport.play();
    await transport.seek(5);
    await time.pass(10);
    expect(transport.time).toBeGreaterThan(5.1);
    expect(apart(media)).toBeLessThan(frame);
  });

  it('ends a scrub at the last moment that was asked for', async () => {
    const media = [new FakeMedia(8), new FakeMedia(8)];
    const { transport } = await scene(...media);
    await Promise.all([1, 2, 3, 4].map((moment) => transport.seek(moment)));
    expect(media.map(({ currentTime }) => Math.round(currentTime * 100))).toEqual([400, 400]);
    expect(media.map(({ seeks }) => seeks < 5)).toEqual([true, true]);
  });

  it('steps by the shortest frame, and not past the ends', async () => {
    const media = [new FakeMedia(1), new FakeMedia(1)];
    const { transport } = await scene(...media);
    transport.setFrame('1', 1 / 50);
    await transport.step(-1);
    expect(transport.time).toBe(0);
    for (let frames = 1; frames <= 50; frames++) {
      await transport.step(1);
      expect(Math.round(transport.time * 50)).toBe(Math.min(frames, 49));
    }
  });

  it('leaves out a video that cannot be played', async () => {
    const media = [new FakeMedia(2), new FakeMedia(Number.NaN)];
    const { time, transport } = await scene(...media);
    media[1]?.emit('error');
    await transport.play();
    await time.pass(20);
    expect(transport.time).toBeGreaterThan(0.25);
    expect(transport.snapshot().seconds).toBe(2);
  });

  it('goes at the speed that was asked for', async () => {
    const media = [new FakeMedia(8), new FakeMedia(8, 0.97)];
    const { time, transport } = await scene(...media);
    transport.setRate(2);
    await transport.play();
    await time.pass(60);
    expect(transport.time).toBeGreaterThan(1.7);
    expect(apart(media)).toBeLessThan(frame);
  });
});
