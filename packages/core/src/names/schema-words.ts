import type * as z from 'zod';

type Issue = z.core.$ZodIssue;

/** What a kind of value is called in a message. */
const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a finite number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  undefined: 'nothing',
  null: 'null',
};

/** What is counted, by what is too small or too big. */
const units: Readonly<Record<string, string>> = {
  string: ' characters',
  array: ' items',
};

/**
 * What would be right, in our words: those of the schema library are for who writes schemas. A
 * message that a schema of ours brings along stays as it is.
 */
export function allowedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? 'another kind of value';
    case 'too_small':
      return bound(issue.inclusive === false ? 'more than' : 'at least', issue.minimum, issue);
    case 'too_big':
      return bound(issue.inclusive === false ? 'less than' : 'at most', issue.maximum, issue);
    case 'invalid_value':
      return issue.values.map((value) => `"${String(value)}"`).join(', ');
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
      return 'no other names';
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return 'another value';
    // Only checks of our own make these, each with its own words.
    case 'invalid_format':
    case 'custom':
      return issue.message;
  }
}

function bound(
  words: string,
  limit: number | bigint,
  { origin }: { readonly origin: string },
): string {
  return `${words} ${limit}${units[origin] ?? ''}`;
}
