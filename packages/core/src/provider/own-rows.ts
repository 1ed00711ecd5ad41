import { checkOwnWords } from '../endpoint/check-own-words.ts';
import type { OwnWords } from '../endpoint/encode-body.ts';
import type { OwnEndpoint } from '../endpoint/own-endpoint.ts';
import { ownEndpointSchema } from '../endpoint/row-schema.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { RequestIssue } from '../errors/invalid-request-error.ts';
import { inWords } from '../names/in-words.ts';
import { allowedBy } from '../names/schema-words.ts';
import type { ProviderFacts } from './provider-definition.ts';
import { isEndpointKey } from './task-id.ts';
import { meantName } from '../names/known-name.ts';
import type { EndpointTable } from './endpoint-table.ts';
import type { Account } from './open-account.ts';

/** Names that stand somewhere in a row of one's own, for hints. */
export const ownRowNames: readonly string[] = (
  'id key model mode chosenBy note fields rules fixed rawFields ' +
  'constants shape rawDefaults rawFacts price chargedIfRefused answer typicalTime asOf source confidence from to required ' +
  'default limits encode oneOf min max unit rates when usd seconds tokens credits minimumUsd ' +
  'plusUsd perSeconds round step followsInput inputMin inputMax timesOutput plus valueOf otherwise'
).split(' ');

/**
 * Holds the rows of an account's own against what the provider has, before anything is sent.
 *
 * @throws InvalidOptionsError
 */
export function checkOwnRows({ definition, settings, table }: Account): void {
  const { endpoints = [] } = settings;
  const wrong = ownRowIssues(endpoints, definition);
  const issues = wrong.length > 0 ? wrong : modelIssues(endpoints, table);
  if (issues.length > 0) throw new InvalidOptionsError(`the provider ${definition.id}`, issues);
}

/** Everything that is wrong with rows of one's own, each with its place: `endpoints.0.fields.1.to`. */
export function ownRowIssues(
  rows: unknown,
  words: OwnWords & Pick<ProviderFacts, 'placeOf'>,
): readonly RequestIssue[] {
  if (!Array.isArray(rows)) {
    return [{ field: 'endpoints', given: inWords(rows), allowed: 'a list of rows' }];
  }
  const keys = new Set<string>();
  return rows.flatMap((row: unknown, index) => {
    const at = `endpoints.${index}`;
    const parsed = ownEndpointSchema().safeParse(row);
    if (!parsed.success) return parsed.error.issues.map((issue) => shapeIssue(at, row, issue));
    const key = parsed.data.key ?? parsed.data.id;
    const isTwice = keys.has(key);
    keys.add(key);
    const twice: RequestIssue = {
      field: `${at}.key`,
      given: 'the key of a row before it',
      allowed: 'a key of its own',
    };
    return [
      ...(isTwice ? [twice] : []),
      ...keyIssues(at, key, parsed.data),
      ...placeIssues(`${at}.key`, parsed.data, words),
      ...checkOwnWords(at, parsed.data, words),
    ];
  });
}

/** An id may hold a version or a host; what task ids are made of may not. */
function keyIssues(at: string, key: string, row: OwnEndpoint): readonly RequestIssue[] {
  if (isEndpointKey(key)) return [];
  const given = row.key === undefined ? 'nothing, and no task id can hold the id' : 'a text';
  const allowed = 'letters and digits with . _ - and / between, as the middle of task ids';
  return [{ field: `${at}.key`, given, allowed }];
}

/** A task that was started by the id and is read by the key would be paid for and never found. */
function placeIssues(
  field: string,
  { key, id }: OwnEndpoint,
  { placeOf }: Pick<ProviderFacts, 'placeOf'>,
): readonly RequestIssue[] {
  if (key === undefined || placeOf === undefined || placeOf(key) === placeOf(id)) return [];
  const allowed = 'a key that begins like the id, which tells where its tasks are read';
  return [{ field, given: 'a key that leads elsewhere than the id', allowed }];
}

type SchemaIssue = NonNullable<
  ReturnType<ReturnType<typeof ownEndpointSchema>['safeParse']>['error']
>['issues'][number];

function shapeIssue(at: string, row: unknown, issue: SchemaIssue): RequestIssue {
  const field = [at, ...issue.path].join('.');
  if (issue.code === 'unrecognized_keys') {
    const [name = ''] = issue.keys;
    const meant = meantName(name, ownRowNames);
    const given = `an unknown name of ${name.length} characters`;
    return { field, given, allowed: meant === undefined ? 'no other names' : `"${meant}" instead` };
  }
  const value = issue.path.reduce<unknown>(
    (inside, name) => Reflect.get(Object(inside), name),
    row,
  );
  return { field, given: inWords(value), allowed: allowedBy(issue) };
}

/** A row whose model is the key or id of another one would never be reached by it: ids are asked first. */
function modelIssues(rows: readonly OwnEndpoint[], table: EndpointTable): readonly RequestIssue[] {
  return rows.flatMap(({ id, key = id, model }, index): readonly RequestIssue[] => {
    if (model === id || model === key) return [];
    const isHidden = table.all.some((row) => row.key === model || row.id === model);
    if (!isHidden) return [];
    const field = `endpoints.${index}.model`;
    const allowed =
      'a model that no other row has as its key or id: by that name the other is reached';
    return [{ field, given: 'the key or id of another row', allowed }];
  });
}
