import type { LanguageModelV4CallOptions, LanguageModelV4Content } from '@ai-sdk/provider';
import { MockLanguageModelV4 } from 'ai/test';

/** A call of a tool, as a language model writes it. */
interface WrittenCall {
  readonly tool: string;
  /** JSON, or the text that is sent in its place. */
  readonly input: unknown;
  /** Default: one that is counted. */
  readonly id?: string;
}

/** One turn of the agent: tools to call, or what it says in the end. */
export type Turn = readonly WrittenCall[] | string;

/** What the tools gave so far, oldest first, as the language model is told. */
export type Seen = readonly unknown[];

/** What came last, by name. */
export function lastOf(seen: Seen): Readonly<Record<string, unknown>> {
  return Object(seen.at(-1));
}

/** A language model that does what a function says, from what it has seen. */
export function mockAgent(turn: (seen: Seen, step: number) => Turn): MockLanguageModelV4 {
  let step = 0;
  return new MockLanguageModelV4({
    doGenerate: async ({ prompt }) => {
      const next = turn(seenIn(prompt), step);
      step += 1;
      const content =
        typeof next === 'string' ? said(next) : next.map((call, i) => toCall(call, `${step}-${i}`));
      return {
        content,
        finishReason: {
          unified: typeof next === 'string' ? 'stop' : 'tool-calls',
          raw: undefined,
        },
        usage: {
          inputTokens: { total: 1, noCache: 1, cacheRead: undefined, cacheWrite: undefined },
          outputTokens: { total: 1, text: 1, reasoning: undefined },
        },
        warnings: [],
      };
    },
  });
}

const said = (text: string): LanguageModelV4Content[] => [{ type: 'text', text }];

function toCall({ tool, input, id }: WrittenCall, counted: string): LanguageModelV4Content {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  return { type: 'tool-call', toolCallId: id ?? `call-${counted}`, toolName: tool, input: text };
}

/** What the language model gets to read of its tools. */
function seenIn(prompt: LanguageModelV4CallOptions['prompt']): Seen {
  return prompt.flatMap((message) =>
    message.role !== 'tool'
      ? []
      : message.content.flatMap((part): readonly unknown[] => {
          if (part.type !== 'tool-result') return [];
          const { output } = part;
          return 'value' in output ? [output.value] : [output];
        }),
  );
}
