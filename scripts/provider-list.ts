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
  /** Where its APIs begin, by the setting that names each host; `baseURL` is always there. */
  readonly hosts: { readonly [setting: string]: string; readonly baseURL: string };
}

/** Where the list is, from the root of the repository. */
export const listPath = 'packages/providers/providers.json';

/** Every provider of the house, in the order of the default route. */
export const providerList: readonly ListedProvider[] = list.map(({ hosts, ...rest }) => ({
  ...rest,
  // A host that another line has is undefined here, says the type of the module.
  hosts: { ...definedIn(hosts), baseURL: hosts.baseURL },
}));

function definedIn(hosts: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(hosts).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}
