import { GenlockError, InvalidRequestError, type RequestIssue } from '@genlock/core';

/** What a provider on a route says, as `NoProviderError` has it. */
interface Refusal {
  readonly provider: string;
  readonly issues?: readonly RequestIssue[] | undefined;
  readonly nearestModels?: readonly string[] | undefined;
}

/** An issue, and who has it. */
interface Objection extends RequestIssue {
  readonly provider: string;
}

/**
 * Which fields of a request stand in the way, by the error that its estimate ended with; none where
 * no field can be named. A router tells what each provider says: what those say that do not have the
 * model is left out, since another model is no way to make this clip.
 */
export function issuesOf(error: unknown): readonly RequestIssue[] {
  if (InvalidRequestError.isInstance(error)) return error.issues;
  const refusals = refusalsOf(error);
  if (refusals.length === 0) return [];
  const having = refusals.filter(({ nearestModels }) => nearestModels === undefined);
  if (having.length === 0) return [modelIssue(refusals)];
  const objections = having.map(({ provider, issues = [] }) =>
    issues.map((issue): Objection => ({ ...issue, provider })),
  );
  const fields = new Set(objections.flat().map(({ field }) => field));
  return [...fields].flatMap((field) => {
    const all = objections.map((some) => some.find((each) => each.field === field));
    const said = all.filter((each) => each !== undefined);
    return said.length === all.length ? issueOf(said) : [];
  });
}

// By its code: the router is no dependency of a batch.
function refusalsOf(error: unknown): readonly Refusal[] {
  if (!GenlockError.isInstance(error) || error.code !== 'no-provider') return [];
  if (!('candidates' in error) || !Array.isArray(error.candidates)) return [];
  return error.candidates.filter(isRefusal);
}

function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === 'object' &&
    value !== null &&
    'provider' in value &&
    typeof value.provider === 'string' &&
    'reasons' in value &&
    Array.isArray(value.reasons)
  );
}

function modelIssue(refusals: readonly Refusal[]): RequestIssue {
  const near = refusals.flatMap(({ nearestModels = [] }) => nearestModels);
  const names = [...new Set(near)].slice(0, 3).join(', ');
  return {
    field: 'model',
    given: 'one that no provider on the route has',
    allowed: names === '' ? 'the id of a model' : `the id of a model, such as ${names}`,
  };
}

/** One issue of what all say of a field; who allows what is said where they differ. */
function issueOf(said: readonly Objection[]): readonly RequestIssue[] {
  const [first] = said;
  if (first === undefined) return [];
  const { field, given } = first;
  const ways = [...new Set(said.map(({ allowed }) => allowed))];
  if (ways.length === 1) return [{ field, given, allowed: first.allowed }];
  const named = ways.map((way) => {
    const who = said.filter(({ allowed }) => allowed === way).map(({ provider }) => provider);
    return `${way} (${who.join(', ')})`;
  });
  return [{ field, given, allowed: named.join(', or ') }];
}
