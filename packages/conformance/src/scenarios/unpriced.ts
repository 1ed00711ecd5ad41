import { PriceUnknownError, type VideoProvider } from '@genlock/core';
import { expectEqual, expectRejection, expectTrue } from '../expect.ts';
import type { Subject } from '../subject.ts';

const prompt = 'A kite over the sea';

/** Whether any source has a price in USD for what the suite asks for. */
export function isPriced(provider: VideoProvider, model: string): boolean {
  try {
    return provider.estimate({ model, prompt }).usd >= 0;
  } catch (error) {
    if (PriceUnknownError.isInstance(error)) return false;
    throw error;
  }
}

/** What no source prices is never started under a limit, unless the caller waives it. */
export async function expectUnpriced({ createProvider, server, model }: Subject): Promise<void> {
  const provider = createProvider();
  const refused = provider.start({ model, prompt }, { maxCostUsd: 1_000 });
  const error = await expectRejection('a limit without a price', refused);
  expectTrue('the price is unknown', PriceUnknownError.isInstance(error));
  expectEqual('requests', server.requests().length, 0);
  const waived = { maxCostUsd: 1_000, allowUnknownCost: true };
  const { estimate } = await provider.start({ model, prompt }, waived);
  expectEqual('estimate', estimate, undefined);
  expectEqual('tasks made', server.ledger().length, 1);
}
