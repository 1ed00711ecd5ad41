/** What an option of a command is, as data: help, JSON help, completion and parsing follow from it. */
export interface OptionSpec<Value> {
  /** What stands for its value in the help, such as `<usd>`; `undefined` for a switch. */
  readonly placeholder?: string | undefined;
  readonly about: string;
  /** What may be given, where that is a list. */
  readonly choices?: readonly string[] | undefined;
  /** Reads the text. @throws BadValue */
  readonly parse?: ((text: string) => Value) | undefined;
  /** Whether several values follow it, or it may be repeated. */
  readonly isMany?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
  /** What `--no-...` of the same name does, where there is that. */
  readonly withoutIt?: string | undefined;
  /** The key of an option that does not go with it. */
  readonly conflicts?: string | undefined;
}

/** An option that has to be given. */
export interface RequiredOption<Value> extends OptionSpec<Value> {
  readonly isRequired: true;
}

/** The options of a command by their keys: `maxCost` is `--max-cost`. */
export type OptionSpecs = Readonly<Record<string, OptionSpec<unknown>>>;

/** The values of options, as a handler gets them. */
export type OptionValues<Specs extends OptionSpecs> = {
  readonly [Key in keyof Specs]: Specs[Key] extends RequiredOption<infer Value>
    ? Value
    : Specs[Key] extends OptionSpec<infer Value>
      ? Value | undefined
      : never;
};

type More = Pick<OptionSpec<unknown>, 'conflicts'>;

/** A switch. */
export function flag(about: string, more: More = {}): OptionSpec<boolean> {
  return { about, ...more };
}

/** A text. */
export function text(placeholder: string, about: string, more: More = {}): OptionSpec<string> {
  return { placeholder, about, ...more };
}

/** Several texts. */
export function texts(placeholder: string, about: string): OptionSpec<readonly string[]> {
  return { placeholder, about, isMany: true };
}

/** A switch that can be set to `false` by its `--no-...`, too. */
export function flagOrOff(about: string, withoutIt: string): OptionSpec<boolean> {
  return { about, withoutIt };
}

/** A text that is read into something. */
export function value<Value>(
  placeholder: string,
  about: string,
  parse: (text: string) => Value,
): OptionSpec<Value> {
  return { placeholder, about, parse };
}

/** One of some words. */
export function choice<const Word extends string>(
  placeholder: string,
  about: string,
  choices: readonly Word[],
): OptionSpec<Word> {
  return { placeholder, about, choices };
}

/** A text, or `false` by its `--no-...`. */
export function textOrOff(
  placeholder: string,
  about: string,
  withoutIt: string,
): OptionSpec<string | false> {
  return { placeholder, about, withoutIt };
}

/** An option that has to be given. */
export function required<Value>(spec: OptionSpec<Value>): RequiredOption<Value> {
  return { ...spec, isRequired: true };
}

/** The option of a key: `maxCost` to `--max-cost`. */
export function flagOf(key: string): string {
  return `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
