import { describe, expect, test } from 'vitest';
import {
  cutsOf,
  firstShots,
  movedShot,
  type Shot,
  storySeconds,
  withCuts,
  withNewShot,
  withoutShot,
  withSeconds,
} from '../../src/page/draft/index.ts';

const shots: readonly Shot[] = [
  { id: 'a', prompt: 'A door', seconds: 3 },
  { id: 'b', prompt: 'A hand', seconds: 4 },
  { id: 'c', prompt: 'A street', seconds: 5 },
];
const seconds = (of: readonly Shot[]): readonly number[] => of.map((shot) => shot.seconds);

describe('shots on a timeline', () => {
  test('a cut stands where one shot ends and the next begins', () => {
    expect(cutsOf(shots)).toEqual([3, 7]);
  });

  test('a cut that is dragged takes time from one shot and gives it to the other', () => {
    const moved = withCuts(shots, [2, 7]);
    expect(seconds(moved)).toEqual([2, 5, 5]);
    expect(storySeconds(moved)).toBe(12);
  });

  test('no shot becomes shorter than a second', () => {
    expect(seconds(withCuts(shots, [7, 7]))).toEqual([7, 1, 5]);
    expect(seconds(withSeconds(shots, 'b', 0))).toEqual([3, 1, 5]);
  });

  test('a length that is typed makes the whole longer', () => {
    expect(storySeconds(withSeconds(shots, 'b', 6.5))).toBe(14.5);
  });

  test('lengths that are typed keep no dust of binary fractions', () => {
    expect(seconds(withCuts(withSeconds(shots, 'a', 0.1 + 0.2 + 1), [1.3, 5.3]))).toEqual([
      1.3, 4, 5,
    ]);
  });

  test('a shot that is added takes half of the last one', () => {
    const more = withNewShot(withSeconds(shots, 'c', 8));
    expect(seconds(more)).toEqual([3, 4, 4, 4]);
  });

  test('a shot that is added is long enough for every provider, and leaves the last one so', () => {
    expect(seconds(withNewShot(shots))).toEqual([3, 4, 3, 3]);
    expect(seconds(withNewShot(withSeconds(shots, 'c', 1)))).toEqual([3, 4, 1, 3]);
  });

  test('the time of a shot that is removed goes to its neighbour', () => {
    expect(seconds(withoutShot(shots, 'b'))).toEqual([7, 5]);
    expect(seconds(withoutShot(shots, 'a'))).toEqual([7, 5]);
    expect(withoutShot(shots, 'nobody')).toBe(shots);
  });

  test('a shot is moved with its length, and not past an end', () => {
    expect(movedShot(shots, 'b', -1).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect(movedShot(shots, 'a', -1)).toBe(shots);
    expect(movedShot(shots, 'c', 1)).toBe(shots);
  });

  test('a story begins with what stood in the prompt, and is as long where that is long enough', () => {
    const first = firstShots('A boat', 8);
    expect(first.map(({ prompt }) => prompt)).toEqual(['A boat', '']);
    expect(storySeconds(first)).toBe(8);
    expect(seconds(firstShots('A boat', undefined))).toEqual([3, 3]);
  });
});
