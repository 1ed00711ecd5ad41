import { variablesOf, type SecretNames } from './secret-variables.ts';

/** A secret that was not found. */
export interface MissingSecret {
  /** The setting that may hold it. */
  readonly setting: string;
  /** The environment variables that may hold it. */
  readonly environment: readonly string[];
}

/** The secrets of the credential that is used, or what is missing. */
export type FoundSecrets =
  | {
      readonly kind: 'complete';
      /** Which credential, by its place in the list. */
      readonly index: number;
      /** Its secrets by setting. */
      readonly given: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'missing';
      /** True where one of several secrets is there: only the others are missing. */
      readonly isPart: boolean;
      /** What would do, each a list of what is needed together. */
      readonly choices: readonly (readonly MissingSecret[])[];
    };

/** Where secrets are looked for. */
export interface SecretPlaces {
  /** The settings of the provider; its other settings do not matter. */
  readonly settings: object;
  /**
   * The only variable that is asked, for the first secret: an account of its own must not get the
   * key of another one.
   */
  readonly apiKeyEnvironment?: string | undefined;
  /** Value of an environment variable. */
  readonly variable: (name: string) => string | undefined;
}

/**
 * Chooses the credential: the first that is complete in the settings, else the first that the
 * settings have a part of, with the rest from the environment, else the first that is complete in
 * the environment. What the settings name is never passed over for another account's key.
 */
export function findSecrets(
  credentials: readonly SecretNames[],
  { settings, apiKeyEnvironment, variable }: SecretPlaces,
): FoundSecrets {
  const all = variablesOf(credentials, apiKeyEnvironment).map((secrets, index) =>
    lookUp(secrets, index, settings, variable),
  );
  const inSettings = all.filter(({ fromSettings }) => fromSettings > 0);
  const whole = inSettings.find(({ names, fromSettings, missing }) => {
    return missing.length === 0 && fromSettings === names;
  });
  const candidates = inSettings.length > 0 ? inSettings : all;
  const found = whole ?? candidates.find(({ missing }) => missing.length === 0);
  if (found !== undefined) return { kind: 'complete', index: found.index, given: found.given };
  const part = candidates.find(({ names, missing }) => missing.length < names);
  const choices = part === undefined ? candidates : [part];
  return {
    kind: 'missing',
    isPart: part !== undefined,
    choices: choices.map(({ missing }) => missing),
  };
}

interface LookUp {
  readonly index: number;
  /** How many secrets it has. */
  readonly names: number;
  /** How many of them the settings name, an empty one too. */
  readonly fromSettings: number;
  readonly given: Readonly<Record<string, string>>;
  readonly missing: readonly MissingSecret[];
}

function lookUp(
  secrets: SecretNames,
  index: number,
  settings: object,
  variable: SecretPlaces['variable'],
): LookUp {
  const given: Record<string, string> = {};
  const missing: MissingSecret[] = [];
  const names = Object.entries(secrets);
  let fromSettings = 0;
  for (const [setting, environment] of names) {
    const own: unknown = Reflect.get(settings, setting);
    if (own !== undefined) fromSettings += 1;
    const value = own ?? environment.map(variable).find(isFilled);
    if (isFilled(value)) given[setting] = value;
    else missing.push({ setting, environment });
  }
  return { index, names: names.length, fromSettings, given, missing };
}

/** What to set: `set A or B in the environment, or pass apiKey in the settings`. */
export function remedyOf(choices: readonly (readonly MissingSecret[])[]): string {
  const list = (wordsOf: (secret: MissingSecret) => string): string =>
    choices
      .map((needed) => needed.map(wordsOf))
      .filter((words) => words.every((word) => word !== ''))
      .map((words) => words.join(' and '))
      .join(', or ');
  const variables = list(({ environment }) => environment.join(' or '));
  const settings = list(({ setting }) => setting);
  return variables === ''
    ? `pass ${settings} in the settings`
    : `set ${variables} in the environment, or pass ${settings} in the settings`;
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
