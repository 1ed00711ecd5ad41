import type { ErrorAnswer, StudioError } from '../../api/index.ts';

/** What a request to the studio's server came to when it did not come to an answer. */
export class StudioFailure extends Error {
  readonly error: StudioError;
  /** `undefined`: the server did not answer at all. */
  readonly status: number | undefined;

  constructor(error: StudioError, status: number | undefined) {
    super(error.message);
    this.name = 'StudioFailure';
    this.error = error;
    this.status = status;
  }
}

/** The failure of a request that nobody answered: the server has ended, or the machine sleeps. */
export function serverGone(): StudioFailure {
  const message = 'The studio’s server does not answer.';
  const next = 'Start it again with `genlock studio`; this page goes on by itself.';
  return new StudioFailure({ ...blank, code: 'studio-gone', message, next }, undefined);
}

/** What went wrong, whatever was thrown. */
export function failureOf(thrown: unknown): StudioError {
  if (thrown instanceof StudioFailure) return thrown.error;
  const message = thrown instanceof Error ? thrown.message : 'The page went wrong.';
  return { ...blank, code: 'studio-page', message, next: 'Reload the page.' };
}

/** What an error says about money, where its message has not said it already. */
export function moneyOf({ message, money }: Pick<StudioError, 'message' | 'money'>): string {
  return message.includes(money) ? '' : money;
}

/** Reads an answer that is not 2xx. */
export async function failedAnswer(response: Response): Promise<StudioFailure> {
  const answer: unknown = await response.json().catch(() => undefined);
  if (isErrorAnswer(answer)) return new StudioFailure(answer.error, response.status);
  const message = `The studio’s server answered ${response.status}, without a reason.`;
  return new StudioFailure({ ...blank, code: 'studio-answer', message }, response.status);
}

const blank: StudioError = {
  code: 'studio',
  message: '',
  charged: 'unknown',
  money: '',
  next: undefined,
  taskId: undefined,
  problems: [],
};

function isErrorAnswer(answer: unknown): answer is ErrorAnswer {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return false;
  const { error } = answer;
  return typeof error === 'object' && error !== null && 'message' in error && 'code' in error;
}
