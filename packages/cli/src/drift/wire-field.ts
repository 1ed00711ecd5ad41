/** A value that a wire field takes. */
export type WireValue = string | number | boolean;

/** What is known of one wire field. What is not known is left out. */
export interface WireField {
  /** Whether every request has it; `undefined` where that hangs on what else is given. */
  readonly isSent: boolean | undefined;
  /** Whether a request without it is refused. */
  readonly isRequired: boolean | undefined;
  /** Whether its limits are known, or only that it is there. */
  readonly isMapped: boolean;
  /** The only values taken. */
  readonly values?: readonly WireValue[] | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly maxLength?: number | undefined;
}
