/** Next.js calls it once, when the server is up. */
export async function register(): Promise<void> {
  // There is no disk on the edge, and no ledger.
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { genlock } = await import('./lib/genlock.ts');
  const { ledger } = await import('./lib/ledger.ts');
  // Finds starts whose answer was lost, and ends whose webhook came while nobody listened.
  await ledger.sweep(genlock);
}
