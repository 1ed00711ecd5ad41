import type { SharedV4Warning } from '@ai-sdk/provider';
import { InvalidRequestError, type RequestIssue } from '../errors/invalid-request-error.ts';
import type { RequestField, VideoRequest } from '../types/video-request.ts';
import { describeValue, requestFields, violatedLimit } from './check-value.ts';
import type { OwnWords } from './encode-body.ts';
import type { Endpoint, Field } from './endpoint.ts';
import { checkRawFields } from './raw-fields.ts';
import { violatedReferences } from './references.ts';
import { checkOf, universalRules } from './rules.ts';
import { unsentShotImages } from './shot-images.ts';
import { judgeUntaken, type Untaken } from './untaken-field.ts';
import { wholeLengthField, wholeLengthIssue } from './whole-length.ts';

/**
 * Holds a request against an endpoint's table row, before anything is sent.
 *
 * @returns one warning for each field that the endpoint cannot take and that was left out
 * @throws InvalidRequestError naming every field that is wrong
 */
export function checkRequest(
  provider: string,
  endpoint: Endpoint,
  request: VideoRequest,
  own: OwnWords = {},
): readonly SharedV4Warning[] {
  const issues: RequestIssue[] = [];
  const warnings: SharedV4Warning[] = [];
  const whole = wholeLengthField(endpoint, own);

  for (const field of requestFields) {
    const judged = judgeField(endpoint, field, request, whole);
    if ('issue' in judged) issues.push(judged.issue);
    if ('warning' in judged) warnings.push(judged.warning);
  }

  const length = whole && wholeLengthIssue(endpoint, whole, request);
  if (length !== undefined) issues.push(length);

  if (issues.length === 0) {
    // Rules read the fields' values, so these must be right first.
    const named = endpoint.rules.map((rule) => checkOf(rule, own.rules ?? {})(request, rule));
    // The mode is the row's: a request need not say it.
    const inMode = { ...request, mode: endpoint.mode };
    const universal = universalRules.map((rule) => rule(inMode));
    const unsent = unsentShotImages(endpoint, request, own);
    issues.push(...[...named, ...universal, unsent].filter((issue) => issue !== undefined));
  }
  const raw = checkRawFields(
    provider,
    endpoint,
    request,
    // Encoders and shapes read the fields' values too.
    issues.length === 0 ? own : undefined,
  );
  issues.push(...raw.issues);
  warnings.push(...raw.warnings);

  if (issues.length > 0) {
    throw new InvalidRequestError(issues, { provider, endpoint: endpoint.key });
  }
  return warnings;
}

const fine = { honoured: true } as const;

/** What is wrong with one field of a request, or left out of it; nothing where all is well. */
function judgeField(
  endpoint: Endpoint,
  field: RequestField,
  request: VideoRequest,
  whole: Field | undefined,
): Untaken {
  const value = isEmptyList(field, request[field]) ? undefined : request[field];
  const rows = endpoint.fields.filter(({ from }) => from === field);
  const [row] = rows;
  if (value === undefined) {
    const isMissing = rows.some(({ required }) => required === true);
    return isMissing
      ? { issue: { field, given: 'nothing', allowed: `${endpoint.key} needs it` } }
      : fine;
  }
  // Its limits are those of the whole, which is held against them by itself.
  const limits = row !== undefined && row === whole ? undefined : row?.limits;
  const allowed =
    violatedLimit(field, value, limits) ??
    (field === 'references' ? violatedReferences(rows, request.references ?? []) : undefined);
  if (allowed !== undefined) {
    return { issue: { field, given: describeValue(field, value, limits?.lengthIn), allowed } };
  }
  return row === undefined ? judgeUntaken(endpoint, field, value) : fine;
}

/** No references are nothing that was asked for. No shots are a mistake. */
function isEmptyList(field: RequestField, value: unknown): boolean {
  return field === 'references' && Array.isArray(value) && value.length === 0;
}
