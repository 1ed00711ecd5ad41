import type { JSONObject } from '@ai-sdk/provider';
import type { Operation } from '../video-model.ts';

const mark = 'fallback';

/** An operation that says which of several models it belongs to. */
export interface TaggedOperation {
  /** The model's name in the list: provider and model id. */
  readonly model: string;
  /** The model's own operation. */
  readonly operation: Operation;
}

/** Tags an operation. It stays JSON, so that it can be stored and picked up elsewhere. */
export function tagOperation({ model, operation }: TaggedOperation): Operation {
  return { genlock: mark, model, operation };
}

/** Reads a tag; `undefined` for an operation that has none. */
export function readTag(tagged: Operation): TaggedOperation | undefined {
  if (!isObject(tagged)) return undefined;
  const { genlock, model, operation } = tagged;
  if (genlock !== mark || typeof model !== 'string' || operation === undefined) return undefined;
  return { model, operation };
}

function isObject(value: Operation): value is JSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
