import { millionADay, type Scenario, usualScenario } from './scenario.ts';

/** What a scenario has that the usual one has not. */
type Change = Partial<Omit<Scenario, 'name' | 'place'>>;

const outage = { from: 240, to: 840 } as const;
const afterOutage = { minutes: 18, warmUpMinutes: 3, stretches: 60 } as const;

/** What is simulated, by name; each in a process of its own. */
export const scenarios = {
  day: { minutes: 24, warmUpMinutes: 2, isDay: true, stretches: 60 },
  usual: { minutes: 5, warmUpMinutes: 3 },
  peak: { clipsPerSecond: 3 * millionADay, minutes: 4, warmUpMinutes: 3 },
  webhooks: { hasWebhooks: true, minutes: 5, warmUpMinutes: 3 },
  'webhooks, read once a minute': {
    hasWebhooks: true,
    pollSeconds: 60,
    minutes: 5,
    warmUpMinutes: 3,
  },
  kling: { provider: 'kling', minutes: 5, warmUpMinutes: 3 },
  'five minutes': { lifeFactor: 300 / 90, minutes: 11, warmUpMinutes: 9 },
  'four workers': { workers: 4, minutes: 5, warmUpMinutes: 3 },
  PostgreSQL: { minutes: 4, warmUpMinutes: 3 },
  'as it comes': { limits: {}, minutes: 8, warmUpMinutes: 3 },
  redeploy: { redeployAt: 240, minutes: 6, warmUpMinutes: 3, stretches: 60 },
  'nobody listens': { ...afterOutage, outage: { ...outage, how: 'refused' } },
  'answers 503': { ...afterOutage, outage: { ...outage, how: 'answers 503' } },
} as const satisfies Readonly<Record<string, Change>>;

/** The name of a scenario. */
export type ScenarioName = keyof typeof scenarios;

/** A scenario by its name, with its ledger at a place. */
export function scenarioAt(name: ScenarioName, place: string): Scenario {
  return { ...usualScenario, ...scenarios[name], name, place };
}
