import type { Call } from '../http/call.ts';
import type { Provider } from '../http/provider.ts';
import type { Failure } from '../task.ts';
import type { FaultRule } from './fault.ts';

/** One request that a fault hits. */
export interface Hit {
  readonly rule: FaultRule;
  readonly provider: Provider;
  readonly call: Call;
  /** Lets the request take effect and gives its true answer. */
  readonly proceed: (failure?: Failure) => Promise<Response>;
}

/** What a fault does to the answer. */
export type Effect = (hit: Hit) => Response | Promise<Response>;
