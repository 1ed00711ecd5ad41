import { aiSdkScenarios } from './scenarios/ai-sdk.ts';
import { catalogueScenarios } from './scenarios/catalogue.ts';
import { endScenarios } from './scenarios/ends.ts';
import { mediaScenarios } from './scenarios/media.ts';
import { moneyScenarios } from './scenarios/money.ts';
import { nameScenarios } from './scenarios/names.ts';
import { readingScenarios } from './scenarios/reading.ts';
import { taskScenarios } from './scenarios/tasks.ts';
import { webhookScenarios } from './scenarios/webhooks.ts';
import type { Scenario } from './subject.ts';

/**
 * Everything that an adapter must do, to be run by any test runner.
 *
 * @example
 * for (const { name, run } of scenarios) it(name, () => run(subject));
 */
export const scenarios: readonly Scenario[] = [
  ...aiSdkScenarios,
  ...mediaScenarios,
  ...taskScenarios,
  ...readingScenarios,
  ...endScenarios,
  ...moneyScenarios,
  ...nameScenarios,
  ...webhookScenarios,
  ...catalogueScenarios,
];
