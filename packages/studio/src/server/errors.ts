import { GenlockError, InvalidRequestError, type Charged, type RequestIssue } from '@genlock/core';
import type { StudioError } from '../api/index.ts';

/** A request of the page that is not carried out. */
export class StudioRefusal extends Error {
  override readonly name = 'StudioRefusal';
  readonly status: RefusalStatus;
  readonly code: string;
  readonly next: string | undefined;
  readonly problems: StudioError['problems'];

  constructor(
    status: RefusalStatus,
    code: string,
    message: string,
    { next, problems = [] }: { next?: string; problems?: StudioError['problems'] } = {},
  ) {
    super(message);
    this.status = status;
    this.code = `studio-${code}`;
    this.next = next;
    this.problems = problems;
  }
}

/** The HTTP statuses of refusals. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 416 | 422 | 503;

const money: Readonly<Record<Charged, string>> = {
  no: 'Nothing was charged.',
  yes: 'It was charged.',
  unknown: 'It may have been charged.',
};

/** Whether money was spent, as a sentence. */
export function moneyInWords(charged: Charged): string {
  return money[charged];
}

/** What to do next, by the code of an error. */
const nextSteps: Readonly<Record<string, string>> = {
  'submission-unknown': 'See it under lost and found: the provider is asked there.',
  'budget-exceeded': 'Start the studio with a higher --budget, or choose something cheaper.',
  'price-unknown': 'Agree to an unknown price, or choose another model.',
  'missing-api-key': 'Set the key and start the studio again, or try it with --emulate.',
  'submit-refused': 'Change what the provider names, and run the column again.',
  'task-failed': 'Change the request, and run it again.',
  'task-pending': 'It goes on. The studio reads it again.',
  'task-read': 'It goes on. The studio reads it again.',
  'download-failed': 'Save it again: that costs nothing.',
  'invalid-request': 'Change the field that is named.',
  'unknown-model': 'Choose one of the models of this provider.',
};

/** Words for somebody who writes a program, and what somebody at a page reads in their place. */
const forPrograms: readonly (readonly [words: RegExp, onPage: string])[] = [
  [/ Pick it up with wait\(error\.taskId\)\./g, ''],
  [/, or pass [^.;]*? in the settings/g, ''],
  [/ provider\.endpoints lists all\./g, ''],
  [
    / What your account pays can be set as (\{ pricing: .*? \} \} \}) in the settings of the provider; .*$/gs,
    ' What your account pays can be set as $1 for the provider in a genlock.config file.',
  ],
];

/** A message of the library, for somebody at the page. */
export function forPage(message: string): string {
  return forPrograms.reduce((text, [words, onPage]) => text.replaceAll(words, onPage), message);
}

/** An error as the page is told it: without prompts and secrets. */
export function studioErrorOf(error: unknown, charged: Charged = 'unknown'): StudioError {
  if (error instanceof StudioRefusal) {
    const { code, message, next, problems } = error;
    return {
      code,
      message,
      charged: 'no',
      money: moneyInWords('no'),
      next,
      taskId: undefined,
      problems,
    };
  }
  if (GenlockError.isInstance(error)) {
    const { code, taskId } = error;
    const message = forPage(error.message);
    return {
      code,
      message,
      charged: error.charged,
      money: moneyInWords(error.charged),
      next: nextSteps[code],
      taskId,
      problems: InvalidRequestError.isInstance(error) ? problemsOf(error.issues) : [],
    };
  }
  return {
    code: 'studio-failed',
    // The message of any other error may hold anything.
    message: 'Something went wrong in the studio; its terminal says what.',
    charged,
    money: moneyInWords(charged),
    next: 'See the history for what the ledger knows of it.',
    taskId: undefined,
    problems: [],
  };
}

/** Each field that is wrong. */
export function problemsOf(issues: readonly RequestIssue[]): StudioError['problems'] {
  return issues.map(({ field, given, allowed }) => ({
    field,
    message: `${given} was given; allowed: ${allowed}`,
  }));
}
