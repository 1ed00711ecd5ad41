import type { Rule } from './endpoint.ts';
import type { Shot, VideoRequest } from '../types/video-request.ts';
import { countReferences } from './references.ts';

/** Seconds of all shots together, once they are the list of shots that they should be. */
export function totalShotSeconds({ shots }: VideoRequest): number | undefined {
  if (!Array.isArray(shots)) return undefined;
  // A caller without types may have put anything into the list.
  const list: readonly (Shot | null)[] = shots;
  const total = list.reduce((sum, shot) => sum + (shot?.durationSeconds ?? Number.NaN), 0);
  return Number.isFinite(total) ? total : undefined;
}

/** The text of a prompt, or the shots in its place: one of the two and not both. */
export const promptOrShots: Rule = ({ prompt, shots }) => {
  if (prompt === undefined && shots === undefined) {
    return { field: 'prompt', given: 'neither prompt nor shots', allowed: 'one of the two' };
  }
  if (prompt !== undefined && shots !== undefined) {
    return { field: 'shots', given: 'shots together with a prompt', allowed: 'one of the two' };
  }
  return undefined;
};

/** Where a video of shots cannot have a last frame. */
export const shotsExcludeLastFrame: Rule = ({ lastFrame, shots }) =>
  shots !== undefined && lastFrame !== undefined
    ? { field: 'lastFrame', given: 'a last frame together with shots', allowed: 'one of the two' }
    : undefined;

/** Where images and videos together have a limit below the sum of their own. */
export const referencesTogether =
  (most: number): Rule =>
  ({ references = [] }) =>
    references.length <= most
      ? undefined
      : {
          field: 'references',
          given: `${references.length} files`,
          allowed: `up to ${most} files together`,
        };

/** Where fewer images fit beside a video than alone. */
export const imagesBesideVideo =
  (most: number): Rule =>
  ({ references }) => {
    const count = countReferences(references, 'image');
    return countReferences(references, 'video') === 0 || count <= most
      ? undefined
      : {
          field: 'references',
          given: `${count} images beside a video`,
          allowed: `up to ${most} images beside a video`,
        };
  };

const lastFrameNeedsFirst: Rule = ({ firstFrame, lastFrame }) =>
  lastFrame !== undefined && firstFrame === undefined
    ? { field: 'lastFrame', given: 'a last frame without a first', allowed: 'a first frame too' }
    : undefined;

const shotsFillDuration: Rule = (request) => {
  const total = totalShotSeconds(request);
  const { durationSeconds } = request;
  return total === undefined || durationSeconds === undefined || total === durationSeconds
    ? undefined
    : {
        field: 'shots',
        given: `shots of ${total} s in all for a duration of ${durationSeconds} s`,
        allowed: 'shots whose seconds sum to durationSeconds',
      };
};

const durationIsPositive: Rule = ({ durationSeconds = 1 }) =>
  durationSeconds > 0
    ? undefined
    : { field: 'durationSeconds', given: String(durationSeconds), allowed: 'more than 0' };

const inputSecondsArePositive: Rule = ({ inputSeconds = 1 }) =>
  inputSeconds > 0 && Number.isFinite(inputSeconds)
    ? undefined
    : { field: 'inputSeconds', given: String(inputSeconds), allowed: 'more than 0' };

const oneVideoPerTask: Rule = ({ count }) =>
  count === undefined || count === 1
    ? undefined
    : {
        field: 'count',
        given: String(count),
        allowed: '1: a task makes one video, so start one task for each',
      };

/** Rules that hold at every endpoint. */
export const universalRules: readonly Rule[] = [
  lastFrameNeedsFirst,
  shotsFillDuration,
  durationIsPositive,
  inputSecondsArePositive,
  oneVideoPerTask,
];
