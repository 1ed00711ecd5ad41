import type {
  AnyVideoModel,
  CallOptions,
  GenerateResult,
  Operation,
  StartResult,
  StatusResult,
} from '@genlock/middleware';
import { inTime, resultIn, startIn, statusIn } from './model-results.ts';
import type { VideoModelV3 } from './video-model-v3.ts';

/** A video model of any vendor: version 4 of the AI SDK's interface, or version 3. */
export type ForeignVideoModel = AnyVideoModel | VideoModelV3;

/** What a paid call is made with: no videos but one, and no end by the caller's signal. */
export type ForeignCall = CallOptions;

/** How a model makes a video: it starts one and is asked, or it makes one while the call lasts. */
export type ForeignWay =
  | {
      readonly kind: 'operation';
      readonly start: (
        call: ForeignCall & { readonly abortSignal: AbortSignal },
      ) => Promise<StartResult>;
      readonly status: (
        operation: Operation,
        options: { readonly signal: AbortSignal; readonly headers: Headers },
      ) => Promise<StatusResult>;
    }
  | {
      readonly kind: 'blocking';
      readonly generate: (call: ForeignCall) => Promise<GenerateResult>;
    };

type StatusOptions = Parameters<NonNullable<AnyVideoModel['doStatus']>>[0];
type Headers = Readonly<Record<string, string | undefined>> | undefined;

/**
 * How a model makes a video. With `doStart` and `doStatus` a task can be asked for later; a model
 * that has `doGenerate` alone, as all of version 3 have, holds its task in this process.
 *
 * @throws TypeError for something that is no video model
 */
export function wayOf(model: ForeignVideoModel): ForeignWay {
  if (model.specificationVersion !== 'v3') {
    const { doStart, doStatus } = model;
    if (doStart !== undefined && doStatus !== undefined) {
      const start = async (call: ForeignCall) => startIn(await doStart.call(model, call));
      const status = async (options: StatusOptions) =>
        statusIn(await doStatus.call(model, options));
      return {
        kind: 'operation',
        start: (call) => inTime(start(call), call.abortSignal),
        status: (operation, { signal, headers }) =>
          inTime(status({ operation, abortSignal: signal, ...(headers && { headers }) }), signal),
      };
    }
  }
  // The call options of the two versions are the same, and so are the results but for a kind of
  // video and of warning that only version 4 has.
  if (typeof model.doGenerate === 'function') {
    return {
      kind: 'blocking',
      generate: async (call) => resultIn(await model.doGenerate?.(call)),
    };
  }
  throw new TypeError(
    `${model.provider}, ${model.modelId}: a video model has doStart and doStatus, or doGenerate.`,
  );
}
