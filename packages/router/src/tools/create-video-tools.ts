import type { Genlock } from '../genlock-interface.ts';
import type { VideoToolsOptions } from './options.ts';
import type { VideoToolResult } from './results.ts';
import type { StartToApprove } from './start-video.ts';
import { videoToolTable, type VideoToolName, type VideoToolRow } from './tool-table.ts';
import { toolSchemaOf, type VideoToolSchema } from './tool-schema.ts';
import type { VideoToolCall } from './workshop.ts';

/** A tool of the AI SDK. */
export interface VideoTool {
  readonly description: string;
  readonly inputSchema: VideoToolSchema;
  /** Whether a person is asked first, by the AI SDK's tool approval. */
  readonly needsApproval: (input: unknown, call: VideoToolCall) => Promise<boolean>;
  /** Never rejects: what went wrong is a result too. */
  readonly execute: (input: unknown, call: VideoToolCall) => Promise<VideoToolResult>;
}

/** The four tools, as `generateText` and agents take them. */
export type VideoTools = Readonly<Record<VideoToolName, VideoTool>>;

/** What the AI SDK is told of an approval: `undefined` where none is needed. */
export type VideoToolApproval =
  | { readonly type: 'user-approval'; readonly reason: string }
  | undefined;

/** The rows behind tools. */
const rows = new WeakMap<VideoTools, VideoToolRow>();

/**
 * Tools with which an agent prices, makes, follows and cancels videos, inside walls: a budget, an
 * approval above an amount, a list of models, a number of clips. They are for `generateText`,
 * `streamText` and `ToolLoopAgent` of `ai` 7; one set for each conversation.
 *
 * @example
 * const tools = createVideoTools(genlock, { budget: 5, approveAboveUsd: 0.5 });
 * const { text } = await generateText({ model, tools, stopWhen: isStepCount(20), prompt });
 *
 * @throws InvalidOptionsError for options that are wrong
 * @throws UnknownModelError for a model on the list that no provider has, naming the nearest
 */
export function createVideoTools(genlock: Genlock, options: VideoToolsOptions): VideoTools {
  const table = videoToolTable(genlock, options);
  const tools: VideoTools = {
    compareVideoPrices: toAiTool(table.compareVideoPrices),
    startVideo: toAiTool(table.startVideo),
    videoStatus: toAiTool(table.videoStatus),
    cancelVideo: toAiTool(table.cancelVideo),
  };
  rows.set(tools, table.startVideo);
  return tools;
}

/**
 * The approval step of tools as `toolApproval` of the AI SDK takes it, with the price as its reason.
 * Without it the tools ask all the same, and the reason is missing.
 *
 * @example
 * await generateText({ model, tools, toolApproval: videoToolApproval(tools), messages });
 */
export function videoToolApproval(tools: VideoTools): {
  readonly startVideo: (input: unknown, call: VideoToolCall) => Promise<VideoToolApproval>;
} {
  const row = rows.get(tools);
  if (row === undefined) throw new TypeError('Give what createVideoTools gave.');
  return {
    startVideo: async (input, { toolCallId }) => {
      const start = await row.toApprove(input, { toolCallId });
      return start === undefined ? undefined : { type: 'user-approval', reason: reasonOf(start) };
    },
  };
}

function reasonOf({ estimate }: StartToApprove): string {
  const { usd, model, provider, lines, asOf, source } = estimate;
  return `${usd} USD for ${model} at ${provider}: ${lines.join('; ')} (${asOf}, ${source})`;
}

function toAiTool({ description, inputSchema, toApprove, run }: VideoToolRow): VideoTool {
  return {
    description,
    inputSchema: toolSchemaOf(inputSchema),
    needsApproval: async (input, { toolCallId }) =>
      (await toApprove(input, { toolCallId })) !== undefined,
    execute: async (input, { toolCallId, abortSignal }) => run(input, { toolCallId, abortSignal }),
  };
}
