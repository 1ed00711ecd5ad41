import type {
  JSONObject,
  ModelCapabilities,
  Experimental_VideoModelV4 as VideoModelV4,
  ProviderV4,
} from '@ai-sdk/provider';
import type { Endpoint, EndpointRow, UnsupportedEndpoint } from '../endpoint/endpoint.ts';
import type { ChargedIfRefused } from '../types/charged-if-refused.ts';
import type { Balance } from '../types/balance.ts';
import type { Catalogue } from '../types/catalogue.ts';
import type { Media } from '../types/media.ts';
import type { Estimate, Quote } from '../types/price.ts';
import type { VideoRequest } from '../types/video-request.ts';
import type { Cancellation, TaskState } from '../types/task-state.ts';
import type { TaskTimes } from '../schedule/task-times.ts';
import type {
  FindSubmitOptions,
  RecoverOptions,
  SaveOptions,
  StartOptions,
  StatusOptions,
  WaitOptions,
} from './call-options.ts';
import type { RecoveredTasks } from './recovered-tasks.ts';
import type { SentSubmit } from './submit-journal.ts';
import type { Support } from './support.ts';
import type { Task } from './task.ts';
import type { VideoProviderWebhook } from './task-event.ts';

/**
 * A Genlock provider: the same methods at every provider.
 *
 * It is an AI SDK provider too: it fits `createProviderRegistry`, `customProvider` and the global
 * default provider. Methods do not depend on `this`.
 *
 * @typeParam ModelId - any text; a {@link Suggested} one is completed by an editor
 */
