import { checkOptions, kinds, type Check, type ChecksOf } from '@genlock/core';
import { aModel } from './option-checks.ts';
import { isPriced } from './priced-video-model.ts';
import type {
  AnyVideoModel,
  CallOptions,
  GenerateResult,
  StartOptions,
  StartResult,
  StatusOptions,
  StatusResult,
  VideoModel,
  WebhookOptions,
  WebhookResult,
} from './video-model.ts';
import type { VideoModelMiddleware } from './video-model-middleware.ts';

/** What {@link wrapVideoModel} wraps, and with what. */
export interface WrapVideoModelOptions {
  /** The model, of any vendor. */
  readonly model: AnyVideoModel;
  /** One, or several: the first is outermost, the last stands directly around the model. */
  readonly middleware: VideoModelMiddleware | readonly VideoModelMiddleware[];
  /** Another model id. Default: the model's own. */
  readonly modelId?: string | undefined;
  /** Another provider id. Default: the model's own. */
  readonly providerId?: string | undefined;
}

/** One for each hook: a hook under another name would never be called, and a limit be none. */
const hooks: ChecksOf<VideoModelMiddleware> = {
  overrideProvider: kinds.aFunction,
  overrideModelId: kinds.aFunction,
  overrideMaxVideosPerCall: kinds.aFunction,
  transformParams: kinds.aFunction,
  wrapGenerate: kinds.aFunction,
  wrapStart: kinds.aFunction,
  wrapStatus: kinds.aFunction,
  wrapWebhook: kinds.aFunction,
};

const someMiddleware: Check = {
  allowed: 'what withBudget() and the others give, or a list of it',
  fits: (value) => typeof value === 'object' && value !== null,
  inside: hooks,
};

const checks: ChecksOf<WrapVideoModelOptions> = {
  model: kinds.needed(aModel),
  middleware: kinds.needed(someMiddleware),
  modelId: kinds.text,
  providerId: kinds.text,
};

/**
 * Puts middleware around a video model, as `wrapLanguageModel` of the AI SDK does for language
 * models. The model itself is not changed. What it does not have, the wrapped one has not either:
 * the AI SDK chooses its way by which methods are there.
 */
export function wrapVideoModel(options: WrapVideoModelOptions): VideoModel {
  checkOptions('wrapVideoModel', options, checks);
  const { model, middleware } = options;
  return [middleware]
    .flat()
    .toReversed()
    .reduce<VideoModel>((wrapped, one) => wrapOnce(wrapped, one, options), model);
}

function wrapOnce(
  model: VideoModel,
  middleware: VideoModelMiddleware,
  { modelId, providerId }: WrapVideoModelOptions,
): VideoModel {
  const { overrideProvider, overrideModelId } = middleware;
  return {
    specificationVersion: 'v4',
    provider: providerId ?? overrideProvider?.({ model }) ?? model.provider,
    modelId: modelId ?? overrideModelId?.({ model }) ?? model.modelId,
    maxVideosPerCall: maxVideosPerCall(model, middleware),
    ...generateMethod(model, middleware),
    ...startMethod(model, middleware),
    ...statusMethod(model, middleware),
    ...webhookMethod(model, middleware),
    ...priceMethod(model),
  };
}

function maxVideosPerCall(
  model: VideoModel,
  { overrideMaxVideosPerCall }: VideoModelMiddleware,
): VideoModel['maxVideosPerCall'] {
  const most = overrideMaxVideosPerCall?.({ model }) ?? model.maxVideosPerCall;
  // A function may lean on the model that it comes from.
  return typeof most === 'function' ? most.bind(model) : most;
}

function generateMethod(
  model: VideoModel,
  { wrapGenerate, transformParams }: VideoModelMiddleware,
): Pick<VideoModel, 'doGenerate'> {
  const method = model.doGenerate?.bind(model);
  if (method === undefined) return {};
  return {
    async doGenerate(given: CallOptions): Promise<GenerateResult> {
      const type = 'generate';
      const params = (await transformParams?.({ type, params: given, model })) ?? given;
      const doGenerate = async (): Promise<GenerateResult> => method(params);
      return wrapGenerate?.({ doGenerate, params, model }) ?? doGenerate();
    },
  };
}

function startMethod(
  model: VideoModel,
  { wrapStart, transformParams }: VideoModelMiddleware,
): Pick<VideoModel, 'doStart'> {
  const method = model.doStart?.bind(model);
  if (method === undefined) return {};
  return {
    async doStart(given: StartOptions): Promise<StartResult> {
      const type = 'start';
      const { webhookUrl } = given;
      const changed = await transformParams?.({ type, params: given, model });
      // A hook that makes a new call out of the old one does not know of the webhook.
      const webhook = webhookUrl === undefined ? {} : { webhookUrl };
      const params = changed === undefined ? given : { ...webhook, ...changed };
      const doStart = async (): Promise<StartResult> => method(params);
      return wrapStart?.({ doStart, params, model }) ?? doStart();
    },
  };
}

function statusMethod(
  model: VideoModel,
  { wrapStatus }: VideoModelMiddleware,
): Pick<VideoModel, 'doStatus'> {
  const method = model.doStatus?.bind(model);
  if (method === undefined) return {};
  return {
    async doStatus(params: StatusOptions): Promise<StatusResult> {
      const doStatus = async (): Promise<StatusResult> => method(params);
      return wrapStatus?.({ doStatus, params, model }) ?? doStatus();
    },
  };
}

function webhookMethod(
  model: VideoModel,
  { wrapWebhook }: VideoModelMiddleware,
): Pick<VideoModel, 'handleWebhookOption'> {
  const method = model.handleWebhookOption?.bind(model);
  if (method === undefined) return {};
  return {
    async handleWebhookOption(params: WebhookOptions): Promise<WebhookResult> {
      const handleWebhookOption = async (): Promise<WebhookResult> => method(params);
      return wrapWebhook?.({ handleWebhookOption, params, model }) ?? handleWebhookOption();
    },
  };
}

/** A price that the model tells stays within reach of middleware further out. */
function priceMethod(model: VideoModel): object {
  return isPriced(model)
    ? { estimateUsd: (options: CallOptions) => model.estimateUsd(options) }
    : {};
}
