/** Next.js calls it once, when the server is up. There is no disk on the edge, and no ledger. */
export async function register(): Promise<void> {
  // Next.js puts the runtime's name in the place of exactly this.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { catchUp } = await import('./lib/catch-up.ts');
    await catchUp();
  }
}
