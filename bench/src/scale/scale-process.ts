import { JumpingClock } from './jumping-clock.ts';
import { rehearse } from './rehearse.ts';
import type { Scenario } from './scenario.ts';
import { Simulation } from './simulate.ts';
import { countPostgres, countSqlite, Transactions } from './transactions.ts';

// One scenario in a process of its own, whose clock it takes away.
const scenario: Scenario = JSON.parse(process.argv[2] ?? '{}');
const clock = new JumpingClock();
const transactions = new Transactions();
await rehearse();
if (scenario.place.startsWith('postgres:')) countPostgres(transactions, clock);
else countSqlite(transactions, clock);
clock.install();
process.send?.(await new Simulation(scenario, clock).run(transactions));
process.disconnect();
