import type { VideoModel } from '../video-model.ts';

/** A model that may serve a call. */
export interface Candidate {
  /** Provider and model id, and a number where they repeat. The same list gives the same names. */
  readonly name: string;
  /** The model. */
  readonly model: VideoModel;
}

/** Names the models of a list. */
export function nameCandidates(models: readonly VideoModel[]): readonly Candidate[] {
  const seen = new Map<string, number>();
  return models.map((model) => {
    const name = `${model.provider}:${model.modelId}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { name: count === 1 ? name : `${name}#${count}`, model };
  });
}

/** One way to serve a call. */
export interface Attempt<Result> {
  /** The candidate's name. */
  readonly name: string;
  /** Makes the paid call. */
  readonly run: () => PromiseLike<Result>;
}

/** What every model of a list can make in one call: the least of their limits. */
export function fewestVideosPerCall(models: readonly VideoModel[]): VideoModel['maxVideosPerCall'] {
  return async () => {
    const limits = await Promise.all(models.map(limitOf));
    return limits.reduce((least, limit) => Math.min(least, limit), Infinity);
  };
}

/** A model that names no limit gets one video a call from the AI SDK. */
async function limitOf({ maxVideosPerCall, modelId }: VideoModel): Promise<number> {
  const limit =
    typeof maxVideosPerCall === 'function' ? await maxVideosPerCall({ modelId }) : maxVideosPerCall;
  return limit ?? 1;
}
