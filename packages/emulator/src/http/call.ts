import type { ServerResponse } from 'node:http';
import { type JsonObject, isObject } from '../catalogue/endpoint.ts';
import type { Failure } from '../task.ts';
import type { World } from '../world.ts';
import type { Facts } from './facts.ts';

/** One HTTP request on its way through a route. */
export interface Call {
  readonly world: World;
  /** Who is asked. */
  readonly provider: Facts;
  readonly request: Request;
  readonly url: URL;
  /** The part of the path that a route names; empty when the route names none so. */
  readonly param: (name: string) => string;
  /** The parts of a multipart form by name. Throws when the body is none. */
  readonly readForm: () => Promise<Readonly<Record<string, unknown>>>;
  /** Node's own response, for what HTTP does not foresee: cutting the line. */
  readonly outgoing: ServerResponse;
  /** What a fault decided about the task that this call makes. */
  readonly failure?: Failure;
}

/** The JSON object in a request body; undefined when there is none. */
export async function readBody(request: Request): Promise<JsonObject | undefined> {
  try {
    const value: unknown = await request.json();
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The value if it is a string that holds something. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The strings in a list; none for anything else. */
export function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The whole number in a string or number, held between two bounds; `fallback` for anything else. */
export function asCount(value: unknown, fallback: number, max: number): number {
  const count = Number(value);
  return Number.isInteger(count) && count >= 1 ? Math.min(count, max) : fallback;
}

/** The file in a multipart form's `file` part. */
export async function readFormFile(call: Call): Promise<File | undefined> {
  try {
    const { file } = await call.readForm();
    return file instanceof File ? file : undefined;
  } catch {
    return undefined;
  }
}
