import type { Endpoint, EndpointRow, Field } from '@genlock/core';

/**
 * Where a row that was read from the live schema is not like the one that was written by hand, one
 * line a thing. Files and where a length comes from stand in no schema and are not compared.
 */
export function rowDifferences(ours: Endpoint, read: EndpointRow): readonly string[] {
  return [
    ...unlike('mode', ours.mode, read.mode),
    ...fieldDifferences(ours.fields, read.fields),
    ...unlike('rules', ours.rules, read.rules),
    ...unlike('raw fields', rawOf(ours), rawOf(read)),
    ...unlike('raw defaults', ours.rawDefaults, read.rawDefaults),
    ...Object.entries(read.fixed).flatMap(([name, value]) =>
      unlike(`fixed ${name}`, Object.entries(ours.fixed).find(([key]) => key === name)?.[1], value),
    ),
  ];
}

function rawOf({ rawFields, rawDefaults = {} }: EndpointRow): readonly string[] {
  return [...new Set([...rawFields, ...Object.keys(rawDefaults)])].toSorted();
}

function fieldDifferences(ours: readonly Field[], read: readonly Field[]): readonly string[] {
  const places = new Set([...ours, ...read].map(({ to }) => to));
  return [...places].toSorted().flatMap((to) => {
    const our = ours.find((field) => field.to === to);
    const their = read.find((field) => field.to === to);
    if (our === undefined) return [`${to}: ours has no such field, read as ${their?.from}`];
    if (their === undefined) return [`${to}: ours is ${our.from}, read as none`];
    return Object.entries(plain(our)).flatMap(([part, value]) => {
      const other = Object.entries(plain(their)).find(([key]) => key === part)?.[1];
      return unlike(`${to} ${part}`, value, other);
    });
  });
}

/** The parts of a field that a schema can tell. */
function plain({ from, required = false, default: fallback, encode, limits = {} }: Field) {
  const { files: _files, lengthFrom, lengthIn: _in, ...counted } = limits;
  const { maxLength, maxShotLength, oneOf, ...rest } = counted;
  return {
    from,
    required,
    default: fallback,
    encode,
    limits: { ...rest, ...(oneOf && { oneOf: [...oneOf].map(String).toSorted() }) },
    maxLength: lengthFrom === undefined ? maxLength : undefined,
    maxShotLength,
  };
}

function unlike(what: string, ours: unknown, read: unknown): readonly string[] {
  const [a, b] = [stable(ours), stable(read)];
  return a === b ? [] : [`${what}: ours ${a}, read ${b}`];
}

/** The same text for the same value, whatever the order of its names. */
function stable(value: unknown): string {
  if (value === undefined) return 'none';
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => a.localeCompare(b)))
      : inner,
  );
}
