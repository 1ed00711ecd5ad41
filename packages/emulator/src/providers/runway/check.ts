import type { JsonObject } from '../../catalogue/endpoint.ts';
import type { Fields } from '../../catalogue/field.ts';
import type { Problem } from '../../catalogue/problem.ts';
import { addressesIn } from './asked.ts';

/** docs.dev.runwayml.com/assets/inputs, as quoted in September 2026. */
const longestUrl = 2048;
const longestDataUri = 5 * 1024 * 1024;

/** What the types of Runway's SDK say beside type, choice and range of each field. */
export const checkInputs =
  (fields: Fields) =>
  (body: JsonObject): readonly Problem[] => [
    ...addressesIn(body).flatMap(([field, uri]) => checkAddress(field, uri)),
    ...checkPrompt(fields, body['promptText']),
    ...checkAuto(fields, body['duration']),
  ];

function checkAddress(field: string, uri: unknown): readonly Problem[] {
  const text = typeof uri === 'string' ? uri : '';
  const isFine =
    /^runway:\/\/./u.test(text) ||
    (/^data:(?:image|video|audio)\//u.test(text) && text.length <= longestDataUri) ||
    (isPublicName(text) && text.length <= longestUrl);
  const expected = 'an HTTPS URL with a domain name, a Runway upload URI, or a data URI';
  return isFine ? [] : [{ field, kind: 'type', expected, value: uri }];
}

/** HTTPS and a name, not an address of digits. */
function isPublicName(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' && !/^(?:\d+\.){3}\d+$|^\[/u.test(hostname);
}

/** Runway counts UTF-16 code units. */
function checkPrompt(fields: Fields, prompt: unknown): readonly Problem[] {
  const most = fields['promptText']?.maxLength ?? Infinity;
  if (typeof prompt !== 'string' || (prompt !== '' && prompt.length <= most)) return [];
  const kind = prompt === '' ? 'missing' : 'too-long';
  return [{ field: 'promptText', kind, expected: `1 to ${most} UTF-16 code units` }];
}

/** Where a length is a number of seconds or the word `auto`. */
function checkAuto(fields: Fields, duration: unknown): readonly Problem[] {
  const isOpen = fields['duration']?.type === 'any';
  if (!isOpen || duration === undefined || duration === 'auto') return [];
  if (Number.isInteger(duration)) return [];
  return [
    { field: 'duration', kind: 'type', expected: 'a whole number, or auto', value: duration },
  ];
}
