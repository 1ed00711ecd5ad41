/** Where a task is read. */
export interface Place {
  /** `v1`: the older generation, a path for each kind. `tasks`: the newer one, one path for all. */
  readonly generation: 'v1' | 'tasks';
  /** The part of the older paths that says what is made: `image2video`. */
  readonly kind: string;
}

/** The place in an endpoint's key, or in its id where a row of one's own has no key. */
export function placeOf(endpoint: string): Place {
  const [first = '', second = '', third = ''] = endpoint.split('/');
  if (first !== 'v1') return { generation: 'tasks', kind: first };
  const kind = second === 'videos' ? third : second;
  // The one call whose kind has two parts.
  if (kind === 'avatar') return { generation: 'v1', kind: 'avatar/image2video' };
  return { generation: 'v1', kind: kind === '' ? first : kind };
}

/** The same in one text. */
export function nameOfPlace(endpoint: string): string {
  const { generation, kind } = placeOf(endpoint);
  return generation === 'v1' ? `v1/${kind}` : generation;
}
