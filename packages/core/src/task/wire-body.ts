import type { JSONObject } from '@ai-sdk/provider';
import { encodeBody } from '../endpoint/encode-body.ts';
import type { PreparedFields } from '../endpoint/endpoint.ts';
import { rawFieldsFor } from '../endpoint/raw-fields.ts';
import type { Engine } from '../provider/engine.ts';
import type { VideoRequest } from '../types/video-request.ts';
import type { PlannedTask } from './plan-task.ts';

/** The body of a request whose media are URLs, as this provider takes it. */
export function wireBody(
  engine: Engine,
  { endpoint, request }: Pick<PlannedTask, 'endpoint' | 'request'>,
  fields: PreparedFields,
): JSONObject {
  return encodeBody(endpoint, fields, rawPart(engine, request, 'body'), engine.definition);
}

/** What a request says to this provider outside of the body. */
export function besideBody(engine: Engine, request: VideoRequest): JSONObject {
  return rawPart(engine, request, 'beside');
}

function rawPart(
  { definition }: Engine,
  request: VideoRequest,
  part: 'body' | 'beside',
): JSONObject {
  const { id, besideBody: names = [] } = definition;
  const raw = Object.entries(rawFieldsFor(id, request));
  return Object.fromEntries(raw.filter(([name]) => names.includes(name) === (part === 'beside')));
}
