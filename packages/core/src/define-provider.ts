import { NoSuchModelError } from '@ai-sdk/provider';
import { createVideoModel } from './ai-sdk/video-model.ts';
import { GenlockError } from './errors/genlock-error.ts';
import { InvalidRequestError } from './errors/invalid-request-error.ts';
import type { UploadMedia } from './endpoint/prepare-media.ts';
import { lazily } from './once.ts';
import { loadFiles, readMedia } from './media/read-media.ts';
import { capabilitiesOf, servingRows } from './endpoint/capabilities.ts';
import { unknownModel } from './endpoint/select-endpoint.ts';
import { balanceOf } from './task/balance-of.ts';
import { costOfTask } from './task/cost.ts';
import { cancelTask } from './task/cancel-task.ts';
import { findSubmit } from './task/find-submit.ts';
import { createReader } from './task/read-task.ts';
import { statusOfTask } from './task/status-of-task.ts';
import { estimateTask, planTask } from './task/plan-task.ts';
import { recoverTask } from './task/recover-task.ts';
import { startTask } from './task/start-task.ts';
import { parseTaskId } from './provider/task-id.ts';
import type { TaskIdParts } from './types/task-state.ts';
import { checkOptions } from './names/check-options.ts';
import type { Checks } from './names/check.ts';
import {
  findSubmitOptionChecks,
  recoverOptionChecks,
  startOptionChecks,
  statusOptionChecks,
  waitOptionChecks,
} from './provider/option-names.ts';
import { checkSettings } from './provider/setting-names.ts';
import { waitOnStream } from './task/wait-on-stream.ts';
import type { VideoRequest } from './types/video-request.ts';
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
import type { Support } from './provider/support.ts';
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
  const uploads = lazily(async () => (await import('./task/upload-media.ts')).createUpload(engine));
  const upload: UploadMedia = async (media) => (await uploads())(media);
  const live = lazily(async () =>
    (await import('./task/catalogue-reader.ts')).createCatalogueReader(engine),
  );
  const reader = createReader(engine);
  const { id } = engine.definition;
  const { offered } = engine;

  /** The parts of a task id, once the id and the options of a call are found to be right. */
  const taskOf = (
    call: string,
    taskId: string,
    options: unknown,
    checks: Checks = statusOptionChecks,
  ): TaskIdParts => {
    const parts = parseTaskId(taskId, id);
    checkOptions(call, options, checks, { provider: id, taskId });
    return parts;
  };
  const startOnce = startOncePerKey(async (request, options) => {
    if (options.webhookUrl !== undefined) await loadVerifier();
    return startTask({ ...reader, upload }, request, options);
  }, id);
  const provider: VideoProvider = {
    ...videoOnly((modelId) => createVideoModel(provider, modelId)),
    id,
    get endpoints() {
      return offered.endpoints;
    },
    get unsupportedEndpoints() {
      return offered.unsupportedEndpoints;
    },
    chargedIfRefused: definition.chargedIfRefused,
    has: (modelId) => offered.around(modelId).length > 0,
    apiKeyEnvironment: engine.credentials.environment,
    webhook: createVerify(engine, definition.webhook),
    capabilities: (modelId) => {
      const rows = servingRows({ id, endpoints: offered.around(modelId) }, modelId);
      if (rows.length > 0) return capabilitiesOf(rows);
      throw unknownModel(id, modelId, offered.endpoints, offered.unsupportedEndpoints);
    },
    supports: (request) => supportOf(engine, request),
    estimate: (request) => estimateTask(engine, planTask(engine, request)),
    quote: async (request) => (await import('./task/quote.ts')).quoteTask(engine, request),
    start: async (request, options = {}) => {
      checkOptions('start', options, startOptionChecks, { provider: id });
      return startOnce(request, options);
    },
    status: async (taskId, options = {}) =>
      statusOfTask(reader, taskOf('status', taskId, options), options),
    wait: async (taskId, options = {}) =>
      waitOnStream(reader, taskOf('wait', taskId, options, waitOptionChecks), options),
    run: async (request, options, waitOptions = {}) => {
      // Before the start: a task that is paid for must not be lost to a slip in how to wait.
      checkOptions('run', waitOptions, waitOptionChecks, { provider: id });
      const task = await provider.start(request, options);
      return { task, state: await provider.wait(task.id, waitOptions) };
    },
    recover: async (request, options) => {
      checkOptions('recover', options, recoverOptionChecks, { provider: id });
      return recoverTask(engine, request, options);
    },
    findSubmit: async (submit, options = {}) => {
      checkOptions('findSubmit', options, findSubmitOptionChecks, { provider: id });
      return findSubmit(engine, submit, options);
    },
    taskTimes: engine.config.taskTimes,
    cancel: async (taskId, options = {}) =>
      cancelTask(reader, taskOf('cancel', taskId, options), options),
    balance: async ({ signal } = {}) => balanceOf(engine, signal),
    describe: async (endpointId, options) => (await live()).describe(endpointId, options),
    catalogue: definition.protocol.list && (async (options) => (await live()).catalogue(options)),
    cost: async (taskId, options = {}) =>
      costOfTask(engine, taskOf('cost', taskId, options), options),
    upload: async (media) => {
      if (definition.protocol.upload === undefined) {
        const allowed = `nothing: ${id} has no upload; give the file in the request itself`;
        throw new InvalidRequestError([{ field: 'media', given: 'a file', allowed }], {
          provider: id,
        });
      }
      const read = await readMedia('media', media, engine.config.media);
      if ('url' in read) return read.url;
      const { checkUpload } = await loadFiles();
      const issues = checkUpload('media', read);
      if (issues.length > 0) throw new InvalidRequestError(issues, { provider: id });
      return upload(read);
    },
    serialize:
      definition.serialize ??
      (() => serializeSettings(definition.id, settings, Object.keys(definition.hosts))),
  };
  return provider;
}

function supportOf(engine: Engine, request: VideoRequest): Support {
  try {
    const { endpoint, warnings } = planTask(engine, request);
    return { isSupported: true, endpoint, warnings };
  } catch (error) {
    if (!GenlockError.isInstance(error)) throw error;
    const reasons = InvalidRequestError.isInstance(error)
      ? error.issues.map(({ field, given, allowed }) => `${field}: ${given}; allowed: ${allowed}`)
      : [error.message];
    return { isSupported: false, reasons };
  }
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
