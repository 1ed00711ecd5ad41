import { isMarked, mark, safeMark } from './marker.ts';

/**
 * Messages of runtimes that repeat nothing of a call. Every other one is left out of a cause: a
 * header that cannot be sent is quoted with the key in it, and a custom `fetch` may quote anything.
 *
 * From Node 22 (`lib/internal`, `lib/_http_client.js`), undici 8 (`lib/core/errors.js`,
 * `lib/web/fetch/index.js`), Chromium, Firefox, WebKit, Bun and workerd, read 2026-11-29.
 */
const plainMessages: ReadonlySet<string> = new Set([
  'fetch failed',
  'terminated',
  'aborted',
  'bad port',
  'other side closed',
  'socket hang up',
  'Headers Timeout Error',
  'Body Timeout Error',
  'Connect Timeout Error',
  'Response body too large',
  'Premature close',
  'Failed to fetch',
  'Load failed',
  'Network connection lost.',
  'NetworkError when attempting to fetch resource.',
  'Unable to connect. Is the computer able to access the url?',
  'The socket connection was closed unexpectedly.',
  'This operation was aborted',
  'The operation was aborted',
  'The operation was aborted.',
  'The operation was aborted due to timeout',
  'signal is aborted without reason',
  'signal timed out',
  'certificate has expired',
  'self-signed certificate',
  'unable to verify the first certificate',
  'Client network socket disconnected before secure TLS connection was established',
]);

/** What tells one failure from another and has no room for a secret, with the shape it must have. */
const facts: Readonly<Record<string, (value: unknown) => value is string | number>> = {
  code: (value): value is string | number => isCode(value) || isNumber(value),
  errno: isNumber,
  syscall: (value): value is string => isText(value, /^[a-z]{1,20}$/),
  hostname: (value): value is string => isText(value, /^[a-z0-9.-]{1,253}$/i),
  address: (value): value is string => isText(value, /^[0-9a-f.:]{2,45}$/i),
  port: isNumber,
  statusCode: isNumber,
};

const maxDepth = 4;
const maxErrors = 8;
const maxFrames = 10;

/** Marks an error of ours that repeats nothing of a call, so that it may stand as a cause. */
export function markSafe(error: object): void {
  mark(error, safeMark);
}

/**
 * What may stand as the cause of one of our errors: errors of ours as they are, of any other its
 * name, code, system call and place. Whoever logs an error logs its causes too, and those of a
 * `fetch` may hold the key, the prompt or the whole request.
 *
 * @example
 * super({ name: 'AcmeError', code: 'acme', message }, { cause: safeCause(cause) });
 */
export function safeCause(cause: unknown): Error | undefined {
  return copyOf(cause, 0);
}

function copyOf(cause: unknown, depth: number): Error | undefined {
  if (typeof cause !== 'object' || cause === null || depth > maxDepth) return undefined;
  try {
    const isOurs = isMarked(cause, 'genlock.error') || isMarked(cause, safeMark);
    return isOurs && cause instanceof Error ? cause : describe(cause, depth);
  } catch {
    // A getter that throws, or a revoked proxy.
    return undefined;
  }
}

function describe(cause: object, depth: number): Error {
  const given: unknown = Reflect.get(cause, 'name');
  const name = isErrorName(given) ? given : 'Error';
  const known = Object.entries(facts).flatMap(([fact, isSafe]) => {
    const value: unknown = Reflect.get(cause, fact);
    return isSafe(value) ? [[fact, value] as const] : [];
  });
  const inner = copyOf(Reflect.get(cause, 'cause'), depth + 1);
  const errors: unknown = Reflect.get(cause, 'errors');
  const message = messageOf(cause, Object.fromEntries(known));
  const options = inner === undefined ? undefined : { cause: inner };
  const copy = Array.isArray(errors)
    ? new AggregateError(
        errors.slice(0, maxErrors).flatMap((error: unknown) => copyOf(error, depth + 1) ?? []),
        message,
        options,
      )
    : new Error(message, options);
  markSafe(copy);
  hide(copy, 'name', name);
  hide(copy, 'stack', [`${name}: ${message}`, ...framesOf(cause)].join('\n'));
  return Object.assign(copy, Object.fromEntries(known));
}

function messageOf(cause: object, known: Readonly<Record<string, string | number>>): string {
  const given: unknown = Reflect.get(cause, 'message');
  if (given === '' || (typeof given === 'string' && plainMessages.has(given))) return given;
  const { syscall, code, hostname, address } = known;
  const words = [syscall, code, hostname ?? address].flatMap((word) =>
    word === undefined ? [] : [String(word)],
  );
  return words.length > 0 ? words.join(' ') : '(its message may repeat a key or a prompt)';
}

/** Where it was thrown, without the first lines, which repeat the message. */
function framesOf(cause: object): readonly string[] {
  const stack: unknown = Reflect.get(cause, 'stack');
  if (typeof stack !== 'string') return [];
  const frame = /^ {4}at [^'"`?]{1,300}:\d+:\d+\)?$/;
  return stack
    .split('\n')
    .filter((line) => frame.test(line))
    .slice(0, maxFrames);
}

function hide(error: Error, field: string, value: string): void {
  Object.defineProperty(error, field, { value, configurable: true, writable: true });
}

/** Whether it is the code of an error: `ECONNRESET`, or `ConnectionRefused` as Bun writes it. */
export function isCode(value: unknown): value is string {
  return isText(value, /^(?:[A-Z][A-Z0-9_]{1,59}|(?:[A-Z][a-z]{1,20}){2,4})$/);
}

/** Whether it is the name of a class of errors. */
export function isErrorName(value: unknown): value is string {
  return isText(value, /^[A-Z][A-Za-z0-9_]{0,59}(?<=Error|Exception)$/);
}

function isText(value: unknown, shape: RegExp): value is string {
  return typeof value === 'string' && shape.test(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
