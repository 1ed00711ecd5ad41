/** Why the handler itself turns a request away. */
export type RefusalCode =
  | 'denied'
  | 'no-such-route'
  | 'method-not-allowed'
  | 'not-json'
  | 'too-large'
  | 'not-a-file'
  | 'file-too-large'
  | 'no-such-task'
  | 'start-unknown'
  | 'start-under-way'
  | 'too-many-streams';

/** How a refusal is answered. Nothing was sent to a provider, unless the words say otherwise. */
interface RefusalRow {
  readonly status: number;
  readonly message: string;
  readonly charged?: 'unknown';
  readonly isRetryable?: true;
  readonly retryAfterMs?: number;
}

/** Statuses by RFC 9110; a key that was used before by the drafts of the Idempotency-Key header. */
const rows: Readonly<Record<RefusalCode, RefusalRow>> = {
  denied: { status: 403, message: 'This is not allowed.' },
  'no-such-route': { status: 404, message: 'There is nothing here.' },
  'method-not-allowed': { status: 405, message: 'This address takes another method.' },
  'not-json': { status: 415, message: 'The body has to be application/json.' },
  'too-large': { status: 413, message: 'The body is too large. Nothing was started.' },
  'not-a-file': {
    status: 415,
    message:
      'The body has to be a file alone, with the media type of an image or a video as its ' +
      'content-type: `client.upload(file)` sends it so. Nothing was uploaded.',
  },
  'file-too-large': {
    status: 413,
    message: 'The file is larger than this server takes. Nothing was uploaded.',
  },
  'no-such-task': { status: 404, message: 'There is no such task, or it is not yours.' },
  'start-unknown': {
    status: 409,
    message:
      'The answer to this start was lost, and this server does not remember the start: there may ' +
      'be a paid task, there may be none. It was not started again.',
    charged: 'unknown',
  },
  'start-under-way': {
    status: 409,
    message: 'This start is under way. Send it again with the same key to get its task.',
    charged: 'unknown',
    retryAfterMs: 2_000,
  },
  'too-many-streams': {
    status: 429,
    message: 'Too many streams of events are open. Close one, or poll the task instead.',
    isRetryable: true,
    retryAfterMs: 1_000,
  },
};

/** A request that the handler turns away. It never leaves the handler: it becomes an answer. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  readonly charged: 'unknown' | undefined;
  readonly isRetryable: boolean;
  readonly retryAfterMs: number | undefined;
  /** Headers that belong to the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: RefusalCode, { headers = {} }: { headers?: Record<string, string> } = {}) {
    const { status, message, charged, isRetryable = false, retryAfterMs } = rows[code];
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.charged = charged;
    this.isRetryable = isRetryable;
    this.retryAfterMs = retryAfterMs;
    this.headers = headers;
  }
}
