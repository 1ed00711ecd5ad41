import { fixed } from '../numbers.ts';
import type { Results } from '../results.ts';
import type { ScaleFigures } from './bench-scale.ts';
import { breaksTable, outageTable, redeployTable } from './scale-events.ts';
import {
  pollingTable,
  requestsTable,
  storageTable,
  transactionsTable,
  workersTable,
} from './scale-tables.ts';

/** The generated parts of the page about a million clips a day, by name. */
export function scaleParts({ scale }: Results): Readonly<Record<string, string>> {
  if (scale === undefined) throw new Error('the bench "scale" has never run');
  const { figures, date, machine, node } = scale;
  const { usual } = figures.scenarios;
  return {
    breaks: breaksTable(figures),
    requests: requestsTable(figures),
    polling: pollingTable(figures),
    transactions: transactionsTable(figures),
    storage: storageTable(figures),
    workers: workersTable(figures),
    memory: memoryWords(figures),
    outage: outageTable(figures),
    redeploy: redeployTable(figures),
    setting: `Simulated on ${date} on ${machine}, Node ${node.slice(1)}, with seed ${usual.seed}.`,
  };
}

function memoryWords({ scenarios }: ScaleFigures): string {
  const { usual, peak } = scenarios;
  const most = (some: typeof usual): number =>
    Math.max(...some.stretches.map(({ waiting }) => waiting));
  return `The process of the simulation, with the provider's answers and all its tasks in it, takes ${fixed(usual.residentMebibytes, 0)} MiB with ${fixed(most(usual), 0)} clips that wait, and ${fixed(peak.residentMebibytes, 0)} MiB with ${fixed(most(peak), 0)}.`;
}

/** The same in short, for the results of all benches. */
export function scaleTables(figures: ScaleFigures): string {
  return [
    requestsTable(figures),
    'Transactions on the ledger:',
    transactionsTable(figures),
    'What the ledger keeps and writes:',
    storageTable(figures),
    'CPU time:',
    workersTable(figures),
    'Ten minutes without a provider:',
    outageTable(figures),
  ].join('\n\n');
}
