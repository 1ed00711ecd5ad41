import { clients } from './clients.ts';
import { faults } from './faults.ts';
import { measure } from './measure.ts';
import type { Line } from './page.ts';

/** Makes every call, all at once: most of the time goes into the retries of others. */
export async function compare(): Promise<readonly Line[]> {
  return Promise.all(
    faults.map(async (fault) => ({
      fault,
      measured: await Promise.all(clients.map((client) => measure(client, fault))),
    })),
  );
}
