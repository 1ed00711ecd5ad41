import { isObject, type Asked, type JsonObject } from '../../catalogue/endpoint.ts';
import type { Problem } from '../../catalogue/problem.ts';
import { asText } from '../../http/call.ts';
import { inline } from './classic-body.ts';

/** What one model of the newer generation takes in `contents`. */
export interface Contents {
  /** The types of its parts. */
  readonly types: readonly string[];
  /** Those that must be there. */
  readonly needs: readonly string[];
  readonly promptLength: number;
  /** Whether a switch for shots exists. */
  readonly hasMultiShot: boolean;
  /** Whether two frames need 1080p. */
  readonly framesNeedFullHd: boolean;
}

/** The parts of a body. */
export function partsOf(body: JsonObject): readonly JsonObject[] {
  const { contents } = body;
  return Array.isArray(contents) ? contents.filter(isObject) : [];
}

function settingsOf(body: JsonObject): JsonObject {
  return isObject(body['settings']) ? body['settings'] : {};
}

const frameTypes = ['first_frame', 'image', 'refer_image'] as const;
const videoTypes = ['feature_video', 'base_video', 'video'] as const;

/** What a body of the newer generation asks for. */
export function readCurrent(hasOwnSound: boolean) {
  return (body: JsonObject): Asked => {
    const parts = partsOf(body);
    const urlOf = (types: readonly string[]): string | undefined =>
      asText(parts.find(({ type }) => types.some((each) => each === type))?.['url']);
    const settings = settingsOf(body);
    const frame = urlOf(frameTypes);
    const video = urlOf(videoTypes);
    const seconds = Number(settings['duration'] ?? Number.NaN);
    const ratio = asText(settings['aspect_ratio']);
    const { audio } = settings;
    return {
      hasAudio: hasOwnSound || audio === 'native' || audio === 'original',
      hasVideo: video !== undefined,
      hasVoice: parts.some(({ type }) => type === 'voice'),
      ...(frame === undefined ? {} : { frame: inline(frame) }),
      ...(video === undefined ? {} : { video }),
      ...(seconds > 0 ? { seconds, durationField: seconds } : {}),
      ...(ratio === undefined ? {} : { aspectRatio: ratio }),
    };
  };
}

const conflict = (field: string, expected: string): Problem => ({
  field,
  kind: 'conflict',
  expected,
});

/** What is wrong inside of `contents` and between it and the settings. */
export function checkCurrent(rule: Contents) {
  return (body: JsonObject): readonly Problem[] => [
    ...checkParts(rule, body),
    ...checkPrompt(rule, body),
    ...checkTogether(rule, body),
  ];
}

function checkParts({ types, needs }: Contents, body: JsonObject): readonly Problem[] {
  const parts = partsOf(body);
  const strange = parts.findIndex(({ type }) => !types.includes(String(type)));
  return [
    ...(strange === -1
      ? []
      : [
          {
            field: `contents.${strange}.type`,
            kind: 'choice' as const,
            expected: `one of ${types.join(', ')}`,
            value: parts[strange]?.['type'],
          },
        ]),
    ...needs
      .filter((type) => !parts.some((part) => part['type'] === type))
      .map((type) => ({
        field: `contents.${type}`,
        kind: 'missing' as const,
        expected: 'given',
      })),
    ...parts.flatMap((part, index) =>
      part['type'] === 'element' && (asText(part['element_id']) ?? asText(part['id'])) === undefined
        ? [{ field: `contents.${index}.id`, kind: 'missing' as const, expected: 'given' }]
        : [],
    ),
  ];
}

/** The prompt, wherever it stands, and the shots that are written out in it. */
function checkPrompt({ promptLength }: Contents, body: JsonObject): readonly Problem[] {
  const part = partsOf(body).find(({ type }) => type === 'prompt');
  const prompt = asText(body['prompt']) ?? asText(part?.['text']) ?? '';
  if (Array.from(prompt).length > promptLength) {
    const expected = `at most ${promptLength} characters`;
    return [{ field: 'prompt', kind: 'too-long', expected }];
  }
  const { multi_shot: isMulti, duration = 5 } = settingsOf(body);
  const shots = [...prompt.matchAll(/shot \d+, (\d+), [^;]*;/gu)].map(([, seconds]) =>
    Number(seconds),
  );
  if (shots.length === 0 || isMulti === false) return [];
  const total = shots.reduce((sum, seconds) => sum + seconds, 0);
  return shots.length <= 6 && total === Number(duration)
    ? []
    : [conflict('prompt', `up to six shots of ${String(duration)} seconds in all`)];
}

function checkTogether(rule: Contents, body: JsonObject): readonly Problem[] {
  const types = partsOf(body).map(({ type }) => type);
  const settings = settingsOf(body);
  const has = (type: string): boolean => types.includes(type);
  const { audio, multi_shot: isMulti, resolution = '720p' } = settings;
  return [
    ...(has('last_frame') && !has('first_frame')
      ? [conflict('contents.last_frame', 'left out without a first frame')]
      : []),
    ...(has('last_frame') && rule.framesNeedFullHd && resolution !== '1080p'
      ? [conflict('settings.resolution', '1080p with a last frame')]
      : []),
    ...(has('feature_video') && audio !== undefined && audio === 'native'
      ? [conflict('settings.audio', 'off with a feature video')]
      : []),
    ...(has('feature_video') && rule.hasMultiShot && isMulti === false
      ? [conflict('settings.multi_shot', 'true with a feature video')]
      : []),
    ...(has('base_video') && (audio === 'native' || isMulti === true || has('first_frame'))
      ? [conflict('contents.base_video', 'without frames, shots and native audio')]
      : []),
    ...(has('voice') && audio !== 'native'
      ? [conflict('settings.audio', 'native with a voice')]
      : []),
  ];
}
