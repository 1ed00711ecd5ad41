import list from '../packages/providers/providers.json' with { type: 'json' };

/** One line of the list of providers: what has to be known of one before its package is loaded. */
export interface ListedProvider {
  /** Its id, as in task ids, and the name of its folders: `fal`. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** Its name in identifiers: `Fal` for `createFal` and `FalSettings`. */
  readonly pascal: string;
  /** The environment variables that may hold its key, the first that is set does. */
  readonly keys: readonly string[];
  /**
   * What says who calls, each way by the names of its settings with their variables: the key, and
   * where a line has `secrets`, those together.
   */
  readonly credentials: readonly Readonly<Record<string, readonly string[]>>[];
  /** Where its APIs begin, by the setting that names each host; `baseURL` is always there. */
  readonly hosts: { readonly [setting: string]: string; readonly baseURL: string };
}

/** Where the list is, from the root of the repository. */
export const listPath = 'packages/providers/providers.json';

/** A line of the list as it is written. */
type Line = Omit<ListedProvider, 'credentials'> & {
  /** Other secrets than the key that together take its place: `{ "accessKey": ["ACME_ACCESS_KEY"] }`. */
  readonly secrets?: Readonly<Record<string, readonly string[]>>;
};

const lines: readonly Line[] = list;

/** Every provider of the house, in the order of the default route. */
export const providerList: readonly ListedProvider[] = lines.map(({ hosts, secrets, ...rest }) => ({
  ...rest,
  credentials: [
    { apiKey: rest.keys },
    ...(secrets === undefined ? [] : [definedIn(secrets, isListOfTexts)]),
  ],
  // A host that another line has is undefined here, says the type of the module.
  hosts: { ...definedIn(hosts, isText), baseURL: hosts.baseURL },
}));

/** What the module holds under the names that a line has; others are undefined there. */
function definedIn<Value>(
  given: object,
  isValue: (value: unknown) => value is Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, Value] => isValue(entry[1])),
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}
