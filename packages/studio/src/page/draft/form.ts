import type { ColumnRequest, ColumnRequirements, FormRequest } from '../../api/index.ts';

/** A file that stands in the form: uploaded, or an address of the web. */
export interface Attachment {
  /** `file:<id>` or an http(s) URL. */
  readonly ref: string;
  readonly name: string;
  readonly kind: 'image' | 'video' | 'audio';
  /** Where the page gets it for a preview; none for an address of the web, which the page must not load. */
  readonly url: string | undefined;
  readonly bytes: number | undefined;
}

/** One shot of a story. */
export interface Shot {
  /** Tells shots apart while they are moved. */
  readonly id: string;
  readonly prompt: string;
  readonly seconds: number;
  /** The picture that it begins with. */
  readonly image?: Attachment | undefined;
}

/** What is asked of every column, as it stands in the form. Texts that are empty are not asked for. */
export interface Form {
  readonly prompt: string;
  readonly negativePrompt: string;
  readonly seconds: number | undefined;
  readonly ratio: string;
  readonly resolution: string;
  readonly audio: 'default' | 'on' | 'off';
  readonly seed: number | undefined;
  /** 0 to 1. */
  readonly adherence: number | undefined;
  readonly firstFrame: Attachment | undefined;
  readonly lastFrame: Attachment | undefined;
  readonly references: readonly Attachment[];
  readonly motionVideo: Attachment | undefined;
  readonly isStory: boolean;
  readonly shots: readonly Shot[];
  /** Whether columns take the model of the form, or whatever does what is asked. */
  readonly by: 'model' | 'needs';
  readonly model: string;
}

export type Mode = ColumnRequirements['task'];

/** A column of the form, before it runs. */
export interface DraftColumn {
  /** What its start will be known by. */
  readonly key: string;
  readonly provider: string;
  /** Empty: as the form says. */
  readonly model: string;
}

export const emptyForm: Form = {
  prompt: '',
  negativePrompt: '',
  seconds: 5,
  ratio: '',
  resolution: '',
  audio: 'default',
  seed: undefined,
  adherence: undefined,
  firstFrame: undefined,
  lastFrame: undefined,
  references: [],
  motionVideo: undefined,
  isStory: false,
  shots: [],
  by: 'model',
  model: '',
};

/** The mode that follows from what was given, by the rule of every request. */
export function modeOf(form: Form): Mode {
  if (form.motionVideo !== undefined) return 'motion-control';
  if (form.references.length > 0) return 'reference-to-video';
  if (form.firstFrame !== undefined || form.lastFrame !== undefined) return 'image-to-video';
  return 'text-to-video';
}

/** Whether nothing says yet what is to be seen. */
export function isBlank(form: Form): boolean {
  if (form.isStory) return form.shots.some(({ prompt }) => prompt.trim() === '');
  const isSilent = form.prompt.trim() === '' && form.references.length === 0;
  return isSilent && form.firstFrame === undefined && form.motionVideo === undefined;
}

/** Length of all shots together. */
export function storySeconds(shots: readonly Shot[]): number {
  return shots.reduce((sum, shot) => sum + shot.seconds, 0);
}

/** The form as the server takes it: only what was asked for. */
export function requestOf(form: Form): FormRequest {
  const isStory = form.isStory && form.shots.length > 0;
  const seconds = isStory ? storySeconds(form.shots) : form.seconds;
  return {
    // What a story shows its shots say: several providers refuse both.
    ...(!isStory && text('prompt', form.prompt)),
    ...text('negativePrompt', form.negativePrompt),
    ...text('aspectRatio', form.ratio),
    ...text('resolution', form.resolution),
    ...(seconds !== undefined && { durationSeconds: seconds }),
    ...(form.seed !== undefined && { seed: form.seed }),
    ...(form.adherence !== undefined && { promptAdherence: form.adherence }),
    ...(form.audio !== 'default' && { generateAudio: form.audio === 'on' }),
    ...(form.firstFrame !== undefined && { firstFrame: form.firstFrame.ref }),
    ...(form.lastFrame !== undefined && { lastFrame: form.lastFrame.ref }),
    ...(form.references.length > 0 && { references: form.references.map(({ ref }) => ref) }),
    ...(form.motionVideo !== undefined && { motionVideo: form.motionVideo.ref }),
    ...(isStory && {
      shots: form.shots.map(({ prompt, seconds: durationSeconds, image }) => ({
        prompt,
        durationSeconds,
        ...(image !== undefined && { image: image.ref }),
      })),
    }),
  };
}

/** A column as the server takes it: with a model, or with what it has to do. */
export function columnRequestOf(form: Form, { key, provider, model }: DraftColumn): ColumnRequest {
  const column = { key, provider, nearestLength: true };
  const named = model === '' && form.by === 'model' ? form.model : model;
  if (named !== '') return { ...column, model: named };
  const requirements = {
    task: modeOf(form),
    ...text('resolution', form.resolution),
    ...(form.audio !== 'default' && { audio: form.audio === 'on' }),
  };
  return { ...column, requirements };
}

function text<Name extends string>(name: Name, value: string): Partial<Record<Name, string>> {
  const given: Partial<Record<Name, string>> = {};
  if (value.trim() !== '') given[name] = value.trim();
  return given;
}
