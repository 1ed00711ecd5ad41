import type { Encoders } from '../endpoint/encoders.ts';
import type { EndpointFamily } from '../endpoint/endpoint-family.ts';
import type { UnsupportedEndpoint } from '../endpoint/endpoint.ts';
import type { RuleChecks } from '../endpoint/rules.ts';
import type { Shapes } from '../endpoint/shapes.ts';
import type { HttpResponse } from '../http/http.ts';
import type { ChargedIfRefused } from '../types/charged-if-refused.ts';
import type { TaskStatus } from '../types/task-state.ts';
import type { Credential } from './credential.ts';
import type { HttpFault } from './http-fault.ts';
import type { Protocol } from './protocol.ts';
import type { ProviderTiming } from './provider-timing.ts';
import type { RecoveryWay } from './recovery-way.ts';
import type { SerializedProvider } from './video-provider.ts';
import type { WebhookProtocol } from './webhook-protocol.ts';

/** A provider's word to our status. */
export type StatusTable = Readonly<Record<string, TaskStatus>>;

/**
 * What is known of a provider before anything is sent: who it is and where, who calls, what it has,
 * what is its own.
 */
export interface ProviderFacts<Host extends string = string> {
  /** Id in task ids and options, such as `fal`. */
  readonly id: string;
  /** Default base URLs by the name of their setting. */
  readonly hosts: Readonly<Record<Host, string>>;
  /** Where a person or a program can see whether a lost submit made a task. */
  readonly lookup: string;

  /** Ways to say who calls: the first that is complete is used, from settings before environment. */
  readonly credentials: readonly Credential[];
  /** How its keys begin, such as `r8_`: taken out of messages, and said where another one is refused. */
  readonly keyPrefix?: string | undefined;
  /** Headers of every request, such as the version of the API. */
  readonly headers?: Readonly<Record<string, string>> | undefined;

  /** The table, by families: the rows of one are made when the first of them is asked for. */
  readonly endpoints: readonly EndpointFamily[];
  /** Ids that exist and have no row, so that an error can say why. */
  readonly unsupportedEndpoints?: readonly UnsupportedEndpoint[] | undefined;
  /**
   * Where a task is read, as far as an endpoint decides it: told of a key and of an id alike. A task id
   * holds the key alone, so that the key of a row of one's own has to lead where its id does.
   */
  readonly placeOf?: ((endpoint: string) => string) | undefined;
  /** Encoders that only this provider's rows name. */
  readonly encoders?: Encoders | undefined;
  /** Shapes that this provider's rows name. */
  readonly shapes?: Shapes | undefined;
  /** Rules that only this provider's rows name. */
  readonly rules?: RuleChecks | undefined;
  /**
   * Names among `providerOptions.<id>` that are no fields of the body: `submit` gets them as `beside`
   * and sends them elsewhere, such as in a header. No record of a body holds them.
   */
  readonly besideBody?: readonly string[] | undefined;

  /** Statuses that a fresh task may answer while the provider does not know it yet. */
  readonly warmupStatuses: readonly number[];
  /**
   * Which tasks its cancel may be sent for. `unfinished`: on a task that has ended the same call
   * destroys the result, so that core reads first. Default `any`.
   */
  readonly canCancel?: 'any' | 'unfinished' | undefined;
  /**
   * Whether a task that is refused for its content is charged; a row may say otherwise. Holds where
   * the answer about a task does not tell. Left out: not known.
   */
  readonly chargedIfRefused?: ChargedIfRefused | undefined;
  /** Times that are the provider's own. */
  readonly timing?: ProviderTiming | undefined;

  /**
   * What another process makes the provider from. Default: its settings.
   *
   * @throws TypeError where that cannot be
   */
  readonly serialize?: (() => SerializedProvider) | undefined;
}

/** How a provider is talked to, and what its answers mean: needed from the first request on. */
export interface ProviderNetwork<Host extends string = string> {
  /** How to talk to it. */
  readonly protocol: Protocol<Host>;
  /** How it signs and words its webhooks; left out where it has none. */
  readonly webhook?: WebhookProtocol<Host> | undefined;
  /** How the task of a lost submit is found; `undefined` where the API tells nothing of it. */
  readonly recovery?: RecoveryWay<Host> | undefined;
  /** Provider's word to our status. Compared in lower case. */
  readonly statuses: StatusTable;
  /** What an answer that is no success means. Called for every answer without a result. */
  readonly toFault: (response: HttpResponse) => HttpFault;
}

/** Everything that Genlock needs to know of a provider: facts and small functions. */
export interface ProviderDefinition<Host extends string = string>
  extends ProviderFacts<Host>, ProviderNetwork<Host> {}

/** What of a provider's network has to be known before it is loaded. */
export interface NetworkOffers {
  /** Whether it takes files: `protocol` has `upload` or `inline`. */
  readonly files: boolean;
  /** Whether it lists what it sells: `protocol` has `list`. */
  readonly list: boolean;
  /** Whether it takes a cancel: `protocol` has `cancel`. */
  readonly cancel: boolean;
  /** Which headers of a webhook are its own, as `webhook` has it; left out where it has none. */
  readonly recognizes?: WebhookProtocol['recognizes'] | undefined;
}

/**
 * The same, with a network that the first call loads: an app that makes a provider has its table and
 * prices at once, and the rest before anything is sent.
 */
export interface LazyProviderDefinition<Host extends string = string> extends ProviderFacts<Host> {
  /** Loads it. What could not be loaded is asked for again by the next call. */
  readonly network: () => Promise<ProviderNetwork<Host>>;
  readonly offers: NetworkOffers;
}
