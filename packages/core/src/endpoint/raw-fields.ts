import type { JSONObject, SharedV4Warning } from '@ai-sdk/provider';
import type { RequestIssue } from '../errors/invalid-request-error.ts';
import type { VideoRequest } from '../types/video-request.ts';
import { bareName } from '../names/known-name.ts';
import type { Endpoint } from './endpoint.ts';
import { guardedInside, guardedInstead } from './guarded-fields.ts';

/** The raw wire fields meant for this provider. */
export function rawFieldsFor(provider: string, request: VideoRequest): JSONObject {
  return request.providerOptions?.[provider] ?? {};
}

/** In any spelling, and around a field that is mapped to a place inside. */
function isSameField(to: string, raw: string): boolean {
  return bareName(to) === bareName(raw) || to.startsWith(`${raw}.`);
}

/**
 * The pass-through rule: raw fields may add to the body, not overwrite what the request maps, nor
 * what decides about endpoint, price, account and webhook, also inside of an object.
 * One that the endpoint does not declare is sent, with a warning: most providers ignore it in
 * silence, and a newer schema may have it.
 */
export function checkRawFields(
  provider: string,
  endpoint: Endpoint,
  request: VideoRequest,
): { readonly issues: readonly RequestIssue[]; readonly warnings: readonly SharedV4Warning[] } {
  const issues: RequestIssue[] = [];
  const warnings: SharedV4Warning[] = [];
  const declared = [...endpoint.rawFields, ...Object.keys(endpoint.rawDefaults ?? {})];
  for (const [name, value] of Object.entries(rawFieldsFor(provider, request))) {
    const feature = `providerOptions.${provider}.${name}`;
    const mapped = endpoint.fields.find(({ to }) => isSameField(to, name));
    // What stands inside of a field that the endpoint declares is the endpoint's own.
    const inside = declared.includes(name) ? undefined : guardedInside(value);
    const guarded = guardedInstead(name) ?? inside;
    if (mapped !== undefined) {
      issues.push({ field: feature, given: 'a mapped field', allowed: `"${mapped.from}" instead` });
    } else if (guarded !== undefined) {
      const given = 'a field that decides what is made, what it costs or who is told';
      issues.push({ field: feature, given, allowed: `${guarded} instead` });
    } else if (!declared.includes(name)) {
      warnings.push({
        type: 'unsupported',
        feature,
        details: `${endpoint.id} does not declare this field; it was sent as it is.`,
      });
    }
  }
  return { issues, warnings };
}
