import { boundsInWords, type Mode, type RateCondition } from '@genlock/core';
import { priceAge, type PriceAge } from 'genlock';

/** When a rate holds, in a few words: `audio, 1080p`. Empty when it always does in this mode. */
export function conditionInWords(when: RateCondition, mode: Mode): string {
  // Elsewhere no video can be among the references.
  const video = mode === 'reference-to-video' ? when.video : undefined;
  const words = [
    when.voice === true ? 'own voice' : undefined,
    when.audio === undefined ? undefined : when.audio ? 'audio' : 'silent',
    when.resolution,
    video === undefined ? undefined : video ? 'video given' : 'no video given',
    factInWords(when.durationSeconds, ' s'),
    factInWords(when.fps, ' fps'),
    ...ownFactsIn(when),
  ];
  return words.filter((word) => word !== undefined).join(', ');
}

/** The facts that every table may name; any other one is decided by a raw field of its name. */
const commonFacts: readonly string[] = [
  'audio',
  'voice',
  'resolution',
  'video',
  'durationSeconds',
  'fps',
];

/** `with master`, `order meanwhile`. What is false is the usual case, and not worth a word. */
function ownFactsIn(when: RateCondition): readonly string[] {
  return Object.keys(when)
    .filter((fact) => when[fact] !== false && !commonFacts.includes(fact))
    .flatMap((fact) => (when[fact] === true ? `with ${fact}` : factInWords(when[fact], '', fact)))
    .filter((words) => words !== undefined);
}

function factInWords(fact: RateCondition[string], unit: string, name?: string): string | undefined {
  if (fact === undefined) return undefined;
  const words = typeof fact === 'object' ? boundsInWords(fact) : String(fact);
  return `${name === undefined ? '' : `${name} `}${words}${unit}`;
}

/** `1,000`. */
export function inThousands(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 task`, `1,200 tasks`. */
export function inCounts(count: number, one: string, many = `${one}s`): string {
  return `${inThousands(count)} ${count === 1 ? one : many}`;
}

/** `12 days`, `1 day`. */
export function inDays({ ageDays }: Pick<PriceAge, 'ageDays'>): string {
  return inCounts(ageDays, 'day');
}

/** `2026-10-04, 57 days old`, and that it is to be looked up where that is long. */
export function dayInWords(asOf: string, now: number): string {
  const age = priceAge({ asOf }, now);
  return `${asOf}, ${inDays(age)} old${age.isStale ? ' (stale: look it up)' : ''}`;
}

/** `40 s`, `12 min`, `3 h 20 min`. */
export function durationInWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const rest = minutes % 60;
  return `${inThousands(Math.floor(minutes / 60))} h${rest === 0 ? '' : ` ${rest} min`}`;
}

/** `1.2 MB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000
    ? `${(bytes / 1_000).toFixed(0)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `2026-11-30 07:41`, in UTC. */
export function momentInWords(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
