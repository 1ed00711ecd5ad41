import type { ComparisonRow } from '../comparison.ts';
import type { BrowserError, BrowserTask, BrowserTaskState, BrowserUpload } from '../shared/wire.ts';

// The server is our own handler, whose types are those of the wire. What is checked here is that
// it was the handler that answered, and not a proxy, a login page or a development server.

/** Tells an answer of the handler from anything else. */
export type IsAnswer<Answer> = (body: unknown) => body is Answer;

/** What the handler answers a comparison with. */
export interface Comparison {
  readonly rows: readonly ComparisonRow[];
}

/** What came of a cancel. */
export interface BrowserCancellation {
  /** What the provider said: see `Cancellation` of `@genlock/core`. */
  readonly outcome: 'canceled' | 'requested' | 'too-late' | 'unsupported' | 'not-answered';
  /** Where the task stood right after it. */
  readonly state: BrowserTaskState;
}

export const isComparison: IsAnswer<Comparison> = (body): body is Comparison =>
  Array.isArray(valueOf(body, 'rows'));

export const isUpload: IsAnswer<BrowserUpload> = (body): body is BrowserUpload =>
  hasTexts(body, ['url', 'mediaType']);

export const isTask: IsAnswer<BrowserTask> = (body): body is BrowserTask =>
  hasTexts(body, ['id', 'provider', 'endpoint']);

export const isState: IsAnswer<BrowserTaskState> = (body): body is BrowserTaskState =>
  hasTexts(body, ['id', 'status']) && Array.isArray(valueOf(body, 'videos'));

export const isCancellation: IsAnswer<BrowserCancellation> = (body): body is BrowserCancellation =>
  hasTexts(body, ['outcome']) && isState(valueOf(body, 'state'));

export const isError: IsAnswer<BrowserError> = (body): body is BrowserError =>
  hasTexts(body, ['code', 'message']);

/** The error in the body of an answer. */
export function errorIn(body: unknown): BrowserError | undefined {
  const error = valueOf(body, 'error');
  return isError(error) ? error : undefined;
}

/** What an event says, `undefined` when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hasTexts(body: unknown, names: readonly string[]): boolean {
  return names.every((name) => typeof valueOf(body, name) === 'string');
}

function valueOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}
