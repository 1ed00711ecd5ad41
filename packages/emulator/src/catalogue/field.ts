/** One input field of an endpoint, as its provider declares it. */
export interface Field {
  readonly type:
    | 'string'
    | 'integer'
    | 'number'
    | 'boolean'
    | 'string[]'
    | 'object[]'
    | 'object'
    | 'any';
  readonly isRequired?: true | undefined;
  /** What is behind the address that a string, or each string of a list, holds. */
  readonly media?: 'image' | 'video' | 'audio' | undefined;
  /** The only values that are taken. */
  readonly oneOf?: readonly (string | number)[] | undefined;
  /** Smallest number that is taken. */
  readonly min?: number | undefined;
  /** Largest number that is taken. */
  readonly max?: number | undefined;
  /** Most characters of a string. */
  readonly maxLength?: number | undefined;
  /** Most entries of a list. */
  readonly maxItems?: number | undefined;
  /** The fields of an object, or of each object in a list, where they are looked at. */
  readonly items?: Fields | undefined;
  /** What the provider assumes when the field is absent. */
  readonly fallback?: string | number | boolean | undefined;
}

/** The fields of an endpoint by wire name. */
export type Fields = Readonly<Record<string, Field>>;

type Limits = Omit<Field, 'type' | 'isRequired'>;

/** A string field, media URLs included. */
export const text = (limits: Limits = {}): Field => ({ type: 'string', ...limits });

/** A whole number. */
export const integer = (limits: Limits = {}): Field => ({ type: 'integer', ...limits });

/** A number from `min` to `max`. */
export const number = (min: number, max: number, fallback: number): Field => ({
  type: 'number',
  min,
  max,
  fallback,
});

/** A switch; `fallback` is what the provider assumes when it is absent. */
export const toggle = (fallback?: boolean): Field => ({
  type: 'boolean',
  ...(fallback === undefined ? {} : { fallback }),
});

/** One of a few words. */
export const choice = (oneOf: readonly string[], fallback?: string): Field => ({
  type: 'string',
  oneOf,
  ...(fallback === undefined ? {} : { fallback }),
});

/** A list of strings. */
export const texts = (limits: Limits = {}): Field => ({ type: 'string[]', ...limits });

/** A list of objects; their insides are looked at when `items` says what they hold. */
export const objects = (limits: Limits = {}): Field => ({ type: 'object[]', ...limits });

/** An object with fields of its own. */
export const object = (items: Fields): Field => ({ type: 'object', items });

/** The same field, but a request without it is refused. */
export const required = (field: Field): Field => ({ ...field, isRequired: true });

/** The whole numbers from `first` to `last`. */
export const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
