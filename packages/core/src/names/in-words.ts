/** What kind of value something is, in words for a message. The value itself is not repeated. */
export function inWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') {
    return isThenable(value) ? 'a promise that was not awaited' : 'an object';
  }
  if (typeof value === 'string') return textInWords(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return `a ${typeof value}`;
}

/** Whether it is a promise, of whatever library. */
export function isThenable(value: unknown): boolean {
  return typeof Reflect.get(Object(value), 'then') === 'function';
}

/** A number in quotation marks is a slip that one has to see; any other text may be a key. */
function textInWords(value: string): string {
  if (value === '') return 'an empty text';
  return /^-?[0-9.]{1,12}s?$/.test(value) ? `the text "${value}"` : 'a text';
}
