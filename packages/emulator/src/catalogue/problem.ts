/** One thing that is wrong with a body. Every provider words it in its own way. */
export interface Problem {
  /** The wire name of the field; inside of a list or object with its path, as `multi_prompt.0.duration`. */
  readonly field: string;
  readonly kind:
    | 'missing'
    | 'type'
    | 'choice'
    | 'too-small'
    | 'too-large'
    | 'too-long'
    | 'too-many'
    | 'conflict';
  /** What was expected, as a phrase that completes "should be". */
  readonly expected: string;
  /** The value that was given; undefined when it is missing. */
  readonly value?: unknown;
}
