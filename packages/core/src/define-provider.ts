import { NoSuchModelError } from '@ai-sdk/provider';
import { createVideoModel } from './ai-sdk/video-model.ts';
import { checkOptions } from './names/check-options.ts';
import { lazily } from './once.ts';
import type { StartOptions } from './provider/call-options.ts';
import { openAccount, type Account } from './provider/open-account.ts';
import { startOptionChecks, waitOptionChecks } from './provider/option-names.ts';
import type { LazyProviderDefinition, ProviderDefinition } from './provider/provider-definition.ts';
import { keyVariables } from './provider/secret-variables.ts';
import {
  registerProvider,
  reviveSettings,
  serializeSettings,
} from './provider/serialized-provider.ts';
import { checkSettings } from './provider/setting-names.ts';
import type { ProviderSettings } from './provider/settings.ts';
import type { VideoProvider } from './provider/video-provider.ts';
import { askBeforeStart } from './task/ask-before-start.ts';
import type { Calls, SentCall } from './task/calls.ts';
import { planTask, type PlannedTask } from './task/plan-task.ts';
import { withSink } from './task/with-sink.ts';
import type { VideoRequest } from './types/video-request.ts';
import { createVerify, loadVerifier } from './webhook/create-verify.ts';

/** Settings of a provider: the common ones, a base URL for each of its hosts, and its secrets. */
export type SettingsOf<Name extends string> = ProviderSettings & {
  readonly [Each in Name]?: string | undefined;
};

/**
 * Makes a provider factory out of facts and a handful of protocol functions. Everything else that
 * a provider does (checks, money, retries, waiting, redaction, the AI SDK) is the same for all.
 *
 * @example
 * export const createFal = defineProvider({ id: 'fal', endpoints, protocol, statuses, toFault, ... });
 */
export function defineProvider<Host extends string, Secret extends string = 'apiKey'>(
  definition: ProviderDefinition<Host> | LazyProviderDefinition<Host>,
): (settings?: SettingsOf<Host | Secret>) => VideoProvider {
  const hosts = Object.keys(definition.hosts);
  registerProvider(definition.id, (settings) =>
    createProvider(definition, reviveSettings(settings, hosts)),
  );
  return (settings = {}) => createProvider(definition, settings);
}

/**
 * One provider out of facts that are known only now, such as those of a model that somebody hands
 * over: {@link defineProvider} without a factory. No other process can make it again by its id.
 *
 * @example
 * const model = createProvider({ ...definition, endpoints: [familyOf([row])] }, settings);
 */
export function createProvider(
  definition: ProviderDefinition | LazyProviderDefinition,
  settings: ProviderSettings,
): VideoProvider {
  checkSettings(definition, settings);
  const account = openAccount(definition, settings);
  const { config, offered } = account;
  const calls = lazily(
    () => Promise.all([import('./task/calls.ts'), account.network(), ownRowsChecked(account)]),
    ([{ createCalls }, network]) => createCalls(account, network),
  );
  const sent = callsThatSend(account, calls);
  const provider: VideoProvider = {
    ...videoOnly((modelId) => createVideoModel(provider, modelId)),
    id: account.definition.id,
    get endpoints() {
      return offered.endpoints;
    },
    get unsupportedEndpoints() {
      return offered.unsupportedEndpoints;
    },
    chargedIfRefused: definition.chargedIfRefused,
    canCancel: account.offers.cancel,
    apiKeyEnvironment: keyVariables(definition.credentials, settings.apiKeyEnvironment),
    taskTimes: config.taskTimes,
    webhook: createVerify(account, calls),
    ...askBeforeStart(account),
    ready: async () => {
      await calls();
    },
    ...sent,
    ...withSink({ ...callsThatStart(account, calls), wait: sent.wait }, settings.sink, {
      onEvent: config.onEvent,
      requestOf: (request) => request,
    }),
    serialize:
      definition.serialize ??
      (() => serializeSettings(definition.id, settings, Object.keys(definition.hosts))),
  };
  return provider;
}

/** Rows of one's own are checked by the first call that sends something: most programs bring none. */
async function ownRowsChecked(account: Account): Promise<void> {
  if ((account.settings.endpoints ?? []).length === 0) return;
  const { checkOwnRows } = await import('./provider/own-rows.ts');
  checkOwnRows(account);
}

/** Starts a task, and waits for it where that is asked for. */
function callsThatStart(
  account: Account,
  calls: () => Promise<Calls>,
): Pick<VideoProvider, 'start' | 'run'> {
  const { id } = account.definition;
  const start: VideoProvider['start'] = async (request, options = {}) => {
    checkOptions('start', options, startOptionChecks, { provider: id });
    // Before anything is loaded: what a caller changes meanwhile is for the next call.
    const asked = { ...options };
    const plan = planned(account, request, asked);
    // What cannot be served needs nothing more. A key that was used before has its answer already.
    if (asked.idempotencyKey === undefined) await plan;
    const [sending] = await Promise.all([
      calls(),
      asked.webhookUrl === undefined ? undefined : loadVerifier(),
    ]);
    return sending.start(request, asked, plan);
  };
  return {
    start,
    run: async (request, options, waitOptions = {}) => {
      // Before the start: a task that is paid for must not be lost to a slip in how to wait.
      checkOptions('run', waitOptions, waitOptionChecks, { provider: id });
      const task = await start(request, options);
      const { wait } = await calls();
      return { task, state: await wait(task.id, waitOptions) };
    },
  };
}

/** A request as it is planned now; who does not ask for it hears of no error. */
function planned(
  account: Account,
  request: VideoRequest,
  { onUnsupported }: StartOptions,
): Promise<PlannedTask> {
  const plan = (async () => planTask(account, request, onUnsupported))();
  plan.catch(() => undefined);
  return plan;
}

/** What sends something and pays for nothing. */
function callsThatSend(
  { offers }: Account,
  calls: () => Promise<Calls>,
): Pick<VideoProvider, SentCall | 'catalogue'> {
  return {
    quote: async (request) => (await calls()).quote(request),
    status: async (taskId, options) => (await calls()).status(taskId, options),
    wait: async (taskId, options) => (await calls()).wait(taskId, options),
    cancel: async (taskId, options) => (await calls()).cancel(taskId, options),
    cost: async (taskId, options) => (await calls()).cost(taskId, options),
    recover: async (request, options) => (await calls()).recover(request, options),
    findSubmit: async (submit, options) => (await calls()).findSubmit(submit, options),
    balance: async (options) => (await calls()).balance(options),
    describe: async (endpointId, options) => (await calls()).describe(endpointId, options),
    catalogue: offers.list ? async (options) => (await calls()).catalogue(options) : undefined,
    upload: async (media) => (await calls()).upload(media),
  };
}

/** The AI SDK's provider interface for a provider that makes videos and nothing else. */
export function videoOnly(
  videoModel: VideoProvider['videoModel'],
): Pick<
  VideoProvider,
  | 'specificationVersion'
  | 'video'
  | 'videoModel'
  | 'languageModel'
  | 'embeddingModel'
  | 'imageModel'
> {
  const refuse =
    (modelType: 'languageModel' | 'embeddingModel' | 'imageModel') =>
    (modelId: string): never => {
      throw new NoSuchModelError({ modelId, modelType });
    };
  return {
    specificationVersion: 'v4',
    video: videoModel,
    videoModel,
    languageModel: refuse('languageModel'),
    embeddingModel: refuse('embeddingModel'),
    imageModel: refuse('imageModel'),
  };
}
