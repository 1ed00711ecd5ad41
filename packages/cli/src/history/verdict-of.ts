import type { Verdict } from '@genlock/ledger';
import { badUse } from '../command-error.ts';

/** What the options say that somebody found out. */
export interface VerdictOptions {
  readonly found: string | undefined;
  readonly none: boolean | undefined;
  readonly giveUp: boolean | undefined;
}

/** What somebody found out; `undefined` where nothing was said. @throws CommandError */
export function verdictOf({ found, none, giveUp }: VerdictOptions): Verdict | undefined {
  const verdicts: readonly Verdict[] = [
    ...(found === undefined ? [] : [{ outcome: 'found', taskId: found } as const]),
    ...(none === true ? [{ outcome: 'none' } as const] : []),
    ...(giveUp === true ? [{ outcome: 'given-up' } as const] : []),
  ];
  if (verdicts.length > 1) throw badUse('Give one of --found, --none, --give-up.');
  return verdicts[0];
}
