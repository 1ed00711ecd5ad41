import { mediaKind, type MediaKind } from '../media/media-kind.ts';
import type { Media } from '../types/media.ts';
import type { Field, Limits } from './endpoint.ts';

/** How many references of a kind were given. */
export function countReferences(references: readonly Media[] | undefined, kind: MediaKind): number {
  return (references ?? []).filter((media) => mediaKind(media) === kind).length;
}

/** The limit of each kind. */
const limitOf = { image: 'maxImages', video: 'maxVideos', audio: 'maxAudios' } as const;
const allKinds = ['image', 'video', 'audio'] as const;

/** What an endpoint takes, when the references are too many, too few or of the wrong kind. */
export function violatedReferences(
  rows: readonly Field[],
  references: readonly Media[],
): string | undefined {
  const limits = limitsIn(rows);
  if (allKinds.every((kind) => limits[limitOf[kind]] === undefined)) {
    return countReferences(references, 'audio') === 0 ? undefined : 'images and videos, no audios';
  }
  const kinds = allKinds.map((kind) => kindLimits(kind, limits, isRequired(rows, limitOf[kind])));
  const counted = kinds.map((limit) => ({
    ...limit,
    count: countReferences(references, limit.kind),
  }));
  if (counted.every(({ min, max, count }) => count >= min && count <= max)) return undefined;
  // Audio is not spoken of where nobody thinks of it.
  const told = counted.filter(({ kind, max, count }) => kind !== 'audio' || max > 0 || count > 0);
  return inOneList(told.map(describeKind));
}

/** What kinds of references an endpoint takes: images and videos, where no row counts any kind. */
export function referenceKinds(rows: readonly Field[]): readonly MediaKind[] {
  const limits = limitsIn(rows);
  const counted = allKinds.filter((kind) => limits[limitOf[kind]] !== undefined);
  return counted.length === 0 ? ['image', 'video'] : counted;
}

function limitsIn(rows: readonly Field[]): Limits {
  return rows.reduce<Limits>((all, row) => ({ ...all, ...row.limits }), {});
}

interface KindLimits {
  readonly kind: MediaKind;
  readonly min: number;
  readonly max: number;
}

function kindLimits(kind: MediaKind, limits: Limits, needsOne: boolean): KindLimits {
  return { kind, min: needsOne ? 1 : 0, max: limits[limitOf[kind]] ?? 0 };
}

function isRequired(
  rows: readonly Field[],
  limit: (typeof limitOf)[keyof typeof limitOf],
): boolean {
  return rows.some((row) => row.required === true && row.limits?.[limit] !== undefined);
}

function inOneList(words: readonly string[]): string {
  return words.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}

function describeKind({ kind, min, max }: KindLimits): string {
  if (max === 0) return `no ${kind}s`;
  const most = `${max} ${kind}${max === 1 ? '' : 's'}`;
  if (min === max) return most;
  return min === 0 ? `up to ${most}` : `${min} to ${most}`;
}
