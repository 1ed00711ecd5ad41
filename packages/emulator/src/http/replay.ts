import type { Facts } from './facts.ts';

interface Known {
  readonly request: string;
  readonly answer: Response;
}

/** The answers that were given to submits with an idempotency key. */
export class Replays {
  readonly #known = new Map<string, Known>();

  /**
   * Answers a submit, or repeats the answer that its key had before. Lies under the faults, so that an answer
   * that a fault lost is known too. A refusal is not kept: the same key may bring a better request.
   */
  async answer(
    { idempotency, name }: Facts,
    request: Request,
    proceed: () => Response | Promise<Response>,
  ): Promise<Response> {
    const key = idempotency === undefined ? null : request.headers.get(idempotency.header);
    if (idempotency === undefined || key === null) return proceed();
    const asked = `${request.method} ${request.url} ${await request.clone().text()}`;
    const known = this.#known.get(`${name} ${key}`);
    if (known !== undefined) {
      return known.request === asked ? known.answer.clone() : idempotency.conflict();
    }
    const answer = await proceed();
    if (answer.ok) this.#known.set(`${name} ${key}`, { request: asked, answer: answer.clone() });
    return answer;
  }

  /** Forgets everything. */
  clear(): void {
    this.#known.clear();
  }
}
