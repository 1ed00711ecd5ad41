import type { Random } from '../schedule/lives.ts';
import type { JumpingClock } from './jumping-clock.ts';
import type { Tally } from './tally.ts';

/** What goes wrong, as parts of all requests of a kind. */
export interface Faults {
  /** Submits that are refused with 429. */
  readonly busy: number;
  /** Submits whose answer is lost: the task is there. */
  readonly lost: number;
  /** Reads that are answered with 503. */
  readonly unread: number;
  /** Tasks that fail at the provider. */
  readonly failed: number;
}

/** When a provider is out of reach, and how, in seconds. */
export interface Outage {
  readonly from: number;
  readonly to: number;
  /** Nobody listens there, so nothing is sent; or it answers 503 to everything. */
  readonly how: 'refused' | 'answers 503';
}

/** What a provider does, whoever it is. */
interface ProviderPlan {
  /** How many times as long as about 80 s its tasks take. */
  readonly lifeFactor: number;
  readonly faults: Faults;
  readonly outage: Outage | undefined;
}

/** One task at a provider. */
export interface WorldTask {
  readonly id: string;
  readonly body: unknown;
  readonly createdAt: number;
  readonly runsAt: number;
  readonly endsAt: number;
  readonly isFailed: boolean;
  isNoticed: boolean;
}

/** A request that the wire of a provider answers. */
export interface WireCall {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}

/** How long an answer takes, in milliseconds: middles of a bell over the logarithm. Assumed. */
export const answerMs = { submit: 600, read: 120 } as const;
const spread = 0.4;

/** How long answers take on average, in milliseconds. */
export function meanAnswerMs(kind: keyof typeof answerMs): number {
  return answerMs[kind] * Math.exp(spread ** 2 / 2);
}

/** How long one answer takes, in milliseconds. */
export function drawAnswerMs(middleMs: number, random: Random): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return middleMs * Math.exp(spread * normal);
}

/** How a connection that nobody accepts looks to who calls `fetch`. */
function connectionRefused(): TypeError {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  return new TypeError('fetch failed', { cause });
}

/** How an answer looks that never comes. */
function connectionReset(): TypeError {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  return new TypeError('fetch failed', { cause });
}

/** What a provider's wire is written with: its tasks, its faults, and the time that answers take. */
export class ProviderWorld {
  readonly tasks = new Map<string, WorldTask>();
  readonly clock: JumpingClock;
  readonly tally: Tally;
  readonly #plan: ProviderPlan;
  readonly #random: Random;
  readonly #drawLife: () => { readonly queueSeconds: number; readonly endSeconds: number };
  /** Is told of each task, when it ends. */
  onEnd: ((task: WorldTask) => void) | undefined;

  constructor(given: {
    readonly clock: JumpingClock;
    readonly tally: Tally;
    readonly plan: ProviderPlan;
    readonly random: Random;
    readonly drawLife: () => { readonly queueSeconds: number; readonly endSeconds: number };
  }) {
    this.clock = given.clock;
    this.tally = given.tally;
    this.#plan = given.plan;
    this.#random = given.random;
    this.#drawLife = given.drawLife;
  }

  /** A submit: 429, a task, or a task of which nobody hears. */
  async submit(call: WireCall, accepted: (task: WorldTask) => Response): Promise<Response> {
    this.tally.count('submit');
    return this.tally.during('api', async () => {
      await this.#travel(answerMs.submit);
      const { faults } = this.#plan;
      if (this.#happens(faults.busy)) return Response.json({ detail: 'busy' }, { status: 429 });
      const task = this.#begin(call.body);
      if (this.#happens(faults.lost)) throw connectionReset();
      return accepted(task);
    });
  }

  /** Any other request. */
  async ask(kind: 'read' | 'result' | 'list', answer: () => Response): Promise<Response> {
    this.tally.count(kind);
    return this.tally.during('api', async () => {
      await this.#travel(answerMs.read);
      if (this.#happens(this.#plan.faults.unread)) {
        return Response.json({ detail: 'unavailable' }, { status: 503 });
      }
      return answer();
    });
  }

  /** Somebody was told that a task has ended. */
  notice(task: WorldTask): void {
    if (task.isNoticed) return;
    task.isNoticed = true;
    this.tally.noticed((this.clock.now() - task.endsAt) / 1_000);
  }

  /** @throws what a call throws that reaches nobody */
  outageAnswer(): Response | undefined {
    const { outage } = this.#plan;
    const { seconds } = this.clock;
    if (outage === undefined || seconds < outage.from || seconds >= outage.to) return undefined;
    if (outage.how === 'refused') throw connectionRefused();
    return Response.json({ detail: 'unavailable' }, { status: 503 });
  }

  #begin(body: string): WorldTask {
    const { queueSeconds, endSeconds } = this.#drawLife();
    const now = this.clock.now();
    const scale = 1_000 * this.#plan.lifeFactor;
    const task: WorldTask = {
      id: `task-${this.tasks.size + 1}`,
      body: JSON.parse(body),
      createdAt: now,
      runsAt: now + queueSeconds * scale,
      endsAt: now + endSeconds * scale,
      isFailed: this.#happens(this.#plan.faults.failed),
      isNoticed: false,
    };
    this.tasks.set(task.id, task);
    this.tally.began();
    if (this.onEnd !== undefined) {
      this.clock.after(task.endsAt - now, () => this.onEnd?.(task));
    }
    return task;
  }

  async #travel(middleMs: number): Promise<void> {
    await this.clock.sleep(drawAnswerMs(middleMs, this.#random));
  }

  #happens(part: number): boolean {
    return part > 0 && this.#random() < part;
  }
}
