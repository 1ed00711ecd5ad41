import type { Gate, Waiter } from './gate.ts';
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
  readonly #groupOf = new WeakMap<Waiter, Group>();

  constructor({ gate, most, after = afterMs }: GroupGateConfig) {
    this.#gate = gate;
    this.#most = most;
    this.#after = after;
  }

  enter(waiter: Waiter): void {
    const { group: key } = waiter;
    if (key === undefined) {
      this.#gate.enter(waiter);
      return;
    }
    const group = this.#open.get(key) ?? this.#begin(key);
    group.members.add(waiter);
    this.#groupOf.set(waiter, group);
    if (group.members.size < this.#most) return;
    this.#close(key, group);
    this.#bringIn(group);
  }

  leave(waiter: Waiter): void {
    const group = this.#groupOf.get(waiter);
    this.#groupOf.delete(waiter);
    if (group === undefined) {
      this.#gate.leave(waiter);
      return;
    }
    group.members.delete(waiter);
    if (group.members.size === 0) this.#gate.leave(group.waiter);
  }

  quit(waiter: Waiter): boolean {
    const group = this.#groupOf.get(waiter);
    if (group === undefined) return this.#gate.quit(waiter);
    if (group.isIn) return false;
    this.#groupOf.delete(waiter);
    group.members.delete(waiter);
    if (group.members.size > 0) return true;
    group.stopTimer();
    if (waiter.group !== undefined) this.#close(waiter.group, group);
    this.#gate.quit(group.waiter);
    return true;
  }

  #begin(key: string): Group {
    const group: Group = {
      members: new Set(),
      isIn: false,
      isWaiting: false,
      stopTimer: () => undefined,
      waiter: {
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
    this.#gate.enter(group.waiter);
  }

  #close(key: string, group: Group): void {
    if (this.#open.get(key) === group) this.#open.delete(key);
  }
}

/** Those who go in together. */
interface Group {
  readonly members: Set<Waiter>;
  /** What goes through the gate for all of them. */
  readonly waiter: Waiter;
  isIn: boolean;
  /** Whether it has come to the gate. */
  isWaiting: boolean;
  stopTimer: () => void;
}
