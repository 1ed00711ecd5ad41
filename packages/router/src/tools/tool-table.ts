import type { Charged } from '@genlock/core';
import type { Genlock } from '../genlock-interface.ts';
import { compareVideoPrices } from './compare-prices.ts';
import { toErrorResult } from './error-result.ts';
import { cancelVideo, videoStatus } from './follow-video.ts';
import {
  cancelInput,
  compareInput,
  jsonSchemaOf,
  startInput,
  statusInput,
  type JsonSchema,
} from './input-schemas.ts';
import { readSettings, type VideoToolsOptions } from './options.ts';
import type { VideoToolResult } from './results.ts';
import { Spending } from './spending.ts';
import { VideoStarts, type StartToApprove } from './start-video.ts';
import type { ToolWorkshop, VideoToolCall } from './workshop.ts';

/** The names of the tools. */
export type VideoToolName = 'compareVideoPrices' | 'startVideo' | 'videoStatus' | 'cancelVideo';

/** A tool that any agent's runtime can serve: the AI SDK, MCP, another one. */
export interface VideoToolRow {
  readonly name: VideoToolName;
  /** A short name for people. */
  readonly title: string;
  /** What a language model reads. */
  readonly description: string;
  /** The input, as JSON schema of draft 7. `run` checks it, strictly. */
  readonly inputSchema: JsonSchema;
  /** Whether it changes nothing and costs nothing. */
  readonly isReadOnly: boolean;
  /** What a person has to approve before `run` spends money; `undefined` where nobody is asked. */
  readonly toApprove: (input: unknown, call: VideoToolCall) => Promise<StartToApprove | undefined>;
  /** Never rejects: what went wrong is a result too. */
  readonly run: (input: unknown, call: VideoToolCall) => Promise<VideoToolResult>;
}

/** The four tools, by name. */
export type VideoToolTable = Readonly<Record<VideoToolName, VideoToolRow>>;

/** How a tool does its work, before errors become results. */
interface Work {
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly isReadOnly: boolean;
  /** Whether money was spent, where an error does not say. */
  readonly otherwise: Charged;
  readonly toApprove?: VideoToolRow['toApprove'];
  readonly work: (input: unknown, call: VideoToolCall) => Promise<VideoToolResult>;
}

/**
 * The tools as data, for a runtime other than the AI SDK: `createVideoTools` and `genlock mcp` serve
 * the same table. All four share one budget.
 *
 * @throws InvalidOptionsError for options that are wrong
 * @throws UnknownModelError for a model on the list that no provider has
 */
export function videoToolTable(genlock: Genlock, options: VideoToolsOptions): VideoToolTable {
  const settings = readSettings(genlock, options);
  const workshop = { genlock, settings, spending: new Spending(settings) };
  const starts = new VideoStarts(workshop);
  const row = (name: VideoToolName, { otherwise, work, ...facts }: Work): VideoToolRow => ({
    toApprove: async () => undefined,
    ...facts,
    name,
    run: async (input, call) => {
      try {
        return await work(input, call);
      } catch (error) {
        settings.report(error);
        return toErrorResult(error, otherwise);
      }
    },
  });
  return {
    compareVideoPrices: row('compareVideoPrices', compareWork(workshop)),
    startVideo: row('startVideo', startWork(workshop, starts)),
    videoStatus: row('videoStatus', statusWork(workshop)),
    cancelVideo: row('cancelVideo', cancelWork(workshop)),
  };
}

function compareWork(workshop: ToolWorkshop): Work {
  return {
    title: 'Compare video prices',
    description:
      'What a clip costs with each model, in USD, cheapest first. Free, and starts nothing. Call it ' +
      'before startVideo, and tell the user the price.',
    inputSchema: jsonSchemaOf(compareInput, workshop.settings.models),
    isReadOnly: true,
    otherwise: 'no',
    work: async (input) => compareVideoPrices(workshop, input),
  };
}

function startWork({ settings }: ToolWorkshop, starts: VideoStarts): Work {
  const { budget, maxClips } = settings;
  return {
    title: 'Start a video',
    description:
      `Starts one clip, which costs money: at most ${budget.limitUsd} USD and ${maxClips} clips in ` +
      'all. It gives a taskId at once; the video takes minutes: ask videoStatus for it. A call that ' +
      'is refused has started nothing unless its result says charged.',
    inputSchema: jsonSchemaOf(startInput, settings.models),
    isReadOnly: false,
    otherwise: 'no',
    toApprove: async (input, call) => starts.toApprove(input, call),
    work: async (input, call) => starts.run(input, call),
  };
}

function statusWork(workshop: ToolWorkshop): Work {
  return {
    title: 'Status of a video',
    description:
      'Where a task stands, and the URL of its video when it has succeeded. Free. Give waitSeconds ' +
      'in place of asking again at once.',
    inputSchema: jsonSchemaOf(statusInput),
    isReadOnly: true,
    otherwise: 'unknown',
    work: async (input, call) => videoStatus(workshop, input, call),
  };
}

function cancelWork(workshop: ToolWorkshop): Work {
  return {
    title: 'Cancel a video',
    description:
      'Asks the provider to cancel a task that has not ended. The result says what it means for the ' +
      'bill: many tasks are charged all the same.',
    inputSchema: jsonSchemaOf(cancelInput),
    isReadOnly: false,
    otherwise: 'unknown',
    work: async (input, call) => cancelVideo(workshop, input, call),
  };
}
