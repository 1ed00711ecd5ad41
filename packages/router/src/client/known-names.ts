import { GenlockClientError } from './client-error.ts';

/**
 * Holds options against the names that there are: a misspelt `maxCostUsd` would be no limit. The
 * lists are short, so an error tells them whole, and repeats a name only when it is near to one.
 *
 * @throws GenlockClientError
 */
export function checkKnown(place: string, given: unknown, known: readonly string[]): void {
  if (typeof given !== 'object' || given === null) {
    throw wrong(`${place} takes an object with ${known.join(', ')}.`);
  }
  for (const name in given) {
    if (known.includes(name) || Reflect.get(given, name) === undefined) continue;
    const isNear = known.some((each) => areNear(bare(each), bare(name)));
    const what = isNear ? `"${name}"` : `a name of ${name.length} characters`;
    throw wrong(`${place} does not know ${what}. It takes ${known.join(', ')}.`);
  }
}

function areNear(known: string, name: string): boolean {
  return name.length > 2 && (known.startsWith(name) || name.startsWith(known));
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '');
}

function wrong(message: string): GenlockClientError {
  return new GenlockClientError({
    code: 'invalid-options',
    message: `${message} Nothing was sent.`,
    charged: 'no',
  });
}
