import { allowedBy, meantName, type RequestIssue } from '@genlock/core';
import type * as z from 'zod';

const mostIssues = 20;

/** The names that a place takes. */
export interface KnownNames {
  /** Every name that may stand somewhere in it. */
  readonly names: readonly string[];
  /** What it takes, to follow `allowed:`, where a name is near to none of them. */
  readonly allowed: string;
}

/**
 * What a schema finds wrong, field by field, without the values: they may be a prompt. A name that
 * does not exist is repeated only when it is near to one that does.
 */
export function issuesOfSchema(
  issues: readonly z.core.$ZodIssue[],
  known: KnownNames,
): readonly RequestIssue[] {
  return issues.slice(0, mostIssues).flatMap((issue) => {
    const field = issue.path.join('.') || 'body';
    if (issue.code !== 'unrecognized_keys') {
      return [{ field, given: 'a wrong value', allowed: allowedBy(issue) }];
    }
    return issue.keys.slice(0, mostIssues).map((key) => unknownName(issue.path, key, known));
  });
}

function unknownName(
  path: readonly PropertyKey[],
  key: string,
  { names, allowed }: KnownNames,
): RequestIssue {
  const meant = meantName(key, names);
  const isElsewhere = meant === key;
  if (meant !== undefined && !isElsewhere) {
    const field = [...path, key].join('.');
    return { field, given: 'no name that exists here', allowed: `"${meant}" instead` };
  }
  const field = (isElsewhere ? [...path, key] : path).join('.') || 'body';
  const given = isElsewhere
    ? 'a name in the wrong place'
    : `an unknown name of ${key.length} characters`;
  return { field, given, allowed };
}
