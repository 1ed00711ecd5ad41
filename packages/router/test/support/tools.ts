import type { Emulator } from '@genlock/emulator';
import {
  videoToolTable,
  type VideoToolName,
  type VideoToolResult,
  type VideoToolsOptions,
} from '../../src/tools/index.ts';
import { model, routerOn } from './page.ts';

/** What a runtime says of a call. */
interface Said {
  /** Each call has an id of its own where none is given. */
  readonly id?: string;
  readonly abortSignal?: AbortSignal;
}

/** Calls a tool as a runtime does. */
export type CallTool = (
  name: VideoToolName,
  input: unknown,
  said?: Said,
) => Promise<VideoToolResult>;

/** Tools as a runtime has them, with a budget of 10 USD and a model that is called `hero`. */
export function toolsOn(emulator: Emulator, options: Partial<VideoToolsOptions> = {}): CallTool {
  const genlock = routerOn(emulator, { models: { hero: model } });
  const table = videoToolTable(genlock, { budget: 10, ...options });
  let calls = 0;
  return async (name, input, { id, abortSignal } = {}) => {
    calls += 1;
    return table[name].run(input, { toolCallId: id ?? `call-${calls}`, abortSignal });
  };
}

/** The task of a result; empty where it has none. */
export function idOf(result: VideoToolResult): string {
  return 'taskId' in result ? (result.taskId ?? '') : '';
}
