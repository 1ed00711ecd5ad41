import type { Charged, GenlockError } from '@genlock/core';

const words: Readonly<Record<Charged, string>> = {
  no: 'Nothing was charged.',
  yes: 'The task was charged.',
  unknown: 'It may have been charged.',
};

/** What a command says that has paid for nothing, and started nothing. */
export const nothingSpent = 'Nothing was sent or charged.';

/** Errors that no paid call leads to, or whose message says it: a sentence about money would be noise. */
const beforeMoney: readonly string[] = [
  'invalid-config',
  'describe-failed',
  'invalid-task-id',
  'download-failed',
];

/** Whether money was spent, in a sentence. */
export function moneyInWords({ code, charged }: GenlockError): string | undefined {
  return beforeMoney.includes(code) ? undefined : words[charged];
}
