import {
  GenlockError,
  isTerminal,
  MissingApiKeyError,
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
  isOverload,
  mayRunElsewhere,
  mayStartElsewhere,
  type FallbackSettings,
} from './fallback.ts';
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

/** Chooses providers, falls back where that cannot be charged twice, and learns from what it sees. */
export class Router {
  readonly #config: RouterConfig;
  readonly #circuits: Circuits;
  readonly #durations = new Durations();

  constructor(config: RouterConfig) {
    this.#config = config;
    this.#circuits = new Circuits(config.now);
  }

  /** Every provider as the route sees it for this request. */
  candidates(request: VideoRequest): readonly RouteCandidate[] {
    return this.#config.providers.map((provider) => this.#candidate(provider, request));
  }

  /** The providers that can serve, in the order in which they would be tried. */
  order(request: VideoRequest): readonly VideoProvider[] {
    const { route, providers, random } = this.#config;
    const candidates = this.candidates(request);
    const ordered = inOrder(route, candidates, request, random);
    const chosen = ordered.flatMap(({ provider }) => providers.filter(({ id }) => id === provider));
    if (chosen.length === 0) {
      throw new NoProviderError(candidates.map(({ provider, reasons }) => ({ provider, reasons })));
    }
    return chosen;
  }

  /** Starts at the first provider that takes it; the same key starts once. */
  readonly start: Starting<[], Task> = startOncePerKey((request, options) =>
    this.#startAtFirst(this.order(request), request, options, []),
  );

  /** Starts and waits, going on as the fallback allows; the same key runs once. */
  readonly run: Starting<[WaitOptions], RunTask> = startOncePerKey(
    (request, options, waitOptions: WaitOptions) => this.#run(request, options, waitOptions),
  );

  /** Starts and waits; after a failure that may be tried elsewhere, at the next provider. */
  async #run(
    request: VideoRequest,
    options: StartOptions,
    waitOptions: WaitOptions,
  ): Promise<RunTask> {
    let left = this.order(request);
    const steps: TaskRouteStep[] = [];
    for (;;) {
      const task = await this.#startAtFirst(left, request, options, steps);
      const position = left.findIndex(({ id }) => id === task.provider);
      const provider = left[position];
      if (provider === undefined) throw new NoProviderError([]);
      const state = await provider.wait(task.id, waitOptions);
      this.seen(state);
      left = left.slice(position + 1);
      if (left.length === 0 || !mayRunElsewhere(state, this.#config.fallback)) {
        return { task, state };
      }
      steps.push({ provider: provider.id, outcome: 'failed', reason: state.error?.kind });
    }
  }

  /** A task was read: its provider answers, and a success tells how long it took. */
  seen(state: TaskState): void {
    this.#circuits.answered(state.provider);
    if (isTerminal(state.status) && state.status === 'succeeded') {
      this.#durations.succeeded(state.id, keyOf(state), this.#config.now());
    }
  }

  async #startAtFirst(
    providers: readonly VideoProvider[],
    request: VideoRequest,
    options: StartOptions,
    steps: TaskRouteStep[],
  ): Promise<Task> {
    const last = providers.at(-1);
    for (const provider of providers) {
      try {
        const task = await provider.start(request, options);
        this.#circuits.answered(provider.id);
        this.#durations.started(task.id, this.#config.now());
        return { ...task, route: [...steps, { provider: provider.id, outcome: 'started' }] };
      } catch (error) {
        if (isOverload(error)) this.#circuits.refused(provider.id);
        if (provider === last || !this.#mayStartElsewhere(error)) throw error;
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

  #candidate(provider: VideoProvider, request: VideoRequest): RouteCandidate {
    const support = provider.supports(request);
    const common = { provider: provider.id, circuit: this.#circuits.stateOf(provider.id) };
    if (!support.isSupported) {
      const unknown = { endpoint: undefined, usd: undefined, expectedMs: undefined };
      return { ...common, ...unknown, reasons: support.reasons };
    }
    const { id, typicalTime } = support.endpoint;
    const typicalMs = typicalTime === undefined ? undefined : typicalTime.seconds * 1000;
    const measuredMs = this.#durations.meanOf(keyOf({ provider: provider.id, endpoint: id }));
    return {
      ...common,
      endpoint: id,
      usd: priceAt(provider, request),
      expectedMs: measuredMs ?? typicalMs,
      reasons: [],
    };
  }
}

function priceAt(provider: VideoProvider, request: VideoRequest): number | undefined {
  try {
    return provider.estimate(request).usd;
  } catch (error) {
    if (GenlockError.isInstance(error)) return undefined;
    throw error;
  }
}

function keyOf({ provider, endpoint }: Pick<TaskState, 'provider' | 'endpoint'>): string {
  return `${provider}:${endpoint}`;
}
