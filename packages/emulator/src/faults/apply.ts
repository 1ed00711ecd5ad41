import type { Call } from '../http/call.ts';
import type { Provider, Route } from '../http/provider.ts';
import { httpFaultKinds, streamFaultKinds } from './fault.ts';
import { faultTable } from './table.ts';

/** Answers a call, or lets it go wrong when a fault is due. */
export async function answerWithFault(
  provider: Provider,
  route: Route,
  call: Call,
): Promise<Response> {
  const rule = call.world.faults.take(provider.name, route.name);
  const kind = [...httpFaultKinds, ...streamFaultKinds].find((known) => known === rule?.kind);
  const answer = async (made: Call): Promise<Response> =>
    route.name === 'submit'
      ? call.world.replays.answer(provider, call.request, () => route.answer(made))
      : route.answer(made);
  if (rule === undefined || kind === undefined) return answer(call);
  return faultTable[kind].effect({
    rule,
    provider,
    call,
    proceed: async (failure) => answer(failure === undefined ? call : { ...call, failure }),
  });
}
