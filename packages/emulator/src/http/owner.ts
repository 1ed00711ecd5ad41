import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { EmulatorSettings } from '../known.ts';
import { type LedgerEntry, ledgerLine } from '../ledger.ts';

/** What an owner in another process asks for. */
export interface OwnerAnswers {
  readonly ledger: () => readonly LedgerEntry[];
  readonly settings: () => EmulatorSettings;
  /** How many times faster than life tasks run: for whoever shows how long one should take. */
  readonly speed: number;
}

/** Tells an owner in another process what one in this process reads from the emulator itself. */
export function mountOwner(app: Hono<{ Bindings: HttpBindings }>, answers: OwnerAnswers): void {
  app.get('/ledger', (context) => context.json({ tasks: answers.ledger().map(ledgerLine) }));
  app.get('/settings', (context) =>
    context.json(answers.settings(), 200, { 'genlock-speed': String(answers.speed) }),
  );
}
