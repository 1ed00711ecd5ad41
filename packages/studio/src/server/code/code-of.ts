import { inferMode } from '@genlock/core';
import type { Code, CodeBody, FormRequest } from '../../api/index.ts';
import type { Desk } from '../desk.ts';
import { planRun, usdOf } from '../plan/plan.ts';
import { commandOf } from './command.ts';
import type { Copied } from './copied.ts';
import { typescriptOf } from './typescript.ts';

/** A request of a column in three forms. */
export async function codeOf(desk: Desk, { request, column }: CodeBody): Promise<Code> {
  const { plan } = await planRun(desk, { request, columns: [column] });
  const [planned] = plan.columns;
  const named = await withNames(desk, request);
  const { task, resolution, audio } = column.requirements ?? {};
  const isByModel = column.model !== undefined;
  const copied: Copied = {
    provider: column.provider,
    request: {
      model: column.model ?? planned?.model ?? '',
      ...named,
      // What the model had to do, said to the model that does it.
      ...(!isByModel && { mode: task ?? named.mode ?? inferMode({ ...request, model: '' }) }),
      ...(resolution !== undefined && { resolution }),
      ...(audio !== undefined && { generateAudio: audio }),
    },
    maxCostUsd: planned && usdOf(planned),
  };
  return {
    typescript: typescriptOf(copied),
    command: commandOf(copied),
    batchRow: JSON.stringify({ key: column.key, ...copied.request }),
  };
}

async function withNames(desk: Desk, form: FormRequest): Promise<FormRequest> {
  const nameOf = async (ref: string): Promise<string> => {
    if (!ref.startsWith('file:')) return ref;
    return (await desk.files.find(ref.slice('file:'.length)))?.name ?? 'a-file';
  };
  const named = async (ref: string | undefined): Promise<string | undefined> =>
    ref === undefined ? undefined : nameOf(ref);
  const { references, shots } = form;
  const all = {
    ...form,
    firstFrame: await named(form.firstFrame),
    lastFrame: await named(form.lastFrame),
    motionVideo: await named(form.motionVideo),
    references: references && (await Promise.all(references.map(nameOf))),
    shots:
      shots &&
      (await Promise.all(
        shots.map(async ({ image, ...shot }) =>
          image === undefined ? shot : { ...shot, image: await nameOf(image) },
        ),
      )),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
