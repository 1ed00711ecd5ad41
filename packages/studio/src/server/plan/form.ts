import { inferMode, type VideoRequest } from '@genlock/core';
import type { GenlockRequest, ModelRequirements } from 'genlock';
import type { ColumnRequest, FormRequest } from '../../api/index.ts';
import type { FileStore } from '../files/file-store.ts';

/** A request without a model, with its files. */
export type OpenedForm = Omit<VideoRequest, 'model'>;

/** The form with its files in place of their ids. @throws StudioRefusal for a file that is gone */
export async function openForm(form: FormRequest, files: FileStore): Promise<OpenedForm> {
  const open = async (ref: string | undefined, field: string) =>
    ref === undefined ? undefined : files.open(ref, field);
  const { references, shots } = form;
  const opened = {
    ...form,
    firstFrame: await open(form.firstFrame, 'firstFrame'),
    lastFrame: await open(form.lastFrame, 'lastFrame'),
    motionVideo: await open(form.motionVideo, 'motionVideo'),
    references:
      references && (await Promise.all(references.map((ref) => files.open(ref, 'references')))),
    shots:
      shots &&
      (await Promise.all(
        shots.map(async ({ image, ...shot }) => ({ ...shot, image: await open(image, 'shots') })),
      )),
  };
  return withoutEmpty(opened);
}

/** What nobody asked for is left out, so that it is not said to be dropped either. */
function withoutEmpty(form: OpenedForm): OpenedForm {
  return Object.fromEntries(
    Object.entries(form).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** The request of one column: its model, or what the model has to do. */
export function requestOf(form: OpenedForm, column: ColumnRequest): GenlockRequest {
  if (column.model !== undefined) return { ...form, model: column.model };
  return { ...form, model: column.requirements ?? requirementsIn(form) };
}

function requirementsIn(form: OpenedForm): ModelRequirements {
  const { resolution, generateAudio } = form;
  return {
    task: inferMode({ ...form, model: '' }),
    ...(resolution !== undefined && { resolution }),
    ...(generateAudio !== undefined && { audio: generateAudio }),
  };
}
