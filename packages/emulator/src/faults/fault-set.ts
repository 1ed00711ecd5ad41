import type { ProviderName, RouteName } from '../names.ts';
import type { FaultRule } from './fault.ts';

interface Armed {
  readonly rule: FaultRule;
  seen: number;
}

/** The faults that are switched on. */
export class FaultSet {
  #armed: Armed[] = [];

  /** Switches a fault on, beside those that are on already. */
  set(rule: FaultRule): void {
    this.#armed.push({ rule, seen: 0 });
  }

  /** Switches all faults off. */
  clear(): void {
    this.#armed = [];
  }

  /** The rule that hits this request, if any; the oldest first. Counts the request. */
  take(provider: ProviderName, route: RouteName): FaultRule | undefined {
    let hit: FaultRule | undefined;
    for (const armed of this.#armed) {
      const { rule } = armed;
      if (hit !== undefined || rule.provider !== provider || rule.route !== route) continue;
      armed.seen++;
      if (armed.seen > (rule.after ?? 0)) hit = rule;
    }
    this.#armed = this.#armed.filter(
      ({ rule, seen }) => seen < (rule.after ?? 0) + (rule.times ?? Number.POSITIVE_INFINITY),
    );
    return hit;
  }
}
