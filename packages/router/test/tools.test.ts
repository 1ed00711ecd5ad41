import type { Emulator } from '@genlock/emulator';
import { generateText, isStepCount, type ModelMessage, type ToolApprovalResponse } from 'ai';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createVideoTools, videoToolApproval, type VideoToolsOptions } from '../src/tools/index.ts';
import { lastOf, mockAgent, type Seen, type Turn } from './support/mock-agent.ts';
import { model, request, routerOn, startEmulator } from './support/page.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const toolsWith = (options: Partial<VideoToolsOptions> = {}) =>
  createVideoTools(routerOn(emulator), { budget: 1, ...options });
type Tools = ReturnType<typeof toolsWith>;

const stopWhen = isStepCount(12);
const start = { tool: 'startVideo', input: { ...request, durationSeconds: 5 }, id: 'call-a' };

/** Asks for a price, then makes one clip after the other until one is refused. */
function untilRefused(seen: Seen): Turn {
  if (seen.length === 0) return [{ tool: 'compareVideoPrices', input: { durationSeconds: 5 } }];
  const { ok, taskId, status, message } = lastOf(seen);
  if (ok === false) return `I stopped: ${String(message)}`;
  if (status === 'started') return [{ tool: 'videoStatus', input: { taskId, waitSeconds: 30 } }];
  return [{ tool: 'startVideo', input: { model, prompt: `Kite ${seen.length}` } }];
}

/** Starts the clip, and says what came of it. */
const once = (seen: Seen): Turn => (seen.length === 0 ? [start] : JSON.stringify(lastOf(seen)));

/** The messages of a conversation that waits for an approval, and the answer to it. */
async function asked(tools: Tools, approved: boolean) {
  const messages: ModelMessage[] = [{ role: 'user', content: 'A kite.' }];
  const toolApproval = videoToolApproval(tools);
  const { content, responseMessages } = await generateText({
    model: mockAgent(once),
    tools,
    toolApproval,
    messages,
  });
  const requests = content.flatMap((part) => (part.type === 'tool-approval-request' ? part : []));
  const answers = requests.map(({ approvalId }): ToolApprovalResponse => ({
    type: 'tool-approval-response',
    approvalId,
    approved,
  }));
  messages.push(...responseMessages, { role: 'tool', content: answers });
  return { requests, messages, toolApproval };
}

