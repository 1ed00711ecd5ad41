import type { Charged, GenlockError } from '@genlock/core';

const words: Readonly<Record<Charged, string>> = {
  no: 'Nothing was charged.',
  yes: 'The task was charged.',
  unknown: 'It may have been charged.',
};

/** What a command says that has paid for nothing, and started nothing. */
export const nothingSpent = 'Nothing was sent or charged.';

/** Errors whose message says it. */
const said: readonly string[] = ['describe-failed', 'download-failed'];

/** Whether money was spent, in a sentence. */
export function moneyInWords({ code, charged }: GenlockError): string | undefined {
  return said.includes(code) ? undefined : words[charged];
}
