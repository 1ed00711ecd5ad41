import { z } from 'zod';

/**
 * What Inngest's server does with a function that is served, as far as one run needs it: it calls the
 * function, keeps what its steps gave, and calls it again with that.
 *
 * @see https://github.com/inngest/inngest/blob/main/docs/SDK_SPEC.md (2026-11-30)
 */

const opSchema = z.object({
  id: z.string(),
  op: z.string(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** What came of one call. */
export type Called =
  | { readonly kind: 'lost' }
  | { readonly kind: 'goes-on' }
  | { readonly kind: 'ended'; readonly status: number; readonly result: unknown };

/** One run of a function. */
export class InngestRun {
  readonly #body: { readonly name: string; readonly data: object };
  readonly #functionId: string;
  readonly #steps: Record<string, unknown> = {};
  readonly #stack: string[] = [];
  #attempt = 0;

  constructor(functionId: string, event: { readonly name: string; readonly data: object }) {
    this.#functionId = functionId;
    this.#body = event;
  }

  /** Calls the function once, at a server that may be gone in the middle of it. */
  async call(port: number): Promise<Called> {
    const url = `http://127.0.0.1:${port}/?fnId=${this.#functionId}&stepId=step`;
    const event = { ...this.#body, id: 'event-1', ts: 0 };
    const ctx = {
      run_id: 'run-1',
      fn_id: this.#functionId,
      attempt: this.#attempt,
      stack: { stack: this.#stack, current: this.#stack.length },
    };
    const body = JSON.stringify({ event, events: [event], steps: this.#steps, ctx, version: 2 });
    const headers = { 'content-type': 'application/json' };
    let response: Response;
    try {
      response = await fetch(url, { method: 'POST', headers, body });
    } catch {
      this.#attempt += 1;
      return { kind: 'lost' };
    }
    const answer: unknown = await response.json();
    if (response.status !== 206) return { kind: 'ended', status: response.status, result: answer };
    const ops = z.array(opSchema).parse(answer);
    const end = ops.find(({ op }) => op === 'RunComplete');
    if (end !== undefined) return { kind: 'ended', status: 200, result: end.data };
    for (const op of ops) this.#keep(op);
    return { kind: 'goes-on' };
  }

  /** Calls the function until it has ended. */
  async finish(port: number): Promise<Called> {
    let called = await this.call(port);
    while (called.kind === 'goes-on') called = await this.call(port);
    return called;
  }

  #keep({ id, op, data, error }: z.infer<typeof opSchema>): void {
    if (op === 'StepError') {
      this.#attempt += 1;
      return;
    }
    // A sleep is over when the function is called again with it.
    this.#steps[id] =
      op === 'StepFailed' ? { type: 'error', error } : { type: 'data', data: data ?? null };
    this.#stack.push(id);
    this.#attempt = 0;
  }
}
