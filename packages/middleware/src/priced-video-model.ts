import type { CallOptions, VideoModel } from './video-model.ts';

/** A video model that knows its price. */
export type PricedVideoModel = VideoModel & {
  /** What a call would cost, in USD, without any HTTP; `undefined` when that is not known. */
  estimateUsd(options: CallOptions): PromiseLike<number | undefined> | number | undefined;
};

/** Whether a model knows its price. */
export function isPriced(model: VideoModel): model is PricedVideoModel {
  return 'estimateUsd' in model && typeof model.estimateUsd === 'function';
}
