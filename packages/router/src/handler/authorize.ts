import {
  inWords,
  issuesIn,
  kinds,
  type ChecksOf,
  type StartOptions,
  type VideoRequest,
} from '@genlock/core';
import { Refusal } from './refusal.ts';

/** A start, as a browser asks for it. */
export interface StartBody {
  /** What would be started. */
  readonly request: VideoRequest;
  /** The browser's own limit in USD. It holds beside the one that `authorize` gives. */
  readonly maxCostUsd?: number | undefined;
}

/** A comparison, as a browser asks for it. */
export interface CompareBody {
  /** What would be compared. */
  readonly requests: readonly VideoRequest[];
}

/**
 * What a browser asks for, as `authorize` sees it: before anything of the body is read. `read`
 * gives the body, read strictly; what it throws is answered to the browser, and is no denial.
 */
export type HandlerQuestion =
  | {
      readonly action: 'start';
      /** Reads what would be started. */
      readonly read: () => Promise<StartBody>;
    }
  | {
      readonly action: 'compare';
      /** Reads what would be compared. */
      readonly read: () => Promise<CompareBody>;
    }
  | {
      readonly action: 'upload';
      /** IANA media type, as the browser has it. The bytes are read, and decide, afterwards. */
      readonly mediaType: string;
      /** Size in bytes, where the browser tells it. */
      readonly bytes?: number | undefined;
    }
  | {
      readonly action: 'status' | 'events' | 'cancel';
      /**
       * The real task id. With a `secret` it was signed here; with `secret: false` it is whatever
       * the browser says, and it is for `authorize` to know whose task it is.
       */
      readonly taskId: string;
    };

/** That something may be done, for whom, and within which limits. */
export interface Allowance extends Pick<
  StartOptions,
  'maxCostUsd' | 'allowUnknownCost' | 'budget' | 'webhookUrl' | 'onUnsupported'
> {
  /**
   * Who asks, as a text that stays the same: a user's id, never a session's. Tasks belong to the
   * user who started them, and idempotency keys of two users never meet. Default: nobody, so that
   * a task belongs to whoever has its signed id.
   */
  readonly user?: string | undefined;
}

/**
 * Says whether something may be done: `true` or an {@link Allowance}. Everything else denies it,
 * and so does an error, a name that an allowance does not have, and an object that is no plain one.
 *
 * @param request - for its headers and cookies; its body belongs to the handler
 */
export type Authorize = (
  request: Request,
  question: HandlerQuestion,
) => boolean | undefined | Allowance | Promise<boolean | undefined | Allowance>;

const checks: ChecksOf<Allowance> = {
  user: {
    allowed: 'a text that is not empty',
    fits: (value) => typeof value === 'string' && value !== '',
  },
  // No number, NaN too, is let through as a limit.
  maxCostUsd: {
    allowed: 'a finite number of USD, 0 or more',
    fits: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  },
  allowUnknownCost: kinds.trueOrFalse,
  budget: kinds.aBudget,
  webhookUrl: kinds.text,
  onUnsupported: kinds.oneOf('warn', 'error', 'nearest'),
};

/** What is done about a hook that fails. */
interface PermitOptions {
  readonly report: (error: unknown) => void;
  /** Whether the hook failed at a body that is wrong, which is for the browser to hear. */
  readonly isOfBody: (error: unknown) => boolean;
}

/**
 * Asks the hook, strictly.
 *
 * @throws Refusal unless the answer is a clear yes; what reading the body throws
 */
export async function permit(
  authorize: Authorize,
  request: Request,
  question: HandlerQuestion,
  { report, isOfBody }: PermitOptions,
): Promise<Allowance> {
  let answer: unknown;
  try {
    answer = await authorize(request, question);
  } catch (error) {
    if (isOfBody(error)) throw error;
    report(error);
    throw new Refusal('denied');
  }
  if (answer === true) return {};
  if (answer === false || answer === undefined || answer === null) throw new Refusal('denied');
  // A Response or a user's record would have passed for an object.
  const isPlain = isPlainObject(answer);
  const issues = isPlain ? issuesIn('allowance', answer, checks) : [];
  if (isPlain && issues.length === 0) return pick(answer);
  // Without the value: it may hold a user's data.
  const wrong = issues.map(
    ({ field, given, allowed }) => `${field}: ${given}; allowed: ${allowed}`,
  );
  report(
    new TypeError(
      `authorize has to give true or an allowance: ${wrong.join('. ') || `it gave ${inWords(answer)}`}.`,
    ),
  );
  throw new Refusal('denied');
}

function isPlainObject(value: unknown): value is Allowance {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** Each part once, so that nothing can change it afterwards. */
function pick({
  user,
  maxCostUsd,
  allowUnknownCost,
  budget,
  webhookUrl,
  onUnsupported,
}: Allowance): Allowance {
  return { user, maxCostUsd, allowUnknownCost, budget, webhookUrl, onUnsupported };
}
