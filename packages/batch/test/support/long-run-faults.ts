import { type Emulator, type HttpFaultKind, httpFaultKinds } from '@genlock/emulator';
import { randomOf } from './random.ts';

/** What cannot go wrong on a route, or is none of its answers; all else does. */
const except: Readonly<Record<string, readonly HttpFaultKind[]>> = {
  submit: [],
  // A task fails that is submitted, and not one that is read.
  status: ['fail'],
  history: ['fail'],
  // Its answer is no JSON; and of a clip without a length nobody can tell that its end is missing.
  file: ['fail', 'unknown-status-word', 'status-backwards', 'truncated-json'],
};

const routes = ['submit', 'status', 'history', 'file'] as const;
type Route = (typeof routes)[number];

/** One request of so many goes wrong. */
const every = 20;
/** How many requests of a route are provided for before they come. */
const ahead = 2_000;
const armMs = 100;

/** What came of faults that were armed. */
export interface FaultsSeen {
  readonly requests: number;
  readonly faults: number;
  /** In how many ways requests went wrong. */
  readonly kinds: number;
}

/** A route, and at the how manieth of its requests what goes wrong. */
interface Line {
  readonly route: Route;
  readonly random: () => number;
  readonly due: { readonly at: number; readonly kind: HttpFaultKind }[];
  armed: number;
}

/**
 * Lets one request of twenty go wrong from the first to the last one, on each route, in every way that
 * the emulator knows, one after the other.
 */
export function armFaults(emulator: Emulator, seed: number): { readonly stop: () => FaultsSeen } {
  const lines = routes.map((route, at): Line => ({
    route,
    random: randomOf(seed + at),
    due: [],
    armed: 0,
  }));
  const arm = (): void => {
    const seen = seenOn(emulator);
    for (const line of lines) {
      while (line.armed < (seen.get(line.route) ?? 0) + ahead) armNext(emulator, line);
    }
  };
  arm();
  const timer = setInterval(arm, armMs);
  return {
    stop: () => {
      clearInterval(timer);
      emulator.faults.clear();
      const seen = seenOn(emulator);
      const fallen = lines.flatMap(({ route, due }) =>
        due.filter(({ at }) => at <= (seen.get(route) ?? 0)).map(({ kind }) => kind),
      );
      return {
        requests: emulator.requests().length,
        faults: fallen.length,
        kinds: new Set(fallen).size,
      };
    },
  };
}

function armNext(emulator: Emulator, line: Line): void {
  const { route, random, due } = line;
  const kinds = httpFaultKinds.filter((kind) => except[route]?.includes(kind) !== true);
  const kind = kinds[(due.length + Math.floor(random() * kinds.length)) % kinds.length];
  if (kind === undefined) throw new Error(`nothing goes wrong on ${route}`);
  const after = Math.floor(random() * (2 * every - 1));
  const rule = { provider: 'wavespeed', route, kind, after, times: 1, delayMs: 500 } as const;
  emulator.faults.set(rule);
  line.armed += after + 1;
  due.push({ at: line.armed, kind });
}

function seenOn(emulator: Emulator): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  for (const { route } of emulator.requests()) seen.set(route, (seen.get(route) ?? 0) + 1);
  return seen;
}
