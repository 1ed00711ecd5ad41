import type { RouteName } from './names.ts';

/** One HTTP request that the emulator saw. Bodies and keys are not kept. */
export interface RequestEntry {
  /** Who was asked. */
  readonly provider: string;
  /** `unknown` for a path that the provider does not have. */
  readonly route: RouteName | 'unknown';
  /** HTTP method, in capitals. */
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Status that was answered; absent when the connection was dropped instead. */
  readonly status?: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
