/** A provider, and whether it can be used now. */
export interface SessionProvider {
  readonly id: string;
  readonly label: string;
  /** Whether it has a key, or is emulated. */
  readonly isReady: boolean;
  /** The environment variables of which one is missing, where it is not ready. */
  readonly missing: readonly string[];
}

/** The limit of this studio, and what is left of it. */
export interface Budget {
  /** `undefined`: no limit. */
  readonly limitUsd: number | undefined;
  /** What ended tasks counted for. */
  readonly spentUsd: number;
  /** What is set aside for tasks that are open. */
  readonly reservedUsd: number;
  /** `undefined`: no limit. */
  readonly leftUsd: number | undefined;
}

/** `GET /api/session`: what the page is told first. */
export interface Session {
  readonly version: string;
  /** Whether an emulator takes the place of the providers: nothing is paid. */
  readonly isEmulated: boolean;
  /** How many times faster than life the emulator's tasks run, where that is known. */
  readonly emulatorSpeed: number | undefined;
  readonly providers: readonly SessionProvider[];
  readonly budget: Budget;
  /** A run that costs more is confirmed first: the page sends `confirmedUsd` with it. */
  readonly confirmAboveUsd: number;
  readonly limits: {
    readonly uploadBytes: number;
    readonly columns: number;
    readonly promptCharacters: number;
  };
  /** Where videos are saved. */
  readonly folder: string;
}
