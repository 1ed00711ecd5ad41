import { createFal as createAiSdkFal } from '@ai-sdk/fal';
import { createFal as createGenlockFal } from '@genlock/fal';
import { createAnswers, type Stage } from './answers.ts';

type Model = ReturnType<ReturnType<typeof createGenlockFal>['video']>;

/** Per-call options of a start. */
export type StartOptions = Parameters<NonNullable<Model['doStart']>>[0];

/** Per-call options of a look. */
export type StatusOptions = Parameters<NonNullable<Model['doStatus']>>[0];

/**
 * The part of an AI SDK video model that is measured. Methods, since each package brings a
 * version of `@ai-sdk/provider` of its own.
 */
export interface VideoModel {
  doStart?(options: StartOptions): PromiseLike<Pick<StatusOptions, 'operation'>>;
  doStatus?(options: StatusOptions): PromiseLike<{ readonly status: string }>;
}

/** A package under the bench. */
export interface Subject {
  readonly name: string;
  /** Its model for one mode, on answers in memory. */
  readonly createModel: (mode: Mode, world: World) => VideoModel;
}

/** What a model lives in: how far its tasks are, and what time it is, in milliseconds. */
export interface World {
  stage: Stage;
  nowMs: number;
}

export type Mode = 'text-to-video' | 'image-to-video';

const endpoint = 'kling-video/v3/standard';

/** What makes the provider, of this copy of the repository or of another one. */
export type CreateFal = typeof createGenlockFal;

/** `@genlock/fal`, by what makes it. */
export const genlockBy = (createFal: CreateFal): Subject => ({
  name: '@genlock/fal',
  createModel: (mode, world) => {
    const fetch = createAnswers(() => world.stage);
    const fal = createFal({ apiKey: 'key', fetch, now: () => world.nowMs });
    return fal.video(`fal-ai/${endpoint}/${mode}`);
  },
});

export const genlock: Subject = genlockBy(createGenlockFal);

export const aiSdk: Subject = {
  name: '@ai-sdk/fal',
  createModel: (mode, world) => {
    const fetch = createAnswers(() => world.stage);
    return createAiSdkFal({ apiKey: 'key', fetch }).video(`${endpoint}/${mode}`);
  },
};
