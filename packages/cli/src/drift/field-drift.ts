import type { Change } from './change.ts';
import type { WireField, WireValue } from './wire-field.ts';

/**
 * Compares the fields of one endpoint. A limit that the provider's schema does not state is no
 * drift: many of ours come from its texts and clients.
 */
export function fieldDrift(
  endpoint: string,
  ours: ReadonlyMap<string, WireField>,
  theirs: ReadonlyMap<string, WireField>,
): readonly Change[] {
  return [
    ...[...theirs.keys()]
      .filter((field) => !ours.has(field))
      .map((field): Change => ({ kind: 'new-field', endpoint, field })),
    ...[...ours.keys()]
      .filter((field) => !theirs.has(field))
      .map((field): Change => ({ kind: 'gone-field', endpoint, field })),
    ...[...theirs].flatMap(([field, their]) => {
      const our = ours.get(field);
      if (our === undefined) return [];
      return [...requirement(our, their), ...limits(our, their)].map((change) => ({
        ...change,
        endpoint,
        field,
      }));
    }),
  ];
}

type ValueChange = Pick<Change, 'kind' | 'ours' | 'theirs'>;

function requirement(our: WireField, their: WireField): readonly ValueChange[] {
  if (their.isRequired === true && our.isSent === false) {
    return [{ kind: 'requirement', ours: 'not always sent', theirs: 'required' }];
  }
  // What is always sent by a default may be required on the wire.
  if (their.isMapped && their.isSent === false && our.isRequired === true) {
    return [{ kind: 'requirement', ours: 'required', theirs: 'optional' }];
  }
  return [];
}

function limits(our: WireField, their: WireField): readonly ValueChange[] {
  if (!our.isMapped || !their.isMapped) return [];
  const pairs = [
    [valuesInWords(our.values), valuesInWords(their.values)],
    ...(their.values === undefined
      ? [
          [label('at least', our.min), label('at least', their.min)],
          [label('at most', our.max), label('at most', their.max)],
        ]
      : []),
    [label('up to', our.maxLength, 'characters'), label('up to', their.maxLength, 'characters')],
  ] as const;
  return pairs.flatMap(([ours = 'no limit', reported]) =>
    reported === undefined || reported === ours
      ? []
      : [{ kind: 'limits', ours, theirs: reported } as const],
  );
}

function label(before: string, value: number | undefined, after = ''): string | undefined {
  return value === undefined ? undefined : `${before} ${value} ${after}`.trim();
}

const natural = new Intl.Collator('en', { numeric: true });

/** The same for the same values in any order: `3 to 15`, `"5", "10"`. */
function valuesInWords(values: readonly WireValue[] | undefined): string | undefined {
  if (values === undefined) return undefined;
  const sorted = [...new Set(values)].toSorted((a, b) => natural.compare(String(a), String(b)));
  const isRun =
    sorted.length > 2 &&
    sorted.every((value, index) => Number(value) === Number(sorted[0]) + index);
  const shown = isRun ? [sorted[0], sorted.at(-1)] : sorted;
  return shown.map((value) => JSON.stringify(value)).join(isRun ? ' to ' : ', ');
}
