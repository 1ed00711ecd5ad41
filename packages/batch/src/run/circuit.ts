import type { ItemFault } from '@genlock/ledger';
import type { ClaimedItems } from './claims.ts';
import { wordsOf } from './fuse.ts';
import type { RunConfig } from './run-context.ts';

/** Faults of an account, and not of an item, by kind: whether they pass by themselves. */
const accountFaults: Readonly<Record<string, 'passing' | 'lasting'>> = {
  authentication: 'lasting',
  'insufficient-funds': 'lasting',
  'rate-limited': 'passing',
  unavailable: 'passing',
  timeout: 'passing',
};

/** Whether a fault is an account's, and passes; `undefined` where it is the item's. */
export function accountFaultOf({ code, kind }: ItemFault): 'passing' | 'lasting' | undefined {
  if (code === 'submission-unknown') return 'passing';
  return kind !== undefined && Object.hasOwn(accountFaults, kind) ? accountFaults[kind] : undefined;
}

/** Why a run ends that can start nothing more; `undefined` where it goes on, or waits. */
export function circuitEnd(
  { circuit, items }: ClaimedItems,
  { store, limits }: Pick<RunConfig, 'store' | 'limits'>,
): string | undefined {
  if (circuit === undefined || circuit.isProbing || items.length > 0) return undefined;
  const { fault, faults, openedAt } = circuit;
  const lasts = store.now() - openedAt > limits.outageMs;
  if (accountFaultOf(fault) === 'passing' && !lasts) return undefined;
  return `${faults} submits in a row were refused: ${wordsOf(fault)}`;
}
