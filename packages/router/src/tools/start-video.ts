import {
  BudgetExceededError,
  sha256,
  startOncePerKey,
  TaskPendingError,
  toHex,
  utf8,
  type Estimate,
  type SubmitJournal,
  type Task,
  type VideoRequest,
} from '@genlock/core';
import { warningInWords } from '../compare.ts';
import { startInput, readInput } from './input-schemas.ts';
import type { StartInput } from './inputs.ts';
import { ToolRefusal } from './refusal.ts';
import { cut, type StartResult } from './results.ts';
import { checkAllowed, type ToolWorkshop, type VideoToolCall } from './workshop.ts';

const mostWarnings = 3;

/** A start that a person has to approve. */
export interface StartToApprove {
  /** What would be started. */
  readonly request: VideoRequest;
  /** What it should cost, which is the most that will be paid. */
  readonly estimate: Estimate;
}

/** The starts of one set of tools: each within the limits, each paid for once. */
export class VideoStarts {
  readonly #workshop: ToolWorkshop;
  /** What a person was asked to approve, in USD, by the key of the start. */
  readonly #asked = new Map<string, number>();
  readonly #once = startOncePerKey<[StartInput, VideoToolCall], Task>(
    async (request, { idempotencyKey: key = '' }, input, call) =>
      this.#begin(request, key, input, call),
  );

  constructor(workshop: ToolWorkshop) {
    this.#workshop = workshop;
  }

  /**
   * What a person has to approve before a start; `undefined` where nobody is asked: it is cheap
   * enough, another one is asked, or it will be refused anyway.
   */
  async toApprove(input: unknown, call: VideoToolCall): Promise<StartToApprove | undefined> {
    const { settings } = this.#workshop;
    if (settings.approve !== undefined) return undefined;
    let start: StartToApprove;
    let key: string;
    try {
      const read = readInput(startInput, input);
      start = this.#plan(requestOf(read), read);
      key = await this.#keyOf(start.request, call);
    } catch {
      // The call itself says why.
      return undefined;
    }
    const { usd } = start.estimate;
    if (!(usd > settings.approveAboveUsd)) return undefined;
    // Asked twice about one call, the first price is the one that was approved.
    this.#asked.set(key, Math.min(usd, this.#asked.get(key) ?? usd));
    return start;
  }

  /** Starts a clip; the same call again gives the same task. */
  async run(input: unknown, call: VideoToolCall): Promise<StartResult> {
    const read = readInput(startInput, input);
    const request = requestOf(read);
    const key = await this.#keyOf(request, call);
    const task = await this.#once(request, { idempotencyKey: key }, read, call);
    return this.#resultOf(task, request);
  }

  /**
   * Holds a start against every limit.
   *
   * @throws ToolRefusal and the errors of `estimate`: nothing was sent
   */
  #plan(request: VideoRequest, { maxCostUsd, count = 1 }: StartInput): StartToApprove {
    const { genlock, settings, spending } = this.#workshop;
    // So many clips are refused whatever they are.
    spending.check(0, count);
    checkAllowed(settings, request.model);
    // A name that nobody knows is told apart from a request that nobody can serve.
    genlock.video(request.model);
    const estimate = genlock.estimate(request);
    // Asked this way round, a price that is no number lets nothing through.
    if (maxCostUsd !== undefined && !(estimate.usd <= maxCostUsd)) {
      throw new BudgetExceededError(estimate, maxCostUsd);
    }
    spending.check(estimate.usd, count);
    return { request, estimate };
  }

  async #begin(
    request: VideoRequest,
    key: string,
    input: StartInput,
    call: VideoToolCall,
  ): Promise<Task> {
    const { spending } = this.#workshop;
    const { estimate } = this.#plan(request, input);
    await this.#checkApproved({ request, estimate }, key, call);
    const held = spending.hold(estimate.usd);
    try {
      const task = await this.#send(request, key, estimate.usd, call);
      held.started(task, this.#expectedMs(request, task));
      await this.#told(task);
      return task;
    } catch (error) {
      held.failed(error);
      throw error;
    }
  }

  /** An abort stops what is not sent yet. After that there is a task, which is told of like any other. */
  async #send(
    request: VideoRequest,
    idempotencyKey: string,
    maxCostUsd: number,
    { abortSignal: signal }: VideoToolCall,
  ): Promise<Task> {
    let accepted: Task | undefined;
    const journal: SubmitJournal = {
      submitting: () => undefined,
      submitted: (_submit, end) => {
        if (end.outcome === 'accepted') accepted = end.task;
      },
    };
    try {
      const options = { idempotencyKey, maxCostUsd, signal, journal };
      return await this.#workshop.genlock.start(request, options);
    } catch (error) {
      if (accepted !== undefined && TaskPendingError.isInstance(error)) return accepted;
      throw error;
    }
  }

  /** @throws ToolRefusal unless it is cheap enough or was approved, at this price */
  async #checkApproved(
    { request, estimate }: StartToApprove,
    key: string,
    { toolCallId, abortSignal: signal }: VideoToolCall,
  ): Promise<void> {
    const { approve, approveAboveUsd, report } = this.#workshop.settings;
    if (!(estimate.usd > approveAboveUsd)) return;
    if (approve !== undefined) {
      const call = { toolCallId, maxCostUsd: estimate.usd, signal };
      const answer = await askFor(() => approve(request, estimate, call), report);
      if (answer !== true) throw denied(estimate);
      return;
    }
    const asked = this.#asked.get(key);
    if (asked === undefined) throw unasked(estimate);
    if (estimate.usd > asked) throw new BudgetExceededError(estimate, asked, 'the approved');
    this.#asked.delete(key);
  }

  async #told(task: Task): Promise<void> {
    const { onStart, report } = this.#workshop.settings;
    try {
      await onStart?.(task);
    } catch (error) {
      // The task is paid for, whatever became of the note about it.
      report(error);
    }
  }

  #expectedMs(request: VideoRequest, { provider, endpoint }: Task): number | undefined {
    const rows = this.#workshop.genlock.explain(request);
    return rows.find((row) => row.provider === provider && row.endpoint === endpoint)?.expectedMs;
  }

  #resultOf(task: Task, request: VideoRequest): StartResult {
    const { id: taskId, provider, model, estimate, warnings } = task;
    const expectedMs = this.#expectedMs(request, task);
    const words = warnings.map((warning) => cut(warningInWords(warning), 160));
    return {
      ok: true,
      taskId,
      status: 'started',
      provider,
      model,
      ...(estimate !== undefined && { estimateUsd: estimate.usd }),
      ...(expectedMs !== undefined && { expectedSeconds: Math.ceil(expectedMs / 1_000) }),
      ...(words.length > 0 && { warnings: words.slice(0, mostWarnings) }),
      budgetLeftUsd: this.#workshop.spending.leftUsd,
    };
  }

  /**
   * The call and what it asks for: ids of tool calls come again where a runtime counts them, and then
   * they ask for something else. A sum, so that no prompt goes anywhere.
   */
  async #keyOf(request: VideoRequest, { toolCallId }: VideoToolCall): Promise<string> {
    const { scope = '' } = this.#workshop.settings;
    return `tool-${toHex(await sha256(utf8(JSON.stringify([scope, toolCallId, request]))))}`;
  }
}

/** The neutral request in an input. */
function requestOf({ maxCostUsd: _limit, count: _one, ...request }: StartInput): VideoRequest {
  return request;
}

/** An approval that fails approves nothing. */
async function askFor(
  ask: () => boolean | Promise<boolean>,
  report: (error: unknown) => void,
): Promise<unknown> {
  try {
    return await ask();
  } catch (error) {
    report(error);
    return false;
  }
}

function denied({ usd }: Estimate): ToolRefusal {
  const message = `This clip, of ${usd} USD, was not approved. Nothing was started or charged.`;
  return new ToolRefusal('approval-denied', message);
}

/** Somebody runs the tool without the step that asks: not the AI SDK, or one with other settings. */
function unasked({ usd }: Estimate): ToolRefusal {
  const message =
    `This clip, of ${usd} USD, needs an approval, and nobody was asked for it. The app has to ` +
    'spread videoToolApproval(tools) into toolApproval, or give createVideoTools an approve ' +
    'function. Nothing was started or charged.';
  return new ToolRefusal('approval-missing', message);
}
