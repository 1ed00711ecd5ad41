import type { TypicalTime } from '../endpoint/endpoint.ts';

/** Times that are a provider's own, each in milliseconds where nothing else is said. */
export interface ProviderTiming {
  /** A task is not read more often than once in so many milliseconds, whatever the schedule says. */
  readonly minPollMs?: number | undefined;
  /** How long a fresh task may be unknown; longer means expired. Default: 30 s. */
  readonly warmupMs?: number | undefined;
  /** How long an uploaded file is trusted to be there. Default: 45 minutes. */
  readonly uploadLifeMs?: number | undefined;
  /** How long webhook keys are used without asking again. Default: 24 hours. */
  readonly keyLifeMs?: number | undefined;
  /** How long tasks take where their row says nothing. Default: about a minute, which is a guess. */
  readonly typicalTime?: TypicalTime | undefined;
}
