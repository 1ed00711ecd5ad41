import type { JSONObject, JSONValue, SharedV4Warning } from '@ai-sdk/provider';
import type { RequestIssue } from '../errors/invalid-request-error.ts';
import type { VideoRequest } from '../types/video-request.ts';
import { bareName } from '../names/known-name.ts';
import { mappedBody, type OwnWords } from './encode-body.ts';
import type { Endpoint } from './endpoint.ts';
import { guardedInside, guardedInstead, isLengthRule, isSoundFile } from './guarded-fields.ts';
import { isJsonObject, pathsIn, type Path } from './json-path.ts';
import { sketchFields } from './sketch-fields.ts';

/** The raw wire fields meant for this provider. */
export function rawFieldsFor(provider: string, request: VideoRequest): JSONObject {
  return request.providerOptions?.[provider] ?? {};
}

/** A place in the body that is taken, and what to do in place of naming it. */
interface Taken {
  readonly path: Path;
  readonly given: string;
  readonly allowed: string;
}

/**
 * The pass-through rule: raw fields may add to the body, not overwrite what the request maps or the
 * row always sends, nor what decides about endpoint, price, account and webhook, also inside of an
 * object.
 * One that the endpoint does not declare is sent, with a warning: most providers ignore it in
 * silence, and a newer schema may have it.
 *
 * @param own - left out where the request is wrong in other ways: no body can be made of it
 */
export function checkRawFields(
  provider: string,
  endpoint: Endpoint,
  request: VideoRequest,
  own?: OwnWords,
): { readonly issues: readonly RequestIssue[]; readonly warnings: readonly SharedV4Warning[] } {
  const issues: RequestIssue[] = [];
  const warnings: SharedV4Warning[] = [];
  const raw = rawFieldsFor(provider, request);
  if (Object.keys(raw).length === 0) return { issues, warnings };
  const taken = takenPlaces(endpoint, request, own);
  const declared = [
    ...endpoint.rawFields.map((name) => name.split('.')),
    ...pathsIn(endpoint.rawDefaults ?? {}),
    ...(own?.besideBody ?? []).map((name) => [name]),
  ];
  for (const [name, value] of Object.entries(raw)) {
    const feature = `providerOptions.${provider}.${name}`;
    const clash = clashOf(name.split('.'), value, taken);
    if (clash !== undefined) {
      const field = [feature, ...clash.below].join('.');
      issues.push({ field, given: clash.taken.given, allowed: clash.taken.allowed });
      continue;
    }
    const places = placesOf(name, value);
    const isDeclared = places.every((place) => declared.some((path) => isAtOrIn(place, path)));
    // What stands inside of a field that the endpoint declares is the endpoint's own.
    const isOwn = isDeclared && (isSoundFile(name, value) || isLengthRule(name, value));
    const guarded = isOwn
      ? undefined
      : (guardedInstead(name) ?? (isDeclared ? undefined : guardedInside(value)));
    if (guarded !== undefined) {
      const given = 'a field that decides what is made, what it costs or who is notified';
      issues.push({ field: feature, given, allowed: `${guarded} instead` });
    } else if (!isDeclared) {
      warnings.push({
        type: 'unsupported',
        feature,
        details: `${endpoint.key} does not declare this field; it was sent as it is.`,
      });
    }
  }
  return { issues, warnings };
}

/** Every place that the request, the table or the shape fills, given or not. */
function takenPlaces(
  endpoint: Endpoint,
  request: VideoRequest,
  own: OwnWords | undefined,
): readonly Taken[] {
  const mapped = endpoint.fields.map(({ from, to }) => ({
    path: to.split('.'),
    given: 'a mapped field',
    allowed: `"${from}" instead`,
  }));
  const constants = pathsIn(endpoint.constants ?? {}).map((path) => ({
    path,
    given: 'a field that this endpoint always sends',
    allowed: `nothing: it belongs to ${endpoint.key}; another model or endpoint sends another`,
  }));
  if (endpoint.shape === undefined || own === undefined) return [...mapped, ...constants];
  const shaped = pathsIn(mappedBody(endpoint, sketchFields(request), own)).map((path) => ({
    path,
    given: 'a field that the request fills',
    allowed: 'the fields of the request instead',
  }));
  return [...mapped, ...constants, ...shaped];
}

interface Clash {
  readonly taken: Taken;
  /** Where inside of the raw field it is. */
  readonly below: Path;
}

/** The place that a raw field would overwrite, in any spelling of its name. */
function clashOf(
  path: Path,
  value: JSONValue | undefined,
  taken: readonly Taken[],
): Clash | undefined {
  const found = taken.find(
    (each) =>
      isAtOrIn(path, each.path) ||
      bareName(path.join('')) === bareName(each.path.join('')) ||
      // In place of an object that holds it: all of that object would be another one.
      (isAtOrIn(each.path, path) && !isJsonObject(value)),
  );
  if (found !== undefined) return { taken: found, below: [] };
  if (!isJsonObject(value)) return undefined;
  for (const [name, inside] of Object.entries(value)) {
    const clash = clashOf([...path, ...name.split('.')], inside, taken);
    if (clash !== undefined) return { ...clash, below: [name, ...clash.below] };
  }
  return undefined;
}

/** Whether a place is another one, or inside of it. */
function isAtOrIn(place: Path, outer: Path): boolean {
  return outer.every((name, index) => bareName(name) === bareName(place[index] ?? ''));
}

function placesOf(name: string, value: JSONValue | undefined): readonly Path[] {
  return value === undefined ? [name.split('.')] : pathsIn({ [name]: value });
}
