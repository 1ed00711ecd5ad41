import {
  InvalidRequestError,
  issuesIn,
  kinds,
  modes,
  type ChecksOf,
  type Mode,
} from '@genlock/core';

/**
 * What a model has to do, in place of its name: the router uses the models that can, in the order of
 * its route.
 *
 * @example
 * const genlock = createGenlock({ providers: [wavespeed, fal], route: 'cheapest' });
 * const model = { task: 'image-to-video', resolution: '1080p', audio: true } as const;
 * await genlock.start({ model, firstFrame: 'https://example.com/cat.png', prompt: 'It purrs' });
 */
export interface ModelRequirements {
  /** The mode of the request. */
  readonly task: Mode;
  /** The resolution that comes out. A model that would make another one is left out. */
  readonly resolution?: string | undefined;
  /** Whether the video has sound. A model that cannot, or cannot be silent, is left out. */
  readonly audio?: boolean | undefined;
}

const checks: ChecksOf<ModelRequirements> = {
  task: {
    allowed: modes.join(', '),
    fits: (value) => modes.some((mode) => mode === value),
    isRequired: true,
  },
  resolution: kinds.text,
  audio: kinds.trueOrFalse,
};

/** How the text of requirements begins. No provider has such an id: `?` stands in none. */
const start = 'any?';

/**
 * Requirements as a string that can be used wherever a model id can: in an alias, over HTTP, in a
 * durable workflow. `any?task=image-to-video&resolution=1080p&audio=true`.
 *
 * @throws InvalidRequestError for a task that does not exist, or names that do not
 */
export function requirementsId(requirements: ModelRequirements): string {
  const issues = issuesIn('model', requirements, checks, 'model');
  if (issues.length > 0) throw new InvalidRequestError(issues);
  const { task, resolution, audio } = requirements;
  const words = new URLSearchParams({ task });
  if (resolution !== undefined) words.set('resolution', resolution);
  if (audio !== undefined) words.set('audio', String(audio));
  return start + words.toString();
}

/**
 * The requirements in such a text; `undefined` for the id of a model.
 *
 * @throws InvalidRequestError where the text begins like requirements and holds none
 */
export function parseRequirements(model: string): ModelRequirements | undefined {
  if (!model.startsWith(start)) return undefined;
  const words = Object.fromEntries(new URLSearchParams(model.slice(start.length)));
  const { audio, ...texts } = words;
  const flag = audio === 'true' || (audio === 'false' ? false : audio);
  const given = audio === undefined ? texts : { ...texts, audio: flag };
  const issues = issuesIn('model', given, checks, 'model');
  if (issues.length > 0 || !isRequirements(given)) throw new InvalidRequestError(issues);
  return given;
}

/** Whether a model is given as requirements. What is wrong in them is found later. */
export function isRequirements(model: unknown): model is ModelRequirements {
  return typeof model === 'object' && model !== null && !Array.isArray(model);
}

/** The id of a model, whichever way it is given. A caller without types may hand over anything. */
export function modelIdOf(model: string | ModelRequirements): string {
  return isRequirements(model) ? requirementsId(model) : model;
}
