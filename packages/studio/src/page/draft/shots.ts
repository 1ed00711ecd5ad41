import { newKey } from '../client/key.ts';
import { type Shot, storySeconds } from './form.ts';

/** No shot is shorter, in seconds. */
export const shortestShot = 1;

/** A new shot is not shorter, in seconds: several providers take none below it (2026-11-30). */
const usualShot = 3;

/** Where one shot ends and the next begins, in seconds from the start. */
export function cutsOf(shots: readonly Shot[]): readonly number[] {
  let at = 0;
  return shots.slice(0, -1).map(({ seconds }) => (at += seconds));
}

/** The shots with other cuts: the whole stays as long as it is. */
export function withCuts(shots: readonly Shot[], cuts: readonly number[]): readonly Shot[] {
  const edges = [0, ...cuts, storySeconds(shots)];
  return shots.map((shot, index) => {
    const seconds = (edges[index + 1] ?? 0) - (edges[index] ?? 0);
    return { ...shot, seconds: Math.max(shortestShot, tidy(seconds)) };
  });
}

/** The shots with another length of one: the whole becomes longer or shorter. */
export function withSeconds(shots: readonly Shot[], id: string, seconds: number): readonly Shot[] {
  return withShot(shots, id, { seconds: Math.max(shortestShot, tidy(seconds)) });
}

/** The shots with a change to one. */
export function withShot(
  shots: readonly Shot[],
  id: string,
  change: Partial<Omit<Shot, 'id'>>,
): readonly Shot[] {
  return shots.map((shot) => (shot.id === id ? { ...shot, ...change } : shot));
}

/** One shot more at the end: half of the last one, where that is long enough to be halved. */
export function withNewShot(shots: readonly Shot[]): readonly Shot[] {
  const last = shots.at(-1);
  if (last === undefined) return [{ id: newKey(), prompt: '', seconds: 5 }];
  const half = Math.floor(last.seconds / 2);
  const added = { id: newKey(), prompt: '', seconds: Math.max(usualShot, half) };
  const rest = Math.max(Math.min(usualShot, last.seconds), tidy(last.seconds - half));
  return [...shots.slice(0, -1), { ...last, seconds: rest }, added];
}

/** Without one; the one before it, or after it, takes its time. */
export function withoutShot(shots: readonly Shot[], id: string): readonly Shot[] {
  const index = shots.findIndex((shot) => shot.id === id);
  const gone = shots[index];
  if (gone === undefined) return shots;
  const heir = shots[index - 1] ?? shots[index + 1];
  const rest = shots.filter((shot) => shot.id !== id);
  return heir === undefined ? rest : withSeconds(rest, heir.id, heir.seconds + gone.seconds);
}

/** With one moved one place up or down. */
export function movedShot(shots: readonly Shot[], id: string, by: -1 | 1): readonly Shot[] {
  const index = shots.findIndex((shot) => shot.id === id);
  const [one, other] = [shots[index], shots[index + by]];
  if (one === undefined || other === undefined) return shots;
  return shots.map((shot) => (shot === one ? other : shot === other ? one : shot));
}

/** The first shots of a story: what stood in the form, in two halves. */
export function firstShots(prompt: string, seconds: number | undefined): readonly Shot[] {
  return withNewShot([{ id: newKey(), prompt, seconds: Math.max(2 * usualShot, seconds ?? 0) }]);
}

/** Without the dust of binary fractions. */
function tidy(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
