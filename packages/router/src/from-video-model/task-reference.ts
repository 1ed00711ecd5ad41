import type { Operation } from '@genlock/middleware';

/**
 * Texts that may stand in a task id, by the name that they have in the operation. An id from
 * outside may have been changed: whatever stands there is put into a path by a model that trusts
 * it, so that nothing fits that could lead to another host.
 */
const shapes: readonly (readonly [RegExp, RegExp])[] = [
  // `{ taskId, endpointPath: '/v1/videos/text2video' }`: @ai-sdk/klingai 4, read 2026-11-29.
  [/path$/i, /^(?:\/[A-Za-z0-9][A-Za-z0-9_-]*)+$/],
  // `models/veo-3.1/operations/...` and `projects/...` of Google's APIs, read 2026-11-29.
  [/name$/i, /^(?:models|projects|operations)(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/],
  [/(?:)/, /^[A-Za-z0-9_-]+$/],
];

/** Names whose values are no business of a task id. */
const secretNames = /token|secret|key|signature|password|auth|credential|session|cookie/i;

/** The longest that a task id takes. */
const longest = 250;

const stored = 'op_';
/** Begins the id of a task that this process alone can read. */
export const inProcess = 'in-process_';

/**
 * An operation as the last part of a task id; `undefined` where it may not stand there: it holds a
 * URL, a name of a secret, or is too long.
 */
export function storedReference(operation: Operation): string | undefined {
  if (!isStorable(operation, '')) return undefined;
  const reference = `${stored}${toBase64Url(JSON.stringify(operation))}`;
  return reference.length > longest ? undefined : reference;
}

/** The operation in the last part of a task id; `undefined` for what no task id of ours holds. */
export function operationIn(reference: string): Operation | undefined {
  if (!reference.startsWith(stored)) return undefined;
  try {
    const operation: unknown = JSON.parse(fromBase64Url(reference.slice(stored.length)));
    return isStorable(operation, '') ? operation : undefined;
  } catch {
    return undefined;
  }
}

function isStorable(value: unknown, name: string): value is Operation {
  if (typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') {
    return shapes.find(([names]) => names.test(name))?.[1].test(value) === true;
  }
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([key, part]) => /^[A-Za-z_]\w*$/.test(key) && !secretNames.test(key) && isStorable(part, key),
  );
}

function toBase64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): string {
  return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
}