export interface VideoProvider<ModelId extends string = string> extends ProviderV4 {
  /** Id in task ids and options, such as `fal`. */
  readonly id: string;
  /** Verifies and decodes the provider's webhooks. */
  readonly webhook: VideoProviderWebhook;
  /** The table: every endpoint with its mapping, limits and price. `has` asks for one model, at less cost. */
  readonly endpoints: readonly Endpoint[];
  /** Whether a row has this neutral model id, key or id. Default: whether one of `endpoints` has. */
  readonly has?: ((modelId: string) => boolean) | undefined;
  /** Ids that the provider has and that no row serves, with the reason. */
  readonly unsupportedEndpoints?: readonly UnsupportedEndpoint[] | undefined;
  /** Whether a refusal for its content is charged; see {@link chargedIfRefusedAt} for one row. */
  readonly chargedIfRefused?: ChargedIfRefused | undefined;
  /** Whether it has a call that cancels a task. A router has its providers'. Left out: not known. */
  readonly canCancel?: boolean | undefined;
  /** Environment variables that may hold the key, the first one first. A router has none. */
  readonly apiKeyEnvironment?: readonly string[] | undefined;
  /** What is known here of how long tasks take. That of a router is that of its providers. */
  readonly taskTimes?: TaskTimes | undefined;
  /**
   * An AI SDK video model.
   *
   * @param modelId - neutral model id, or an endpoint's key, or the provider's own id
   * @throws UnknownModelError naming the nearest ids
   */
  readonly video: (modelId: ModelId) => VideoModelV4;
  /** The same as `video`, under the name that AI SDK registries use. */
  readonly videoModel: (modelId: ModelId) => VideoModelV4;
  /**
   * What a model can do here, from the table, as the AI SDK's `ModelCapabilities`, so that an app can
   * disable the rest. For a router: at any of its providers, with conditions as text.
   *
   * @param modelId - neutral model id, or an endpoint's key, or the provider's own id
   * @throws UnknownModelError naming the nearest ids
   * @example
   * const canChooseSound = fal.capabilities('kling-v3.0-std').video?.generateAudio !== false;
   */
  readonly capabilities: (modelId: ModelId) => ModelCapabilities;
  /** Whether the provider can serve a request, offline, from the table. Never throws. */
  readonly supports: (request: VideoRequest<ModelId>) => Support;
  /**
   * What a request will cost, offline, from the table.
   *
   * @throws InvalidRequestError, UnknownModelError, UnsupportedModeError, PriceUnknownError
   */
  readonly estimate: (request: VideoRequest<ModelId>) => Estimate;
  /**
   * The price that the provider itself reports now, for this account. If it has no such API, this is
   * the estimate, with `live: false`. Nothing is uploaded or started.
   *
   * @throws InvalidRequestError, UnknownModelError, UnsupportedModeError, PriceUnknownError
   */
  readonly quote: (request: VideoRequest<ModelId>) => Promise<Quote>;
  /** Loads what the first call would, and checks rows of one's own as it does. Sends nothing. */
  readonly ready?: (() => Promise<void>) | undefined;
  /**
   * Starts a task. The submit is sent once.
   *
   * @throws InvalidRequestError, UnknownModelError, UnsupportedModeError, BudgetExceededError,
   *   PriceUnknownError and MissingApiKeyError before any HTTP; UploadError before the submit
   * @throws SubmitRefusedError when there is surely no task
   * @throws SubmissionUnknownError when the answer was lost
   * @throws TaskPendingError when `signal` aborted while the submit was under way
   */
  readonly start: (request: VideoRequest<ModelId>, options?: StartOptions) => Promise<Task>;
  /**
   * Reads a task once, with a few tries when the provider is out of reach.
   *
   * @throws InvalidTaskIdError before any HTTP
   * @throws TaskReadError when the state could not be read; `isRetryable` when it may be later
   */
  readonly status: (taskId: string, options?: StatusOptions) => Promise<TaskState>;
  /**
   * Waits until a task has ended, well or not, and resolves with its last state.
   *
   * @throws TaskPendingError on deadline or abort: the task goes on
   * @throws TaskReadError when the provider refuses the read, for example with a wrong key
   * @throws InvalidTaskIdError before any HTTP
   */
  readonly wait: (taskId: string, options?: WaitOptions) => Promise<TaskState>;
  /**
   * Starts a task and waits for its end. A router may try the next provider here after a failure
   * that was not charged, if its `fallback` says so.
   *
   * @throws what `start` and `wait` throw
   */
  readonly run: (
    request: VideoRequest<ModelId>,
    options?: StartOptions,
    waitOptions?: WaitOptions,
  ) => Promise<{ readonly task: Task; readonly state: TaskState }>;
  /**
   * Finds out whether a start made a task, if its answer was lost with the process: searches for a
   * task with the same endpoint and body, made since then, that no call of this instance has.
   * Submits and uploads nothing. May take as long as the records lag, `recoveryTimeoutMs` at most;
   * the answers are those of {@link RecoveredTasks}.
   *
   * @param request - as it was given to the start
   * @throws InvalidRequestError, UnknownModelError, UnsupportedModeError, MissingApiKeyError
   *
   * @example
   * const { outcome, taskIds } = await provider.recover(request, { since: startedAt });
   */
  readonly recover: (
    request: VideoRequest<ModelId>,
    options: RecoverOptions,
  ) => Promise<RecoveredTasks>;
  /**
   * The same by what a `journal` was given before the submit, without the request: its body is
   * compared by digests, uploads too. Every provider of Genlock has it.
   *
   * @throws MissingApiKeyError
   */
  readonly findSubmit?:
    | ((submit: SentSubmit, options?: FindSubmitOptions) => Promise<RecoveredTasks>)
    | undefined;
  /**
   * Saves the videos of a successful task to the `sink` of the settings, unless that is done already.
   * `wait`, `run` and the AI SDK do so by themselves; after `status` or a webhook call it yourself.
   * `undefined` without a sink.
   *
   * @returns the state with the places of its videos; a video that was not saved says why, and keeps
   *   its link. Never throws.
   */
  readonly save?: ((state: TaskState, options?: SaveOptions) => Promise<TaskState>) | undefined;
  /**
   * Asks the provider to cancel a task and reads it afterwards. Where the provider cannot cancel
   * the outcome says so: the task goes on and is charged.
   *
   * @throws InvalidTaskIdError before any HTTP
   * @throws TaskReadError when the state could not be read
   */
  readonly cancel: (taskId: string, options?: StatusOptions) => Promise<Cancellation>;
  /**
   * What a task really cost, in USD; `undefined` if the provider does not report it yet, or not for
   * this key. Never guessed.
   *
   * @throws InvalidTaskIdError before any HTTP
   */
  readonly cost: (taskId: string, options?: StatusOptions) => Promise<number | undefined>;
  /**
   * The account's balance; `undefined` if the provider does not report it. A router has none of its
   * own: ask its providers.
   *
   * @throws MissingApiKeyError before any HTTP
   */
  readonly balance?:
    | ((options?: {
        readonly signal?: AbortSignal | undefined;
      }) => Promise<readonly Balance[] | undefined>)
    | undefined;
  /**
   * Makes a row for `endpoints` from the provider's live catalogue, for a model that no table has yet.
   * Fields are mapped by name and type, hence `inferred`; the row's `note` says what was not
   * understood. Free. A router has none: ask its providers.
   *
   * @throws UnknownModelError where the catalogue does not have it
   * @throws DescribeError where the catalogue was not read
   * @throws InvalidRequestError where the provider has no catalogue
   *
   * @example
   * const fal = createFal({ endpoints: [await createFal().describe('acme/new-model')] });
   */
  readonly describe: (
    endpointId: string,
    options?: {
      readonly signal?: AbortSignal | undefined;
      /** Whether the price call is asked where the catalogue has no price. Default `true`. */
      readonly quotes?: boolean | undefined;
    },
  ) => Promise<EndpointRow>;
  /**
   * What the provider sells now, from its live catalogue; `undefined` if it has none, and for a
   * router: ask its providers. Answers are cached for a few minutes, and used longer, marked
   * `isStale`, while the provider is unreachable. Free.
   *
   * @throws DescribeError where the catalogue was not read
   * @throws MissingApiKeyError where its catalogue wants a key, before any HTTP
   *
   * @example
   * const { entries } = (await createFal().catalogue?.({ query: 'kling' })) ?? { entries: [] };
   */
  readonly catalogue?:
    | ((options?: {
        /** Words to search for. */
        readonly query?: string | undefined;
        readonly signal?: AbortSignal | undefined;
      }) => Promise<Catalogue>)
    | undefined;
  /**
   * Uploads a file to the provider and gives its URL. The same bytes are uploaded once.
   *
   * @throws UploadError, InvalidRequestError
   */
  readonly upload: (media: Media) => Promise<string>;
  /**
   * What is needed to make this provider again in another process: for models that go through a
   * durable workflow. The key is read there from the environment.
   *
   * @throws TypeError for settings that cannot go along
   */
  readonly serialize?: (() => SerializedProvider) | undefined;
}

/** What is needed to make a provider again in another process. Holds no key and no header. */
export interface SerializedProvider {
  /** The provider's own id, or `genlock` for a router. */
  readonly provider: string;
  /** Settings that are data. */
  readonly settings: JSONObject;
}
