import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import type { SubmitCall } from '@genlock/core';
import type { ForeignCall } from './foreign-model.ts';

type File = NonNullable<ForeignCall['image']>;

/** What a row's field may be mapped to: an option of the AI SDK. All else is the vendor's own. */
const callNames = [
  'prompt',
  'duration',
  'aspectRatio',
  'resolution',
  'fps',
  'seed',
  'generateAudio',
  'image',
  'lastFrame',
  'inputReferences',
] as const;

/** Begins the path of a vendor's option that has the name of one of the AI SDK: `vendor.duration`. */
const vendorOptions = 'vendor';

type CallName = (typeof callNames)[number];

/**
 * The body of a submit as call options of the AI SDK: the names of its own as they are, every other
 * one as an option of the vendor's.
 */
export function toCallOptions(
  { body, headers, webhookUrl: _none }: Pick<SubmitCall, 'body' | 'headers' | 'webhookUrl'>,
  vendor: string,
): ForeignCall {
  const options = new Set<string>([...callNames, vendorOptions]);
  const named = Object.entries(body).filter(([name]) => !options.has(name));
  const rest = [...named, ...entriesOf(body[vendorOptions])];
  const value = (name: CallName): JSONValue | undefined => body[name];
  const image = fileOf(value('image'));
  const lastFrame = fileOf(value('lastFrame'));
  return {
    prompt: textOf(value('prompt')),
    n: 1,
    duration: numberOf(value('duration')),
    aspectRatio: patterned(value('aspectRatio')),
    resolution: patterned(value('resolution')),
    fps: numberOf(value('fps')),
    seed: numberOf(value('seed')),
    generateAudio:
      value('generateAudio') === undefined ? undefined : value('generateAudio') === true,
    image,
    // As `generateVideo` of ai 7 does it: the first frame stands in both places.
    frameImages:
      image === undefined && lastFrame === undefined
        ? undefined
        : [
            ...(image ? [{ image, frameType: 'first_frame' } as const] : []),
            ...(lastFrame ? [{ image: lastFrame, frameType: 'last_frame' } as const] : []),
          ],
    inputReferences: filesOf(value('inputReferences')),
    providerOptions: rest.length === 0 ? {} : { [vendor]: Object.fromEntries(rest) },
    ...(headers && { headers }),
  };
}

function entriesOf(value: JSONValue | undefined): [string, JSONValue | undefined][] {
  return typeof value === 'object' && value !== null && !isList(value) ? Object.entries(value) : [];
}

function isList(value: JSONValue): value is readonly JSONValue[] {
  return Array.isArray(value);
}

/** Every text in a body that may be the caller's own, so that no message repeats it. */
export function textsIn(value: JSONObject | JSONValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((part) => textsIn(part));
}

function filesOf(value: JSONValue | undefined): File[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((each: JSONValue) => fileOf(each) ?? []);
}

/** A URL goes on; a data URI is the file itself. */
function fileOf(value: JSONValue | undefined): File | undefined {
  if (typeof value !== 'string') return undefined;
  const inline = /^data:([^;,]+);base64,/.exec(value);
  const mediaType = inline?.[1];
  if (inline === null || mediaType === undefined) return { type: 'url', url: value };
  return { type: 'file', mediaType, data: value.slice(inline[0].length) };
}

function textOf(value: JSONValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: JSONValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/**
 * A ratio, a size or a word such as `720p`. The AI SDK types them by pattern and checks nothing;
 * some models take a word in their place (`@ai-sdk/google` 4, read 2026-11-29).
 */
function patterned<Pattern extends string>(value: JSONValue | undefined): Pattern | undefined {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above: a text is all that it is at run time
  return typeof value === 'string' ? (value as Pattern) : undefined;
}
