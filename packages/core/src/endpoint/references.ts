import { mediaKind, type MediaKind } from '../media/media-kind.ts';
import type { Media } from '../types/media.ts';
import type { Field, Limits } from './endpoint.ts';

/** How many references of a kind were given. */
export function countReferences(references: readonly Media[] | undefined, kind: MediaKind): number {
  return (references ?? []).filter((media) => mediaKind(media) === kind).length;
}

/** What an endpoint takes, when the references are too many, too few or of the wrong kind. */
export function violatedReferences(
  rows: readonly Field[],
  references: readonly Media[],
): string | undefined {
  const limits = rows.reduce<Limits>((all, row) => ({ ...all, ...row.limits }), {});
  if (limits.maxImages === undefined && limits.maxVideos === undefined) return undefined;
  const kinds = [
    kindLimits('image', limits.maxImages, isRequired(rows, 'maxImages')),
    kindLimits('video', limits.maxVideos, isRequired(rows, 'maxVideos')),
  ];
  const isInside = kinds.every(({ kind, min, max }) => {
    const count = countReferences(references, kind);
    return count >= min && count <= max;
  });
  return isInside ? undefined : kinds.map(describeKind).join(' and ');
}

/** What kinds of references an endpoint takes: both, where no row counts one of them. */
export function referenceKinds(rows: readonly Field[]): readonly MediaKind[] {
  const limits = rows.reduce<Limits>((all, row) => ({ ...all, ...row.limits }), {});
  const counted: readonly MediaKind[] = [
    ...(limits.maxImages === undefined ? [] : (['image'] as const)),
    ...(limits.maxVideos === undefined ? [] : (['video'] as const)),
  ];
  return counted.length === 0 ? ['image', 'video'] : counted;
}

interface KindLimits {
  readonly kind: MediaKind;
  readonly min: number;
  readonly max: number;
}

function kindLimits(kind: MediaKind, max = 0, needsOne: boolean): KindLimits {
  return { kind, min: needsOne ? 1 : 0, max };
}

function isRequired(rows: readonly Field[], limit: 'maxImages' | 'maxVideos'): boolean {
  return rows.some((row) => row.required === true && row.limits?.[limit] !== undefined);
}

function describeKind({ kind, min, max }: KindLimits): string {
  if (max === 0) return `no ${kind}s`;
  const most = `${max} ${kind}${max === 1 ? '' : 's'}`;
  if (min === max) return most;
  return min === 0 ? `up to ${most}` : `${min} to ${most}`;
}
