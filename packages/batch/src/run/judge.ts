import { GenlockError, SubmitRefusedError } from '@genlock/core';
import { DownloadError } from '@genlock/core/node';
import type { ItemFault, ItemState } from '@genlock/ledger';
import { isLedgerAway } from './patience.ts';

/** What a start that threw means for its item. */
export type Judgement =
  | { readonly kind: 'fatal' }
  | {
      /** The ledger's database was gone: nothing was sent. */
      readonly kind: 'away';
    }
  | { readonly kind: 'running'; readonly taskId: string }
  | {
      readonly kind: 'retry';
      readonly afterMs: number | undefined;
      readonly fault: ItemFault;
    }
  | {
      readonly kind: 'end';
      readonly state: Extract<ItemState, 'refused' | 'unknown' | 'over-budget'>;
      readonly fault: ItemFault;
    };

/** The ledger itself cannot be written: nothing may be sent any more. */
const fatal: readonly string[] = ['ledger-write', 'ledger-file'];

/** Judges what a start threw. Only what surely was not charged may be tried again. */
export function judge(error: unknown): Judgement {
  const fault = faultOf(error);
  if (!GenlockError.isInstance(error)) return { kind: 'end', state: 'refused', fault };
  const { code, taskId, charged, isRetryable } = error;
  if (code === 'submission-unknown') return { kind: 'end', state: 'unknown', fault };
  if (charged !== 'no') {
    return taskId === undefined
      ? { kind: 'end', state: 'unknown', fault }
      : { kind: 'running', taskId };
  }
  if (isLedgerAway(error)) return { kind: 'away' };
  if (isRetryable) return { kind: 'retry', afterMs: error.retryAfterMs, fault };
  if (fatal.includes(code)) return { kind: 'fatal' };
  const state = code === 'budget-exceeded' ? 'over-budget' : 'refused';
  return { kind: 'end', state, fault };
}

/** What of an error is kept. A foreign one may repeat a prompt: of it its code alone. */
export function faultOf(error: unknown): ItemFault {
  if (!GenlockError.isInstance(error)) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
    return { code: 'foreign', kind: typeof code === 'string' ? code : undefined, charged: 'no' };
  }
  const { code, provider, statusCode, charged } = error;
  return { code, kind: kindOf(error), provider, statusCode, charged };
}

function kindOf(error: GenlockError): string | undefined {
  if (SubmitRefusedError.isInstance(error)) return error.fault.kind;
  return DownloadError.isInstance(error) ? error.reason : undefined;
}
