import type { RouteName } from '../names.ts';
import type { WriteWebhook } from '../webhooks/delivery.ts';
import type { Call } from './call.ts';

/** One route of a provider. */
export interface Route {
  readonly name: RouteName;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path under the provider's prefix, in Hono's notation. */
  readonly path: string;
  /** Whether it answers without a key. */
  readonly isPublic?: true;
  /** How this route says no, where its host has a way of its own. */
  readonly refuse?: Refusal;
  readonly answer: (call: Call) => Response | Promise<Response>;
}

/** How a provider says no. */
type Refusal = (status: number, message?: string) => Response;

/** One provider's HTTP, as data. */
export interface Provider<Name extends string = string, Host extends string = string> {
  /** Its id, as in task ids: `fal`. */
  readonly name: Name;
  /** What people call it. */
  readonly title: string;
  /** The key that is let in unless the options say otherwise. Of the shape that real ones have. */
  readonly apiKey: string;
  /** The environment variable in which its adapter looks for a key. */
  readonly environment: string;
  /** The adapter's factory, for the hints of the command. */
  readonly factory: string;
  /** Paths that take the place of its hosts, by the name of the adapter's setting. */
  readonly hosts: Readonly<Record<Host, string>>;

  /** Path under which all of its hosts are mounted. */
  readonly prefix: string;
  /** The word before the key in the `Authorization` header. */
  readonly scheme: 'Bearer' | 'Key';
  /** In the order in which they are tried. */
  readonly routes: readonly Route[];
  /** An HTTP error in this provider's own shape. */
  readonly refuse: Refusal;
  /** What is answered on a path that does not exist, after the key was checked. */
  readonly unknownPath: () => Response;
  /** What is answered about a task that the provider does not know. */
  readonly unknownTask: () => Response;
  /** What is answered when the account has no money left. */
  readonly insufficientFunds: () => Response;
  /** Where the status word stands in an answer, and the word for a task that waits. */
  readonly status: { readonly path: readonly string[]; readonly waiting: string };
  readonly writeWebhook: WriteWebhook;
  /** Headers on every answer. */
  readonly headers?: () => Readonly<Record<string, string>>;
}
