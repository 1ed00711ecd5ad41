import type { Charged } from '../types/task-fault.ts';
import { AISDKError } from '@ai-sdk/provider';
import { isMarked, mark, safeMark } from './marker.ts';

/** The facts that an error carries, each where it applies. */
export interface ErrorFacts {
  /** Id of the provider, such as `fal`. */
  readonly provider?: string | undefined;
  /** Key of the endpoint. */
  readonly endpoint?: string | undefined;
  /** Portable task id. Always there once a task exists, so that it can be resumed. */
  readonly taskId?: string | undefined;
  /** The provider's id of the HTTP call, for its support. */
  readonly requestId?: string | undefined;
  /** HTTP status, or the code in the body where a provider hides it there. */
  readonly statusCode?: number | undefined;
  /** True only where doing it again cannot cost a second time. Default `false`. */
  readonly isRetryable?: boolean | undefined;
  /** How long the provider asks to wait before the next try, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Default `no`. */
  readonly charged?: Charged | undefined;
  /**
   * What led to it: an error of ours, or what `safeCause` made of a foreign one. Another one is left
   * out, for it may hold the key or the prompt, and who logs an error logs its causes too.
   */
  readonly cause?: unknown;
}

/** What every error class hands to {@link GenlockError}. */
export interface ErrorIdentity {
  /** Class name, such as `TaskFailedError`. */
  readonly name: string;
  /** Stable, machine-readable name of what went wrong, such as `task-failed`. */
  readonly code: string;
  /** What happened, whether money was spent, what to do next. */
  readonly message: string;
}

/**
 * Base of every error that Genlock throws.
 *
 * A message never holds a secret, a prompt or image bytes. `isInstance` also recognises errors of
 * another copy of the package, which `instanceof` does not.
 */
export class GenlockError extends AISDKError {
  /** Stable, machine-readable name of what went wrong, such as `submission-unknown`. */
  readonly code: string;
  /** Id of the provider, such as `fal`. */
  readonly provider: string | undefined;
  /** Key of the endpoint. */
  readonly endpoint: string | undefined;
  /** Portable task id; set whenever a task exists. */
  readonly taskId: string | undefined;
  /** The provider's id of the HTTP call. */
  readonly requestId: string | undefined;
  /** HTTP status, or the code in the body where a provider hides it there. */
  readonly statusCode: number | undefined;
  /** True only where doing it again cannot cost a second time. */
  readonly isRetryable: boolean;
  /** How long the provider asks to wait before the next try, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Whether money was spent. */
  readonly charged: Charged;
  /** The page that says how it comes about and what to do. */
  readonly docsUrl: string;

  constructor({ name, code, message }: ErrorIdentity, facts: ErrorFacts = {}) {
    super({ name, message });
    const { cause } = facts;
    const isSafe = isMarked(cause, 'genlock.error') || isMarked(cause, safeMark);
    // Hidden as in the language's own errors.
    Object.defineProperty(this, 'cause', { value: isSafe ? cause : undefined, enumerable: false });
    this.code = code;
    this.provider = facts.provider;
    this.endpoint = facts.endpoint;
    this.taskId = facts.taskId;
    this.requestId = facts.requestId;
    this.statusCode = facts.statusCode;
    this.isRetryable = facts.isRetryable ?? false;
    this.retryAfterMs = facts.retryAfterMs;
    this.charged = facts.charged ?? 'no';
    this.docsUrl = `https://genlock.github.io/genlock/errors/${code}.html`;
    mark(this, 'genlock.error');
    mark(this, `genlock.error.${code}`);
  }

  /** Whether it is an error of Genlock, of any class and any copy of the package. */
  static override isInstance(error: unknown): error is GenlockError {
    return isMarked(error, 'genlock.error');
  }
}
