import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What an adapter has to have before its first call, beside what makes a provider. */
const usedByTables = [
  'define-provider.ts',
  'encoding.ts',
  'endpoint/endpoint-family.ts',
  'endpoint/fixed.ts',
  'endpoint/prices-by-second.ts',
  'endpoint/rules.ts',
  'endpoint/usual-fields.ts',
  'provider/credential.ts',
  'webhook/standard-signature.ts',
];

/** The files of a folder that an app loads with a provider, by their imports of values. */
export function firstLoadOf(folder: string): ReadonlySet<string> {
  const found = new Set(usedByTables.map((name) => join(folder, name)));
  for (const path of found) {
    for (const imported of importsOf(readFileSync(path, 'utf8'))) {
      found.add(join(dirname(path), imported));
    }
  }
  return found;
}

function importsOf(text: string): readonly string[] {
  const statements = text.matchAll(/^(?:import|export) (?!type\b)([^;]*?) from '(\.[^']+)';/gm);
  return [...statements].flatMap(([, names = '', path = '']) =>
    names.startsWith('{') && names.match(/\w[^,{}]*/g)?.every((name) => name.startsWith('type '))
      ? []
      : [path],
  );
}
