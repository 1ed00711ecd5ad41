import type { LanguageModelV4Content, LanguageModelV4Prompt } from '@ai-sdk/provider';
import { MockLanguageModelV4 } from 'ai/test';

/** What a tool gave, by name. */
type Result = Readonly<Record<string, unknown>>;

/** What the agent does next: calls a tool, or says something and is done. */
type Turn = { readonly tool: string; readonly input: unknown } | string;

/** A language model that follows a script, so that the example runs without a key. */
export function scriptedModel(): MockLanguageModelV4 {
  return new MockLanguageModelV4({
    doGenerate: async ({ prompt }) => {
      const results = resultsIn(prompt);
      const next = turn(results.at(-1), results.length);
      const isEnd = typeof next === 'string';
      return {
        content: [isEnd ? { type: 'text', text: next } : toCall(next, results.length)],
        finishReason: { unified: isEnd ? 'stop' : 'tool-calls', raw: undefined },
        usage: {
          inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
          outputTokens: { total: 0, text: 0, reasoning: 0 },
        },
        warnings: [],
      };
    },
  });
}

/** Asks for prices, tries the dear model, then makes clips with the cheap one until one is refused. */
function turn(result: Result | undefined, step: number): Turn {
  if (result === undefined) return { tool: 'compareVideoPrices', input: { durationSeconds: 5 } };
  const { rows, status, taskId, error, message } = result;
  if (status === 'started') return { tool: 'videoStatus', input: { taskId, waitSeconds: 60 } };
  if (error !== undefined && error !== 'approval-denied') return `Two clips. ${String(message)}`;
  const model = rows === undefined ? 'kling-v3.0-std' : 'kling-v3.0-pro';
  return {
    tool: 'startVideo',
    input: { model, prompt: `A red kite, take ${step}`, durationSeconds: 5 },
  };
}

function toCall({ tool, input }: Exclude<Turn, string>, step: number): LanguageModelV4Content {
  return {
    type: 'tool-call',
    toolCallId: `call-${step}`,
    toolName: tool,
    input: JSON.stringify(input),
  };
}

function resultsIn(prompt: LanguageModelV4Prompt): readonly Result[] {
  return prompt.flatMap((message) =>
    message.role === 'tool' ? message.content.flatMap((part) => resultOf(part)) : [],
  );
}

function resultOf(part: { readonly type: string; readonly output?: unknown }): readonly Result[] {
  const value: unknown = Reflect.get(Object(part.output), 'value');
  return part.type === 'tool-result' ? [Object(value)] : [];
}
