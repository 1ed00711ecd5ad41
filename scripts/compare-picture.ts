import { costChart } from '../packages/cli/src/catalog/cost-chart.ts';
import type { VideoProvider } from '../packages/core/dist/index.mjs';
import { compare } from '../packages/router/dist/index.mjs';

/** What `genlock compare --chart` draws of one model: the picture of the first page. */
export function comparePicture(providers: readonly VideoProvider[]): string {
  const request = {
    model: 'kling-v3.0-std',
    prompt: 'A red kite over the dunes',
    durationSeconds: 5,
    generateAudio: true,
  } as const;
  const rows = compare(request, providers);
  const serving = providers.filter(({ id }) =>
    rows.some((row) => row.canServe && row.provider === id),
  );
  // Drawn on the day of the newest price: the picture changes where a price does, and not by itself.
  const days = rows.flatMap((row) => (row.canServe ? [Date.parse(row.asOf)] : []));
  const fresh = compare(request, serving, { now: () => Math.min(...days) });
  return costChart({ request, clips: 1, rows: fresh }, serving);
}
