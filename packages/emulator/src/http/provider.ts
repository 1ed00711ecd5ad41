import type { RouteName } from '../names.ts';
import type { WriteWebhook } from '../webhooks/delivery.ts';
import type { Authorize } from './authorize.ts';
import type { Call } from './call.ts';
import type { Facts } from './facts.ts';

/** One route of a provider. */
export interface Route extends Partial<Manners> {
  readonly name: RouteName;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path under the provider's prefix, in Hono's notation. A slash at its end counts. */
  readonly path: string;
  /** A query parameter without which the route is passed over, where several share a path. */
  readonly query?: string;
  /** Whether it answers without a key. */
  readonly isPublic?: true;
  readonly answer: (call: Call) => Response | Promise<Response>;
}

/**
 * How a provider says no.
 *
 * @param code The provider's own code, where one status has several meanings.
 */
type Refusal = (status: number, message?: string, code?: string) => Response;

/** What is the same on all routes of a provider, but for those that have their own. */
export interface Manners {
  /** Who is let in. */
  readonly authorize: Authorize;
  /** An HTTP error in this provider's own shape. */
  readonly refuse: Refusal;
  /** What is answered about a task that the provider does not know. */
  readonly unknownTask: () => Response;
  /** Where the status word stands in an answer (a number is a place in a list), and the word for a task that waits. */
  readonly status: { readonly path: readonly string[]; readonly waiting: string };
}

/** One provider's HTTP, as data. */
export interface Provider<
  Name extends string = string,
  Host extends string = string,
  Secret extends string = never,
>
  extends Manners, Facts<Name> {
  /** What people call it. */
  readonly title: string;
  /** The key that is let in unless the options say otherwise. Of the shape that real ones have. */
  readonly apiKey: string;
  /** What else a credential can be made of, by the name of the adapter's setting: `accessKey`. */
  readonly secrets?: Readonly<Record<Secret, string>>;
  /** The environment variable in which its adapter looks for a key. */
  readonly environment: string;
  /** The adapter's factory, for the hints of the command. */
  readonly factory: string;
  /** Paths that take the place of its hosts, by the name of the adapter's setting. */
  readonly hosts: Readonly<Record<Host, string>>;

  /** Path under which all of its hosts are mounted. */
  readonly prefix: string;
  /** In the order in which they are tried. */
  readonly routes: readonly Route[];
  /** What is answered on a path that does not exist, after the key was checked. */
  readonly unknownPath: () => Response;
  /** What is answered when the account has no money left. */
  readonly insufficientFunds: () => Response;
  /** The answer to a submit when all tasks that may run at once do. Left out: such a task waits. */
  readonly tooManyTasks?: () => Response;
  /** Headers on every answer. */
  readonly headers?: () => Readonly<Record<string, string>>;

  /** Left out where the provider sends none. */
  readonly writeWebhook?: WriteWebhook | undefined;
  /** Whether the secret of the webhooks stands in a console only: then the settings hold it. */
  readonly hasConsoleSecret?: true;
}
