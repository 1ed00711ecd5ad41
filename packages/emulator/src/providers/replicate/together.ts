import { isObject, type JsonObject } from '../../catalogue/endpoint.ts';
import type { Problem } from '../../catalogue/problem.ts';
import { asText, asTexts } from '../../http/call.ts';

const conflict = (field: string, expected: string): Problem => ({
  field,
  kind: 'conflict',
  expected,
});

/**
 * What the descriptions of the inputs say of several together.
 *
 * @param lastFrameIn The only tier that takes a last frame, if there is one.
 */
export function checkTogether(
  input: JsonObject,
  lastFrameIn: string | undefined,
): readonly Problem[] {
  const has = (name: string): boolean => input[name] !== undefined && input[name] !== null;
  const rules: readonly (readonly [isBroken: boolean, Problem])[] = [
    [has('end_image') && !has('start_image'), conflict('end_image', 'beside a start_image')],
    [
      has('end_image') && lastFrameIn !== undefined && input['mode'] !== lastFrameIn,
      conflict('end_image', `left out unless mode is ${lastFrameIn}`),
    ],
    [
      has('reference_video') && input['generate_audio'] === true,
      conflict('generate_audio', 'false beside a reference_video'),
    ],
    [
      has('reference_video') && asTexts(input['reference_images']).length > 4,
      conflict('reference_images', 'at most 4 beside a reference_video'),
    ],
    [
      has('multi_prompt') && !areShots(input['multi_prompt'], input['duration']),
      conflict('multi_prompt', 'JSON with up to 6 shots whose seconds sum to duration'),
    ],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, problem]) => problem);
}

/** A text of JSON: `[{"prompt": "a fox", "duration": 3}]`. */
function areShots(value: unknown, duration: unknown = 5): boolean {
  const shots = parse(value);
  if (!Array.isArray(shots) || shots.length === 0 || shots.length > 6) return false;
  const seconds = shots.map((shot: unknown) =>
    isObject(shot) && asText(shot['prompt']) !== undefined ? Number(shot['duration']) : 0,
  );
  return (
    seconds.every((length) => length >= 1) &&
    seconds.reduce((sum, length) => sum + length, 0) === duration
  );
}

function parse(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return undefined;
  }
}
