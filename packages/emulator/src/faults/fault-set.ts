import type { RouteName } from '../names.ts';
import { checkRule, type FaultRule } from './fault.ts';

interface Armed {
  readonly rule: FaultRule;
  /** Requests that it still lets pass. */
  passes: number;
  /** Requests that it still hits. */
  hits: number;
}

/** How often a rule hits when it does not say. */
const defaultTimes = (rule: FaultRule): number =>
  rule.kind === 'warmup-404' ? 2 : Number.POSITIVE_INFINITY;

/** The faults that are switched on. */
export class FaultSet {
  #armed: Armed[] = [];
  readonly #providers: readonly string[];

  /** @param providers Ids that a rule may name. */
  constructor(providers: readonly string[]) {
    this.#providers = providers;
  }

  /**
   * Switches a fault on, beside those that are on already.
   *
   * @throws RangeError when the rule is misspelt
   */
  set(rule: FaultRule): void {
    checkRule(rule, this.#providers);
    this.#armed.push({ rule, passes: rule.after ?? 0, hits: rule.times ?? defaultTimes(rule) });
  }

  /** Switches all faults off. */
  clear(): void {
    this.#armed = [];
  }

  /** The rule that hits this request, if any: the oldest that lets no more pass. Counts the request. */
  take(provider: string, route: RouteName): FaultRule | undefined {
    const [first] = this.#armed.filter(
      ({ rule, hits }) => rule.provider === provider && rule.route === route && hits > 0,
    );
    if (first === undefined) return undefined;
    if (first.passes > 0) {
      first.passes--;
      return undefined;
    }
    first.hits--;
    return first.rule;
  }
}
