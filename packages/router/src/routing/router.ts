import {
  BudgetExceededError,
  GenlockError,
  MissingApiKeyError,
  PriceUnknownError,
  provesNoCharge,
  startOncePerKey,
  type Starting,
  type StartOptions,
  type Task,
  type TaskRouteStep,
  type TaskState,
  type VideoProvider,
  type VideoRequest,
  type WaitOptions,
} from '@genlock/core';
import { NoProviderError } from '../no-provider-error.ts';
import { Circuits } from './circuits.ts';
import { Durations } from './durations.ts';
import {
  busyAt,
  mayRunElsewhere,
  mayStartElsewhere,
  outcomeOf,
  type FallbackSettings,
} from './fallback.ts';
import { offersFor, refusalsIn, type Offer } from './offers.ts';
import { inOrder } from './policies.ts';
import type { Route, RouteCandidate } from './route.ts';

/** What a router goes by. */
export interface RouterConfig {
  readonly providers: readonly VideoProvider[];
  readonly route: Route;
  /** Whether somebody chose these providers by name: then each of them has to have its key. */
  readonly isNamed: boolean;
  readonly fallback: FallbackSettings;
  readonly now: () => number;
  readonly random: () => number;
}

/** A task that was run to its end. */
export interface RunTask {
  readonly task: Task;
  readonly state: TaskState;
}

/** A task, and how it goes on when nothing comes of it. */
interface StartedTask {
  readonly task: Task;
  readonly provider: VideoProvider;
  /** How the start came to this provider. */
  readonly steps: readonly TaskRouteStep[];
  /** What is left to choose from. */
  readonly left: readonly Offer[];
  /** The task that was started in its place, once for all who wait. */
  next?: Promise<StartedTask> | undefined;
}

/** Chooses providers, falls back where that cannot be charged twice, and learns from what it sees. */
export class Router {
  readonly #config: RouterConfig;
  readonly #circuits: Circuits;
  readonly #durations = new Durations();
  /** One map for all ways in: the same key is the same task, and the same one in its place. */
  readonly #begin: Starting<[], StartedTask> = startOncePerKey((request, options) =>
    this.#startAtFirst(options, this.order(request), []),
  );

  constructor(config: RouterConfig) {
    this.#config = config;
    this.#circuits = new Circuits(config.now);
  }

  /** Everything there is to choose from, as the route sees it for this request. */
  candidates(request: VideoRequest): readonly RouteCandidate[] {
    return offersFor(this.#config.providers, request).map((offer) => this.#candidate(offer));
  }

  /** What can serve, in the order in which it would be tried. */
  order(request: VideoRequest): readonly Offer[] {
    const { route, providers, random } = this.#config;
    const offers = new Map<RouteCandidate, Offer>();
    for (const offer of offersFor(providers, request)) offers.set(this.#candidate(offer), offer);
    const ordered = inOrder([...offers.keys()], { route, request, random });
    const chosen = ordered.flatMap((candidate) => offers.get(candidate) ?? []);
    if (chosen.length === 0) throw new NoProviderError(refusalsIn([...offers.values()]));
    return chosen;
  }

  /** Starts at the first provider that takes it. */
  async start(request: VideoRequest, options: StartOptions = {}): Promise<Task> {
    const { task } = await this.#latest(request, options);
    return task;
  }

  /** Starts and waits; after a failure that may be tried elsewhere, at the next provider. */
  async run(
    request: VideoRequest,
    options: StartOptions = {},
    waitOptions: WaitOptions = {},
  ): Promise<RunTask> {
    let started = await this.#latest(request, options);
    for (;;) {
      const { task, provider, left } = started;
      const state = await provider.wait(task.id, waitOptions);
      this.seen(state);
      if (left.length === 0 || !mayRunElsewhere(state, this.#config.fallback)) {
        return { task, state };
      }
      started = await this.#goOn(options, started, state);
    }
  }

  /** A task was read: a success tells how long it took. */
  seen(state: TaskState): void {
    if (state.status !== 'succeeded') return;
    this.#durations.succeeded(state, this.#config.now());
  }

  /** The task of a key, or the one that was started in its place; else a new one. */
  async #latest(request: VideoRequest, options: StartOptions): Promise<StartedTask> {
    let started = await this.#begin(request, options);
    while (started.next !== undefined) started = await started.next;
    return started;
  }

  /** Starts at the next provider in place of a task that failed, whoever waits for it. */
  #goOn(options: StartOptions, failed: StartedTask, { error }: TaskState): Promise<StartedTask> {
    const step = { provider: failed.provider.id, outcome: 'failed', reason: error?.kind } as const;
    const steps = [...failed.steps, step];
    failed.next ??= this.#startAtFirst(options, failed.left, steps).catch((refusal: unknown) => {
      // Nothing was started in its place, so that it may be tried again.
      if (provesNoCharge(refusal)) failed.next = undefined;
      throw refusal;
    });
    return failed.next;
  }

  async #startAtFirst(
    options: StartOptions,
    offers: readonly Offer[],
    before: readonly TaskRouteStep[],
  ): Promise<StartedTask> {
    const { fallback, now } = this.#config;
    const steps = [...before];
    let overBudget: BudgetExceededError | undefined;
    for (const [position, { provider, request }] of offers.entries()) {
      const left = offers.slice(position + 1);
      const end = this.#circuits.begin(provider.id);
      try {
        const busy = options.busy ?? busyAt(fallback, left.length === 0);
        const task = await provider.start(request, { ...options, busy });
        end('accepted');
        this.#durations.started(task.id, now());
        const route = [...steps, { provider: provider.id, outcome: 'started' } as const];
        return { task: { ...task, route }, provider, steps, left };
      } catch (error) {
        end(outcomeOf(error));
        if (BudgetExceededError.isInstance(error)) overBudget ??= error;
        if (left.length === 0 || !this.#mayStartElsewhere(error)) {
          // That one provider has no price says less than that the others are too dear.
          throw PriceUnknownError.isInstance(error) ? (overBudget ?? error) : error;
        }
        const reason = GenlockError.isInstance(error) ? error.code : undefined;
        steps.push({ provider: provider.id, outcome: 'refused', reason });
      }
    }
    throw new NoProviderError([]);
  }

  /** A key that was forgotten is a mistake of the config: another provider would hide it. */
  #mayStartElsewhere(error: unknown): boolean {
    if (this.#config.isNamed && MissingApiKeyError.isInstance(error)) return false;
    return mayStartElsewhere(error, this.#config.fallback);
  }

  #candidate({ provider, request, support, usd }: Offer): RouteCandidate {
    const circuit = this.#circuits.stateOf(provider.id);
    if (!support.isSupported) {
      const { reasons } = support;
      const unknown = { endpoint: undefined, usd: undefined, expectedMs: undefined };
      return { provider: provider.id, model: request.model, circuit, ...unknown, reasons };
    }
    const { key: endpoint, model, typicalTime } = support.endpoint;
    const typicalMs = typicalTime === undefined ? undefined : typicalTime.seconds * 1000;
    const measuredMs =
      this.#durations.typicalMs(provider.id, endpoint) ??
      provider.taskTimes?.typicalMs(provider.id, endpoint);
    const expectedMs = measuredMs ?? typicalMs;
    return { provider: provider.id, model, circuit, endpoint, usd, expectedMs, reasons: [] };
  }
}
