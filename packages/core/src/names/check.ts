import type { RequestIssue } from '../errors/invalid-request-error.ts';
import { homes } from './foreign-words.ts';
import { inWords, isThenable } from './in-words.ts';
import { meantName } from './known-name.ts';

/** What a value that people pass in has to be. */
export interface Check {
  /** What fits, to follow `allowed:`, such as `a text`. */
  readonly allowed: string;
  /** Whether a value fits. It is never asked about `undefined`, which means: not given. */
  readonly fits: (value: unknown) => boolean;
  /** The names inside, where it is an object or a list of objects. */
  readonly inside?: Checks | undefined;
  /** Whether a value has no names inside to look at. Default: none does, where there is `inside`. */
  readonly isLeaf?: ((value: unknown) => boolean) | undefined;
  /** Whether it has to be given. Default `false`. */
  readonly isRequired?: boolean | undefined;
}

/** Names that a place takes, each with what its value has to be. */
export type Checks = Readonly<Record<string, Check>>;

/** The same for a type: a name that the type has and the table has not does not compile. */
export type ChecksOf<Options> = { readonly [Name in keyof Options]-?: Check };

/**
 * Everything that is wrong with an object of options: no object at all, names that do not exist
 * (each with the one that was meant), values of the wrong kind. No value is repeated, and of a name
 * that does not exist no more than its length, unless it is near to one that does: it may be a key.
 *
 * @param what - what the object is, such as `options`
 * @param path - where it stands, where it is a part of something else
 */
export function issuesIn(
  what: string,
  given: unknown,
  checks: Checks,
  path = '',
): readonly RequestIssue[] {
  const issues: RequestIssue[] = [];
  collect({ issues, what, path }, given, checks);
  return issues;
}

interface Place {
  readonly issues: RequestIssue[];
  readonly what: string;
  readonly path: string;
}

function collect(place: Place, given: unknown, checks: Checks): void {
  const { issues, what, path } = place;
  if (typeof given !== 'object' || given === null || Array.isArray(given) || isThenable(given)) {
    issues.push({ field: path || what, given: inWords(given), allowed: 'an object' });
    return;
  }
  // Inherited names count too: they are read like any other.
  for (const name in given) {
    const value: unknown = Reflect.get(given, name);
    if (value === undefined) continue;
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) issues.push(unknownName(place, name, Object.keys(checks)));
    else collectValue({ ...place, path: join(path, name) }, value, check);
  }
  for (const name of requiredIn(checks)) {
    if (Reflect.get(given, name) !== undefined) continue;
    const allowed = checks[name]?.allowed ?? '';
    issues.push({ field: join(path, name), given: 'nothing', allowed });
  }
}

function collectValue(place: Place, value: unknown, check: Check): void {
  const { path } = place;
  if (!check.fits(value)) {
    place.issues.push({ field: path, given: inWords(value), allowed: check.allowed });
    return;
  }
  const { inside, isLeaf = () => false } = check;
  if (inside === undefined || isLeaf(value)) return;
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) {
      if (!isLeaf(each)) collect({ ...place, path: join(path, String(index)) }, each, inside);
    }
  } else {
    collect(place, value, inside);
  }
}

const required = new WeakMap<Checks, readonly string[]>();

function requiredIn(checks: Checks): readonly string[] {
  const known = required.get(checks);
  if (known !== undefined) return known;
  const names = Object.keys(checks).filter((name) => checks[name]?.isRequired === true);
  required.set(checks, names);
  return names;
}

function unknownName({ what, path }: Place, name: string, known: readonly string[]): RequestIssue {
  const meant = meantName(name, known);
  if (meant !== undefined) {
    const field = join(path, name);
    return { field, given: 'no name that exists here', allowed: `"${meant}" instead` };
  }
  const elsewhere = meantName(name, Object.keys(homes));
  if (elsewhere !== undefined) {
    const allowed = `"${elsewhere}" ${homes[elsewhere]}`;
    return { field: join(path, name), given: 'no name that exists here', allowed };
  }
  return {
    field: path || what,
    given: `an unknown name of ${name.length} characters`,
    allowed: known.length === 0 ? 'no names at all' : known.join(', '),
  };
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
