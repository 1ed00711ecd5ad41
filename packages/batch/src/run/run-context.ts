import type { Sink, VideoProvider } from '@genlock/core';
import type { AccountOutcome, BatchItem, BatchStore, ItemChange, Ledger } from '@genlock/ledger';
import type { CutFrame } from '../chain/cut-frame.ts';
import type { FullLimits } from '../batch-limits.ts';
import type { Accounts } from './accounts.ts';
import type { BatchListener, Ending } from './ending.ts';
import type { Fuse } from './fuse.ts';
import type { Hints } from './hints.ts';
import type { Room } from './room.ts';

/** What a run is made of. */
export interface RunConfig {
  readonly name: string;
  readonly store: BatchStore;
  readonly ledger: Ledger;
  /** With every task in the ledger. */
  readonly provider: VideoProvider;
  readonly sink: Sink | undefined;
  readonly cutFrame: CutFrame;
  readonly limits: FullLimits;
  readonly webhookUrl: string | undefined;
  /** Wakes the waits for tasks. */
  readonly hints: Hints;
  readonly onEvent: BatchListener | undefined;
  readonly signal: AbortSignal | undefined;
  /** For how long tasks that run are waited for when the signal is aborted, in milliseconds. */
  readonly drainMs: number;
}

/** One run, for those who take a part in it. */
export interface RunContext {
  readonly config: RunConfig;
  readonly accounts: Accounts;
  readonly fuse: Fuse;
  /** Files that are saved at a time. */
  readonly saves: Room;
  /** Ends waits and downloads; submits that are under way are waited for. */
  readonly leaving: AbortController;
  /** Whether nothing more is submitted. */
  readonly isStopping: boolean;
  /** Submits nothing more. What comes first counts. */
  readonly stop: (ending: Ending, reason?: string) => void;
  /** Changes an item, and says so. @throws ItemLost where another worker has taken it over */
  readonly move: (item: BatchItem, change: ItemChange, outcome?: AccountOutcome) => Promise<void>;
  /** Does something with the ledger, again and again while its database is gone. */
  readonly patiently: <Result>(work: () => Promise<Result>) => Promise<Result>;
}
