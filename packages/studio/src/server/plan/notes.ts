import type { Support } from '@genlock/core';
import type { FieldNote } from '../../api/index.ts';

type Warning = Extract<Support, { readonly isSupported: true }>['warnings'][number];

/** What the endpoint does with a field, out of a warning of core. */
export function noteOf(warning: Warning): FieldNote {
  if ('message' in warning) return { field: undefined, what: 'note', why: warning.message };
  const { type, feature, details } = warning;
  return {
    field: feature,
    what: type === 'unsupported' ? 'dropped' : 'converted',
    why: details ?? 'This endpoint does not take it.',
  };
}
