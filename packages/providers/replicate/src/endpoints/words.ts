import {
  mediaKind,
  type Encoders,
  type Rule,
  type RuleChecks,
  type VideoRequest,
} from '@genlock/core/adapter';

// What only the rows of Replicate name: encoders and rules.

/**
 * `providerOptions.replicate.cancelAfter`: how long Replicate lets a task live, in seconds or as
 * `90s`, `5m`, `1h30m`. It is no input of a model: it goes out in the header `Cancel-After`.
 *
 * @see https://sdks.replicate.com/typescript/resources/predictions/methods/create (read 2026-11-29):
 *   units `s`, `m` and `h`, seconds without one, 5 seconds at the least
 */
export const cancelAfter = 'cancelAfter';

/** A deadline that Replicate would not take is refused before anything is uploaded for it. */
export const deadlineIsDuration: Rule = { rule: 'deadline-is-duration' };

/** Sound and a video to refer to exclude each other: schema of kling-v3-omni-video (2026-10-05). */
export const soundExcludesVideo: Rule = { rule: 'sound-excludes-video' };

export const rules: RuleChecks = {
  [deadlineIsDuration.rule]: (request) =>
    deadlinesIn(request).every(isDeadline)
      ? undefined
      : {
          field: `providerOptions.replicate.${cancelAfter}`,
          given: 'no duration of 5 seconds or more',
          allowed: 'whole seconds, or a text such as "90s", "5m" or "1h30m"',
        },
  [soundExcludesVideo.rule]: ({ generateAudio, references = [] }) =>
    generateAudio === true && references.some((media) => mediaKind(media) === 'video')
      ? {
          field: 'generateAudio',
          given: 'sound together with a video to refer to',
          allowed: 'one of the two',
        }
      : undefined,
};

/** Raw fields stand under the provider's id and that of the account. */
function deadlinesIn({ providerOptions = {} }: VideoRequest): readonly unknown[] {
  return Object.values(providerOptions)
    .map((raw) => raw?.[cancelAfter])
    .filter((value) => value !== undefined);
}

/** The deadline of a submit as its header has it. */
export function deadlineIn({
  [cancelAfter]: deadline,
}: Readonly<Record<string, unknown>>): string | undefined {
  return typeof deadline === 'string' || typeof deadline === 'number' ? `${deadline}` : undefined;
}

const duration = /^(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/;
const leastSeconds = 5;

function isDeadline(value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const [, hours = '0', minutes = '0', seconds = '0'] = duration.exec(String(value)) ?? [];
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds) >= leastSeconds;
}

export const encoders: Encoders = {
  /** A list of shots as one text of JSON, which is what the schema takes (2026-10-05). */
  'shots-as-json': {
    takes: ['shots'],
    encode: (_value, { shots = [] }) =>
      JSON.stringify(
        shots.map(({ prompt, durationSeconds }) => ({ prompt, duration: durationSeconds })),
      ),
  },
  'first-shot': { takes: ['shots'], encode: (_value, { shots }) => shots?.[0]?.prompt },
};
