import type { Call } from '../../http/call.ts';

/** A parameter that can be repeated and can hold several values with commas between. */
export function listOf(call: Call, name: string): readonly string[] {
  return call.url.searchParams.getAll(name).flatMap((value) => value.split(','));
}

/** The end of every list that is given whole. */
export const lastPage = { next_cursor: null, has_more: false } as const;
