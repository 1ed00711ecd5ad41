const serializeKey = Symbol.for('workflow-serialize');
const deserializeKey = Symbol.for('workflow-deserialize');

/** What a workflow engine writes down of a value that a later step needs. */
export function writeDown(value: object): string {
  const json: unknown = Reflect.apply(staticMethod(value, serializeKey), undefined, [value]);
  return JSON.stringify(json);
}

/** The value again, as a step that wakes up gets it. Engines find the class by a name of theirs. */
export function wake<Value extends object>(like: Value, text: string): Value {
  const json: unknown = JSON.parse(text);
  const value: unknown = Reflect.apply(staticMethod(like, deserializeKey), undefined, [json]);
  return Object.assign(Object(value));
}

function staticMethod(value: object, key: symbol): (...values: unknown[]) => unknown {
  const method: unknown = Reflect.get(value.constructor, key);
  if (typeof method !== 'function') throw new Error('this value cannot be written down');
  return (...values) => Reflect.apply(method, undefined, values);
}
