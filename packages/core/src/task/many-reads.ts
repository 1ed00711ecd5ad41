import type { Connection } from '../provider/connection.ts';
import type { Protocol } from '../provider/protocol.ts';
import type { TaskCall } from '../provider/task-call.ts';
import type { ReadAnswer } from '../provider/task-reading.ts';
import { TransportError } from '../http/transport-error.ts';
import { onAbort } from '../http/on-abort.ts';

type ReadMany = NonNullable<Protocol['readMany']>;

/** One task of a request. */
interface Member {
  readonly call: TaskCall;
  readonly resolve: (answer: ReadAnswer | undefined) => void;
  readonly reject: (error: unknown) => void;
  stopListening?: (() => void) | undefined;
}

/**
 * Reads several tasks with one request: those of one group that are asked for in the same turn. One
 * that has nobody to share with goes by the provider's usual read.
 *
 * One task's answer is nobody else's: what is left out of an answer, and everything in one that the
 * adapter cannot read, is `undefined` here and has to be read alone.
 */
export class ManyReads {
  readonly #connection: Connection;
  readonly #readAlone: Protocol['read'];
  readonly #readMany: ReadMany;
  /** By group, the tasks of the request that is sent at the end of this turn. */
  readonly #next = new Map<string, Map<string, Member>>();

  constructor(connection: Connection, read: Protocol['read'], readMany: ReadMany) {
    this.#connection = connection;
    this.#readAlone = read;
    this.#readMany = readMany;
  }

  /** How many tasks fit into one request. */
  get most(): number {
    return this.#readMany.most;
  }

  /**
   * Which reads may share a request: those of one group of the provider's with the same headers.
   * `undefined` for a task that is read alone.
   */
  groupOf(call: TaskCall): string | undefined {
    const group = this.#readMany.group(call);
    if (group === undefined) return undefined;
    return JSON.stringify([group, ...Object.entries(call.headers ?? {})]);
  }

  /**
   * The answer for one task; `undefined` where it has to be read alone.
   *
   * @throws TransportError when there was no answer
   */
  read(call: TaskCall): Promise<ReadAnswer | undefined> {
    const group = this.groupOf(call);
    if (group === undefined) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      const member: Member = { call, resolve, reject };
      const next = this.#next.get(group);
      const isOpen =
        next !== undefined && next.size < this.#readMany.most && !next.has(call.providerTaskId);
      if (isOpen) {
        next.set(call.providerTaskId, member);
        return;
      }
      const fresh = new Map([[call.providerTaskId, member]]);
      this.#next.set(group, fresh);
      void Promise.resolve().then(() => {
        if (this.#next.get(group) === fresh) this.#next.delete(group);
        return this.#send([...fresh.values()]);
      });
    });
  }

  async #send(members: readonly Member[]): Promise<void> {
    const [first] = members;
    if (first !== undefined && members.length === 1) {
      this.#readAlone(this.#connection, first.call).then(first.resolve, first.reject);
      return;
    }
    const signal = signalOfAll(members);
    const calls = members.map(({ call }) => ({ ...call, signal }));
    try {
      const answers = await this.#readMany.read(this.#connection, calls);
      for (const { call, resolve } of members) resolve(answers.get(call.providerTaskId));
    } catch (error) {
      for (const { resolve, reject } of members) {
        if (error instanceof TransportError) reject(error);
        else resolve(undefined);
      }
    } finally {
      for (const { stopListening } of members) stopListening?.();
    }
  }
}

/** Ends the request when its last task is given up; `undefined` where one cannot be. */
function signalOfAll(members: readonly Member[]): AbortSignal | undefined {
  const request = new AbortController();
  let left = members.length;
  for (const member of members) {
    const { signal } = member.call;
    if (signal === undefined) continue;
    member.stopListening = onAbort(signal, (reason) => {
      left -= 1;
      if (left === 0) request.abort(reason);
    });
  }
  return members.every(({ call }) => call.signal !== undefined) ? request.signal : undefined;
}
