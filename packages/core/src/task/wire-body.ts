import type { JSONObject } from '@ai-sdk/provider';
import { encodeBody } from '../endpoint/encode-body.ts';
import type { PreparedFields } from '../endpoint/endpoint.ts';
import { rawFieldsFor } from '../endpoint/raw-fields.ts';
import type { Engine } from '../provider/engine.ts';
import type { PlannedTask } from './plan-task.ts';

/** The body of a request whose media are URLs, as this provider takes it. */
export function wireBody(
  { definition }: Engine,
  { endpoint, request }: Pick<PlannedTask, 'endpoint' | 'request'>,
  fields: PreparedFields,
): JSONObject {
  return encodeBody(endpoint, fields, rawFieldsFor(definition.id, request), definition);
}
