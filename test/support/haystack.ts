import { format, inspect } from 'node:util';

/** Everything that a program could show, log or send: errors, events and the console. */
export interface Haystack {
  /** Keeps a value in each of the ways in which people write one down. */
  readonly add: (what: string, value: unknown) => void;
  /** What was kept, with where it came from. */
  readonly straws: readonly (readonly [what: string, text: string])[];
  /** Puts the console back. */
  readonly restore: () => void;
}

const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;

/** Collects from the console and from Node's warnings too, until it is told to stop. */
export function collect(): Haystack {
  const straws: (readonly [string, string])[] = [];
  const onWarning = (warning: Error): void => {
    straws.push(['a warning of Node', inspect(warning)]);
  };
  const originals = methods.map((name) => [name, console[name]] as const);
  for (const name of methods) {
    console[name] = (...values: unknown[]): void => {
      straws.push([`console.${name}`, format(...values)]);
    };
  }
  process.on('warning', onWarning);
  return {
    straws,
    add: (what, value) => {
      const message = value instanceof Error ? value.message : '';
      const all = { depth: 20, showHidden: true } as const;
      const shown = [message, String(value), JSON.stringify(value), inspect(value, all)];
      if (value instanceof Error) shown.push(inspect(structuredClone(value), all));
      for (const text of shown) straws.push([what, text]);
    },
    restore: () => {
      for (const [name, method] of originals) console[name] = method;
      process.off('warning', onWarning);
    },
  };
}
