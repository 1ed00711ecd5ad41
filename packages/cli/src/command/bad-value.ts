/** A value of an option is wrong. Its message says what is allowed. */
export class BadValue extends Error {
  override readonly name = 'BadValue';
}
