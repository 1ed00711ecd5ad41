import type { RequestIssue } from '../errors/invalid-request-error.ts';
import type { Rule } from './endpoint.ts';
import type { Shot, VideoRequest } from '../types/video-request.ts';
import { inWords } from '../names/in-words.ts';
import { countReferences } from './references.ts';

/** Seconds of all shots together, once they are the list of shots that they should be. */
export function totalShotSeconds({ shots }: VideoRequest): number | undefined {
  if (!Array.isArray(shots)) return undefined;
  // A caller without types may have put anything into the list.
  const list: readonly (Shot | null)[] = shots;
  const total = list.reduce((sum, shot) => sum + (shot?.durationSeconds ?? Number.NaN), 0);
  return Number.isFinite(total) ? total : undefined;
}

/** A rule that no table has to name. */
type UniversalRule = (request: VideoRequest) => RequestIssue | undefined;

type Check = (request: VideoRequest, rule: Rule) => RequestIssue | undefined;

/** The checks of rules by name. */
export type RuleChecks = Readonly<Record<string, Check>>;

/** The rules that every table may name. An adapter adds its own in its definition. */
const ruleChecks: RuleChecks = {
  'prompt-or-shots': ({ prompt, shots }) => {
    if (prompt === undefined && shots === undefined) {
      return { field: 'prompt', given: 'neither prompt nor shots', allowed: 'one of the two' };
    }
    if (prompt !== undefined && shots !== undefined) {
      return { field: 'shots', given: 'shots together with a prompt', allowed: 'one of the two' };
    }
    return undefined;
  },
  'shots-exclude-last-frame': ({ lastFrame, shots }) =>
    shots !== undefined && lastFrame !== undefined
      ? { field: 'lastFrame', given: 'a last frame together with shots', allowed: 'one of the two' }
      : undefined,
  'references-together': ({ references = [] }, { most = Infinity }) =>
    references.length <= most
      ? undefined
      : {
          field: 'references',
          given: `${references.length} files`,
          allowed: `up to ${most} files together`,
        },
  'images-beside-video': ({ references }, { most = Infinity }) => {
    const count = countReferences(references, 'image');
    return countReferences(references, 'video') === 0 || count <= most
      ? undefined
      : {
          field: 'references',
          given: `${count} images beside a video`,
          allowed: `up to ${most} images beside a video`,
        };
  },
  'seconds-without-last-frame': ({ durationSeconds, lastFrame }, { oneOf = [] }) =>
    lastFrame !== undefined || durationSeconds === undefined || oneOf.includes(durationSeconds)
      ? undefined
      : {
          field: 'durationSeconds',
          given: `${durationSeconds} without a last frame`,
          allowed: `${oneOf.join(' or ')}; others with a last frame`,
        },
};

/** The text of a prompt, or the shots in its place: one of the two and not both. */
export const promptOrShots: Rule = { rule: 'prompt-or-shots' };

/** Where a video of shots cannot have a last frame. */
export const shotsExcludeLastFrame: Rule = { rule: 'shots-exclude-last-frame' };

/** Where images and videos together have a limit below the sum of their own. */
export const referencesTogether = (most: number): Rule => ({ rule: 'references-together', most });

/** Where fewer images fit beside a video than alone. */
export const imagesBesideVideo = (most: number): Rule => ({ rule: 'images-beside-video', most });

/** Where only some lengths can be had without a last frame. */
export const secondsWithoutLastFrame = (...oneOf: readonly number[]): Rule => ({
  rule: 'seconds-without-last-frame',
  oneOf,
});

/**
 * The check of a rule.
 *
 * @throws TypeError for a name that nobody has
 */
export function checkOf(rule: Rule, own: RuleChecks): Check {
  const all: RuleChecks = { ...ruleChecks, ...own };
  const found = Object.hasOwn(all, rule.rule) ? all[rule.rule] : undefined;
  if (found !== undefined) return found;
  throw new TypeError(
    `There is no rule "${rule.rule.slice(0, 40)}". Use one of: ${Object.keys(all).join(', ')}.`,
  );
}

/** A video that goes on has a beginning too. */
const lastFrameNeedsFirst: UniversalRule = ({ firstFrame, lastFrame, mode, references }) =>
  lastFrame !== undefined &&
  firstFrame === undefined &&
  !(mode === 'extend' && countReferences(references, 'video') > 0)
    ? { field: 'lastFrame', given: 'a last frame without a first', allowed: 'a first frame too' }
    : undefined;

const shotsFillDuration: UniversalRule = (request) => {
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

const durationIsPositive: UniversalRule = ({ durationSeconds = 1 }) =>
  durationSeconds > 0
    ? undefined
    : { field: 'durationSeconds', given: inWords(durationSeconds), allowed: 'more than 0' };

/** Lengths of what is given are only believed: no row checks them. */
const givenSecondsArePositive =
  (field: 'inputSeconds' | 'audioSeconds'): UniversalRule =>
  ({ [field]: seconds = 1 }) =>
    seconds > 0 && Number.isFinite(seconds)
      ? undefined
      : { field, given: inWords(seconds), allowed: 'more than 0' };

const oneVideoPerTask: UniversalRule = ({ count }) =>
  count === undefined || count === 1
    ? undefined
    : {
        field: 'count',
        given: inWords(count),
        allowed: '1: a task makes one video, so start one task for each',
      };

/** Rules that hold at every endpoint. */
export const universalRules: readonly UniversalRule[] = [
  lastFrameNeedsFirst,
  shotsFillDuration,
  durationIsPositive,
  givenSecondsArePositive('inputSeconds'),
  givenSecondsArePositive('audioSeconds'),
  oneVideoPerTask,
];
