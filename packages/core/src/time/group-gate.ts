import type { Gate, Visitor } from './gate.ts';
import { after as afterMs } from './sleep.ts';
import { slotMs } from './timer-wheel.ts';

/** How long a group waits for more to come, in milliseconds: as long as timers are late anyway. */
export const gatherMs: number = slotMs;

/** What a group gate is made of. */
export interface GroupGateConfig {
  /** What a group goes through as one. */
  readonly gate: Gate;
  /** How many there may be in a group. */
  readonly most: number;
  /** Calls back after some milliseconds. Default: a timer. */
  readonly after?: ((ms: number, call: () => void) => () => void) | undefined;
}

/**
 * A gate through which those of one group go together, and count as one. Whoever comes first waits
 * for a moment; a group that has to wait longer takes in whoever comes, up to so many.
 */
export class GroupGate implements Gate {
  readonly #gate: Gate;
  readonly #most: number;
  readonly #after: NonNullable<GroupGateConfig['after']>;
  /** By group, the one that still takes somebody in. */
  readonly #open = new Map<string, Group>();
  readonly #groupOf = new WeakMap<Visitor, Group>();

  constructor({ gate, most, after = afterMs }: GroupGateConfig) {
    this.#gate = gate;
    this.#most = most;
    this.#after = after;
  }

  enter(visitor: Visitor): void {
    const { group: key } = visitor;
    if (key === undefined) {
      this.#gate.enter(visitor);
      return;
    }
    const group = this.#open.get(key) ?? this.#begin(key);
    group.members.add(visitor);
    this.#groupOf.set(visitor, group);
    if (group.members.size < this.#most) return;
    this.#close(key, group);
    this.#bringIn(group);
  }

  leave(visitor: Visitor): void {
    const group = this.#groupOf.get(visitor);
    this.#groupOf.delete(visitor);
    if (group === undefined) {
      this.#gate.leave(visitor);
      return;
    }
    group.members.delete(visitor);
    if (group.members.size === 0) this.#gate.leave(group.visitor);
  }

  quit(visitor: Visitor): boolean {
    const group = this.#groupOf.get(visitor);
    if (group === undefined) return this.#gate.quit(visitor);
    if (group.isIn) return false;
    this.#groupOf.delete(visitor);
    group.members.delete(visitor);
    if (group.members.size > 0) return true;
    group.stopTimer();
    if (visitor.group !== undefined) this.#close(visitor.group, group);
    this.#gate.quit(group.visitor);
    return true;
  }

  #begin(key: string): Group {
    const group: Group = {
      members: new Set(),
      isIn: false,
      isWaiting: false,
      stopTimer: () => undefined,
      visitor: {
        goIn: () => {
          this.#close(key, group);
          group.isIn = true;
          for (const { goIn } of group.members) goIn();
        },
      },
    };
    this.#open.set(key, group);
    group.stopTimer = this.#after(gatherMs, () => this.#bringIn(group));
    return group;
  }

  #bringIn(group: Group): void {
    group.stopTimer();
    if (group.isWaiting) return;
    group.isWaiting = true;
    this.#gate.enter(group.visitor);
  }

  #close(key: string, group: Group): void {
    if (this.#open.get(key) === group) this.#open.delete(key);
  }
}

/** Those who go in together. */
interface Group {
  readonly members: Set<Visitor>;
  /** What goes through the gate for all of them. */
  readonly visitor: Visitor;
  isIn: boolean;
  /** Whether it has come to the gate. */
  isWaiting: boolean;
  stopTimer: () => void;
}
