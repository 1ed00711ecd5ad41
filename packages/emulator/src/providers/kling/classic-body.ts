import type { Asked, JsonObject } from '../../catalogue/endpoint.ts';
import { isObject, sumOfShots } from '../../catalogue/endpoint.ts';
import type { Problem } from '../../catalogue/problem.ts';
import { asText } from '../../http/call.ts';

/** What one model of the older generation can do. */
export interface Ability {
  readonly hasSound: boolean;
  readonly hasLastFrame: boolean;
  /** Whether it makes sound between two frames. */
  readonly hasSoundBetweenFrames: boolean;
}

/** What a body of the older generation asks for. */
export function readClassic(body: JsonObject): Asked {
  const frame = asText(body['image']) ?? asText(body['image_url']);
  const video = asText(body['video_url']);
  const shots = body['multi_shot'] === true ? sumOfShots(body['multi_prompt']) : undefined;
  return {
    hasAudio: body['sound'] === 'on' || body['keep_original_sound'] === 'yes',
    ...(frame === undefined ? {} : { frame: inline(frame) }),
    ...(video === undefined ? {} : { video }),
    ...(shots === undefined ? {} : { seconds: shots }),
  };
}

/** Raw base64 as a data URI, which is what the emulator looks into. */
export function inline(image: string): string {
  return /^https?:/u.test(image) ? image : `data:image/png;base64,${image}`;
}

/** What is wrong between the fields of a body of the older generation. */
export function checkClassic(kind: string, ability: Ability) {
  return (body: JsonObject): readonly Problem[] => [
    ...checkImages(body),
    ...checkShots(kind, body),
    ...checkSound(body, ability),
  ];
}

/** What is wrong with the body of a picture that speaks: it needs one of two sounds. */
export function checkVoice(body: JsonObject): readonly Problem[] {
  const hasVoice = ['audio_id', 'sound_file'].some((name) => asText(body[name]) !== undefined);
  const missing = { field: 'sound_file', kind: 'missing', expected: 'given, or audio_id' } as const;
  return [...checkImages(body), ...(hasVoice ? [] : [missing])];
}

const conflict = (field: string, expected: string): Problem => ({
  field,
  kind: 'conflict',
  expected,
});

const imageFields = ['image', 'image_tail', 'image_url'] as const;

/** The page of image2video: base64 without a prefix. Recorded message: "Image data format error". */
function checkImages(body: JsonObject): readonly Problem[] {
  const listed = Array.isArray(body['image_list']) ? body['image_list'].filter(isObject) : [];
  const given = [
    ...imageFields.map((name) => [name, body[name]] as const),
    ...listed.map((item, index) => [`image_list.${index}.image`, item['image']] as const),
  ];
  return given
    .filter(([, value]) => typeof value === 'string' && value.startsWith('data:'))
    .map(([name]) => conflict(name, 'a URL, or base64 without a "data:" in front of it'));
}

function checkShots(kind: string, body: JsonObject): readonly Problem[] {
  if (body['multi_shot'] !== true) {
    const needsPrompt = kind === 'text2video' && asText(body['prompt']) === undefined;
    return needsPrompt ? [{ field: 'prompt', kind: 'missing', expected: 'given' }] : [];
  }
  if (body['image_tail'] !== undefined) {
    return [conflict('image_tail', 'left out when there are shots')];
  }
  if (body['shot_type'] === undefined) {
    return [{ field: 'shot_type', kind: 'missing', expected: 'given with multi_shot' }];
  }
  if (body['shot_type'] !== 'customize') return [];
  const total = sumOfShots(body['multi_prompt']);
  if (total === undefined) {
    return [{ field: 'multi_prompt', kind: 'missing', expected: 'given for customize' }];
  }
  const seconds = Number(body['duration'] ?? 5);
  return total === seconds
    ? []
    : [conflict('multi_prompt', `of ${seconds} seconds in all, as the duration says`)];
}

function checkSound(body: JsonObject, ability: Ability): readonly Problem[] {
  const isOn = body['sound'] === 'on';
  const hasLast = body['image_tail'] !== undefined;
  return [
    ...(isOn && !ability.hasSound ? [conflict('sound', 'off for this model and mode')] : []),
    ...(hasLast && !ability.hasLastFrame
      ? [conflict('image_tail', 'left out for this model and mode')]
      : []),
    ...(isOn && hasLast && !ability.hasSoundBetweenFrames
      ? [conflict('sound', 'off with image_tail')]
      : []),
    ...(Array.isArray(body['voice_list']) && body['voice_list'].length > 0 && !isOn
      ? [conflict('voice_list', 'left out without sound')]
      : []),
  ];
}
