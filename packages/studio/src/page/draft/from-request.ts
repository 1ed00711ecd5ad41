import type { ColumnRequest, FormRequest } from '../../api/index.ts';
import { newKey } from '../client/key.ts';
import { type Attachment, type DraftColumn, emptyForm, type Form } from './form.ts';

/** A run's request, back in the form: to be changed in one thing and run once more. */
export function formOf(request: FormRequest, columns: readonly ColumnRequest[]): Form {
  const models = new Set(columns.map(({ model }) => model ?? ''));
  const [model = ''] = models.size === 1 ? models : [];
  return {
    ...emptyForm,
    prompt: request.prompt ?? '',
    negativePrompt: request.negativePrompt ?? '',
    seconds: request.durationSeconds,
    ratio: request.aspectRatio ?? '',
    resolution: request.resolution ?? '',
    audio: request.generateAudio === undefined ? 'default' : request.generateAudio ? 'on' : 'off',
    seed: request.seed,
    adherence: request.promptAdherence,
    firstFrame: attachment(request.firstFrame, 'image'),
    lastFrame: attachment(request.lastFrame, 'image'),
    references: (request.references ?? []).flatMap((ref) => attachment(ref, 'image') ?? []),
    motionVideo: attachment(request.motionVideo, 'video'),
    isStory: request.shots !== undefined,
    shots: (request.shots ?? []).map(({ prompt, durationSeconds, image }) => ({
      id: newKey(),
      prompt,
      seconds: durationSeconds,
      image: attachment(image, 'image'),
    })),
    by: columns.some((column) => column.model === undefined) ? 'needs' : 'model',
    model,
  };
}

/** A run's columns as new ones: a column that ran has been paid for, and its key is spent. */
export function draftColumnsOf(form: Form, columns: readonly ColumnRequest[]): DraftColumn[] {
  return columns.map(({ provider, model = '' }) => ({
    key: newKey(),
    provider,
    model: model === form.model ? '' : model,
  }));
}

function attachment(ref: string | undefined, kind: Attachment['kind']): Attachment | undefined {
  if (ref === undefined) return undefined;
  const id = /^file:(?<id>[0-9a-f]{32})$/i.exec(ref)?.groups?.['id'];
  const url = id === undefined ? undefined : `/api/files/${id}`;
  return {
    ref,
    name: id === undefined ? ref : 'File of an earlier run',
    kind,
    url,
    bytes: undefined,
  };
}
