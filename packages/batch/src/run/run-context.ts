import type { VideoProvider } from '@genlock/core';
import type { BatchItem, BatchStore, ItemChange, Ledger } from '@genlock/ledger';
import type { FullLimits } from '../batch-limits.ts';
import type { Sink } from '../sink/sink.ts';
import type { BatchEvent, Ending } from './ending.ts';
import type { Fuse } from './fuse.ts';
import type { Room } from './room.ts';

/** What a run is made of. */
export interface RunConfig {
  readonly name: string;
  readonly store: BatchStore;
  readonly ledger: Ledger;
  /** With every task in the ledger. */
  readonly provider: VideoProvider;
  readonly sink: Sink | undefined;
  readonly limits: FullLimits;
  readonly onEvent: ((event: BatchEvent) => void) | undefined;
  readonly signal: AbortSignal | undefined;
}

/** One run, for those who take a part in it. */
export interface RunContext {
  readonly config: RunConfig;
  readonly fuse: Fuse;
  /** Files that are saved at a time. */
  readonly saves: Room;
  /** Ends waits and downloads; submits that are under way are waited for. */
  readonly leaving: AbortController;
  /** Whether nothing more is submitted. */
  readonly isStopping: boolean;
  /** Submits nothing more. What comes first counts. */
  readonly stop: (ending: Ending, reason?: string) => void;
  /** Changes an item, and says so. */
  readonly move: (item: BatchItem, change: ItemChange) => Promise<void>;
}
