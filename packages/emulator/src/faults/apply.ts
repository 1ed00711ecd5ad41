import type { Call } from '../http/call.ts';
import type { Provider, Route } from '../http/provider.ts';

/** Answers a call, or lets it go wrong when a fault is due. */
export function answerWithFault(
  provider: Provider,
  route: Route,
  call: Call,
): Response | Promise<Response> {
  const rule = call.world.faults.take(provider.name, route.name);
  return rule === undefined ? route.answer(call) : provider.refuse(Number(rule.kind));
}