describe('an agent with video tools', () => {
  it('compares, makes two clips, is refused the third by the budget and says why', async () => {
    const agent = mockAgent(untilRefused);
    const { text, steps } = await generateText({
      model: agent,
      tools: toolsWith(),
      stopWhen,
      prompt: 'Make kites until the money is gone.',
    });
    expect(text).toBe(
      'I stopped: This clip may cost 0.42 USD, and of the budget of 1 USD 0.16 USD are left. ' +
        'Nothing was started or charged.',
    );
    const [prices, ...others] = steps.flatMap(({ toolResults }) =>
      toolResults.map(({ output }) => output),
    );
    expect(prices).toMatchObject({ ok: true, clips: 1, budgetLeftUsd: 1 });
    const made = { ok: true, status: 'started', provider: 'fal', model, estimateUsd: 0.42 };
    const done = {
      ok: true,
      status: 'succeeded',
      videoUrl: expect.stringMatching(/^http\S+mp4$/),
      budgetLeftUsd: 0.58,
    };
    const refused = { ok: false, error: 'budget-exceeded', charged: 'no' };
    expect(others).toMatchObject([made, done, made, { ...done, budgetLeftUsd: 0.16 }, refused]);
    expect(emulator.ledger()).toHaveLength(2);
  });

  it('is given the strict schemas, with a description of each field', async () => {
    const agent = mockAgent(() => 'Hello');
    await generateText({ model: agent, tools: toolsWith({ models: [model] }), prompt: 'Hello' });
    const tools = agent.doGenerateCalls[0]?.tools ?? [];
    expect(tools.map(({ name }) => name)).toEqual([
      'compareVideoPrices',
      'startVideo',
      'videoStatus',
      'cancelVideo',
    ]);
    for (const tool of tools) {
      if (tool.type !== 'function') throw new Error('expected a function');
      expect(tool.description).toMatch(/\.$/);
      expect(tool.inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      for (const field of Object.values(tool.inputSchema.properties ?? {})) {
        expect(field).toHaveProperty('description');
      }
    }
    expect(tools[1]).toMatchObject({
      description: expect.stringContaining('at most 1 USD and 20 clips'),
      inputSchema: { required: ['model'], properties: { model: { enum: [model] } } },
    });
  });

  it('pays once for a step that is run again, and not for another one of the same id', async () => {
    const tools = toolsWith();
    const run = async (prompt: string) => {
      const agent = mockAgent((seen) =>
        seen.length === 0
          ? [{ ...start, input: { model, prompt } }]
          : String(lastOf(seen)['taskId']),
      );
      return (await generateText({ model: agent, tools, stopWhen, prompt: 'Go' })).text;
    };
    const first = await run('A kite');
    expect(await run('A kite')).toBe(first);
    expect(emulator.ledger()).toHaveLength(1);
    expect(await run('A boat')).not.toBe(first);
    expect(emulator.ledger()).toHaveLength(2);
  });

  it('cannot pass the budget with calls at the same time', async () => {
    const five = Array.from({ length: 5 }, (_, i) => ({ ...start, id: `call-${i}` }));
    const { steps } = await generateText({
      model: mockAgent((seen) => (seen.length === 0 ? five : 'Done')),
      tools: toolsWith(),
      stopWhen,
      prompt: 'Go',
    });
    const results = steps.flatMap(({ toolResults }) => toolResults.map(({ output }) => output));
    expect(results.filter((result) => lastOf([result])['ok'] === true)).toHaveLength(2);
    expect(emulator.ledger()).toHaveLength(2);
  });
});

describe('the approval of the AI SDK', () => {
  it('is asked for above the amount, with the price as its reason, and a denial starts nothing', async () => {
    const tools = toolsWith({ approveAboveUsd: 0.4 });
    const { requests, messages, toolApproval } = await asked(tools, false);
    expect(requests).toHaveLength(1);
    expect(requests[0]?.reason).toMatch(/^0\.42 USD for kling-v3\.0-std at fal: .*5 s x/);
    expect(emulator.ledger()).toHaveLength(0);
    const agent = mockAgent(() => 'As you wish.');
    const { text } = await generateText({ model: agent, tools, toolApproval, messages });
    expect(text).toBe('As you wish.');
    expect(JSON.stringify(agent.doGenerateCalls[0]?.prompt)).toContain('execution-denied');
    expect(emulator.ledger()).toHaveLength(0);
  });

  it('starts the clip once it is given, and once only', async () => {
    const tools = toolsWith({ approveAboveUsd: 0.4 });
    const { messages, toolApproval } = await asked(tools, true);
    const go = async () => generateText({ model: mockAgent(once), tools, toolApproval, messages });
    expect((await go()).text).toContain('"status":"started"');
    // The browser sends the same messages again.
    expect((await go()).text).toContain('"status":"started"');
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('is asked for by the tools themselves where the app has set none', async () => {
    const tools = toolsWith({ approveAboveUsd: 0 });
    const { content } = await generateText({ model: mockAgent(once), tools, prompt: 'Go' });
    expect(content.map(({ type }) => type)).toContain('tool-approval-request');
    expect(emulator.ledger()).toHaveLength(0);
  });

  it('is not asked for below the amount, nor for what is refused anyway', async () => {
    for (const options of [{ approveAboveUsd: 0.42 }, { approveAboveUsd: 0, budget: 0.1 }]) {
      const tools = toolsWith(options);
      const { text } = await generateText({
        model: mockAgent(once),
        tools,
        stopWhen,
        prompt: 'Go',
      });
      expect(text).toMatch(/"status":"started"|"error":"budget-exceeded"/);
    }
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('cannot be left out by a setting of the app that asks nobody', async () => {
    const { text } = await generateText({
      model: mockAgent(once),
      tools: toolsWith({ approveAboveUsd: 0 }),
      toolApproval: { startVideo: 'approved' },
      stopWhen,
      prompt: 'Go',
    });
    expect(text).toContain('"error":"approval-missing"');
    expect(emulator.ledger()).toHaveLength(0);
  });
});
