import type { Endpoint, JsonObject } from './endpoint.ts';
import { chargeOf } from './price.ts';
import { tariffCharge } from './tariff.ts';
import type { Wanted } from './wanted.ts';

/** What a body costs at an endpoint, exact to a millionth of a dollar or credit; 0 where nothing is published. */
export function chargeFor(endpoint: Endpoint, body: JsonObject, wanted: Wanted): number {
  const { tariff, fields, price } = endpoint;
  return tariff === undefined
    ? chargeOf(price, wanted)
    : tariffCharge(tariff, fields, body, wanted);
}

/** The one figure that a catalogue shows of an endpoint, in USD; absent where nothing is published. */
export function listFigure({ price, tariff }: Endpoint): number | undefined {
  return price?.perSecond ?? tariff?.rates[0]?.usd;
}
