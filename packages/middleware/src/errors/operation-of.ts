import type { Operation } from '../video-model.ts';

/**
 * The operation that an error is about, to look at its task again (`getVideoStatus` of the AI
 * SDK); `undefined` when it tells none. Looks through causes and the AI SDK's `RetryError`.
 */
export function operationOf(error: unknown): Operation | undefined {
  return find(error, 0);
}

/** Puts the operation on an error, in place of one that inner middleware may have put there. */
export function withOperation(error: unknown, operation: Operation): unknown {
  if (typeof error === 'object' && error !== null && Object.isExtensible(error)) {
    const property = { value: operation, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(error, 'operation', property);
  }
  return error;
}

function find(error: unknown, depth: number): Operation | undefined {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined;
  if ('operation' in error && isJson(error.operation)) return error.operation;
  const inner = [
    'lastError' in error ? error.lastError : undefined,
    'cause' in error ? error.cause : undefined,
  ];
  for (const one of inner) {
    const found = find(one, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isJson(value: unknown): value is Operation {
  if (typeof value !== 'object') return ['string', 'number', 'boolean'].includes(typeof value);
  return value === null || Object.values(value).every((part) => part === undefined || isJson(part));
}
