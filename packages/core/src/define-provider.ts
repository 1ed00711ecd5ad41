import { NoSuchModelError } from '@ai-sdk/provider';
import { createVideoModel } from './ai-sdk/video-model.ts';
import { InvalidRequestError } from './errors/invalid-request-error.ts';
import type { UploadMedia } from './endpoint/prepare-media.ts';
import { lazily } from './once.ts';
import { loadFiles, readMedia } from './media/read-media.ts';
import { askBeforeStart } from './task/ask-before-start.ts';
import { balanceOf } from './task/balance-of.ts';
import { callsById } from './task/calls-by-id.ts';
import { callsForLostSubmits } from './task/lost-submits.ts';
import { createReader } from './task/read-task.ts';
import { startTask, type StartTools } from './task/start-task.ts';
import { checkOptions } from './names/check-options.ts';
import { startOptionChecks, waitOptionChecks } from './provider/option-names.ts';
import { checkSettings } from './provider/setting-names.ts';
import type { Media } from './types/media.ts';
import { createVerify, loadVerifier } from './webhook/create-verify.ts';
import { createEngine, type Engine } from './provider/engine.ts';
import { startOncePerKey } from './provider/idempotency.ts';
import type { ProviderDefinition } from './provider/provider-definition.ts';
import {
  registerProvider,
  reviveSettings,
  serializeSettings,
} from './provider/serialized-provider.ts';
import type { ProviderSettings } from './provider/settings.ts';
import type { VideoProvider } from './provider/video-provider.ts';

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
  definition: ProviderDefinition<Host>,
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
  definition: ProviderDefinition,
  settings: ProviderSettings,
): VideoProvider {
  checkSettings(definition, settings);
  const engine = createEngine(definition, settings);
  const { offered } = engine;
  const reader = createReader(engine);
  const uploads = lazily(async () => (await import('./task/upload-media.ts')).createUpload(engine));
  const upload: UploadMedia = async (media) => (await uploads())(media);
  const byId = callsById(reader);
  const provider: VideoProvider = {
    ...videoOnly((modelId) => createVideoModel(provider, modelId)),
    id: engine.definition.id,
    get endpoints() {
      return offered.endpoints;
    },
    get unsupportedEndpoints() {
      return offered.unsupportedEndpoints;
    },
    chargedIfRefused: definition.chargedIfRefused,
    apiKeyEnvironment: engine.credentials.environment,
    taskTimes: engine.config.taskTimes,
    webhook: createVerify(engine, definition.webhook),
    ...askBeforeStart(engine),
    ...callsThatStart({ ...reader, upload }, byId.wait),
    ...callsForLostSubmits(engine),
    ...byId,
    ...callsOnAccount(engine),
    upload: async (media) => uploadOf(engine, media, upload),
    serialize:
      definition.serialize ??
      (() => serializeSettings(definition.id, settings, Object.keys(definition.hosts))),
  };
  return provider;
}

/** Starts a task, and waits for it where that is asked for. */
function callsThatStart(
  tools: StartTools,
  wait: VideoProvider['wait'],
): Pick<VideoProvider, 'start' | 'run'> {
  const { id } = tools.engine.definition;
  const startOnce = startOncePerKey(async (request, options) => {
    if (options.webhookUrl !== undefined) await loadVerifier();
    return startTask(tools, request, options);
  }, id);
  const start: VideoProvider['start'] = async (request, options = {}) => {
    checkOptions('start', options, startOptionChecks, { provider: id });
    return startOnce(request, options);
  };
  return {
    start,
    run: async (request, options, waitOptions = {}) => {
      // Before the start: a task that is paid for must not be lost to a slip in how to wait.
      checkOptions('run', waitOptions, waitOptionChecks, { provider: id });
      const task = await start(request, options);
      return { task, state: await wait(task.id, waitOptions) };
    },
  };
}

/** What the provider says of the account, and what it sells now. */
function callsOnAccount(engine: Engine): Pick<VideoProvider, 'balance' | 'describe' | 'catalogue'> {
  const live = lazily(async () =>
    (await import('./task/catalogue-reader.ts')).createCatalogueReader(engine),
  );
  return {
    balance: async ({ signal } = {}) => balanceOf(engine, signal),
    describe: async (endpointId, options) => (await live()).describe(endpointId, options),
    catalogue:
      engine.definition.protocol.list && (async (options) => (await live()).catalogue(options)),
  };
}

/** Uploads what a caller gives, once it is found to be a file that the provider takes. */
async function uploadOf(engine: Engine, media: Media, upload: UploadMedia): Promise<string> {
  const { id: provider, protocol } = engine.definition;
  if (protocol.upload === undefined) {
    const allowed = `nothing: ${provider} has no upload; give the file in the request itself`;
    throw new InvalidRequestError([{ field: 'media', given: 'a file', allowed }], { provider });
  }
  const read = await readMedia('media', media, engine.config.media);
  if ('url' in read) return read.url;
  const { checkUpload } = await loadFiles();
  const issues = checkUpload('media', read);
  if (issues.length > 0) throw new InvalidRequestError(issues, { provider });
  return upload(read);
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
