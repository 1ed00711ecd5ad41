/** What stands after a command without a name, as data. */
export interface ArgumentSpec<Value> {
  readonly about: string;
  readonly isRequired: boolean;
  readonly isMany: boolean;
  /** Never there: it keeps the type of the value. */
  readonly value?: Value;
}

/** The arguments of a command by name, in their order. */
export type ArgumentSpecs = Readonly<Record<string, ArgumentSpec<unknown>>>;

/** The values of arguments, as a handler gets them. */
export type ArgumentValues<Specs extends ArgumentSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends ArgumentSpec<infer Value> ? Value : never;
};

/** Has to be given. */
export function one(about: string): ArgumentSpec<string> {
  return { about, isRequired: true, isMany: false };
}

/** May be given. */
export function maybe(about: string): ArgumentSpec<string | undefined> {
  return { about, isRequired: false, isMany: false };
}

/** At least one. */
export function some(about: string): ArgumentSpec<readonly string[]> {
  return { about, isRequired: true, isMany: true };
}

/** How an argument is written in a usage line. */
export function argumentInWords(
  name: string,
  { isRequired, isMany }: ArgumentSpec<unknown>,
): string {
  const whole = `${name}${isMany ? '...' : ''}`;
  return isRequired ? `<${whole}>` : `[${whole}]`;
}
