/** What kind of thing is not as our table has it. */
export type ChangeKind =
  | 'new-endpoint'
  | 'gone-endpoint'
  | 'new-field'
  | 'gone-field'
  | 'requirement'
  | 'limits'
  | 'price';

/** One thing that is not as our table has it. */
export interface Change {
  readonly kind: ChangeKind;
  /** The provider's own id. */
  readonly endpoint: string;
  /** Name on the wire, where it is about a field. */
  readonly field?: string | undefined;
  /** What our table says, where it is about a value. */
  readonly ours?: string | undefined;
  /** What the provider says. */
  readonly theirs?: string | undefined;
}
