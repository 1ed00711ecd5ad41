import { randomUUID } from 'node:crypto';
import {
  toolSchemaOf,
  type ErrorResult,
  type StartToApprove,
  type VideoToolResult,
  type VideoToolRow,
  type VideoToolTable,
} from 'genlock/tools';
import {
  acceptedContent,
  inputRequired,
  type CallToolResult,
  type InputRequiredResult,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { canAsk } from './can-ask.ts';
import type { OpenCalls } from './open-calls.ts';
import { z } from 'zod';

/** What goes through the client while a person is asked: which call it is about. Signed. */
export interface AskedClip {
  readonly toolCallId: string;
  readonly usd: number;
}

/** What the tools are served with. */
export interface ToolServing {
  readonly table: VideoToolTable;
  readonly calls: OpenCalls;
  readonly mint: (asked: AskedClip) => Promise<string>;
}

/** Registers the four tools of the table. */
export function registerTools(server: McpServer, serving: ToolServing): void {
  for (const row of Object.values(serving.table)) {
    const { name, title, description, isReadOnly } = row;
    server.registerTool(
      name,
      {
        title,
        description,
        inputSchema: toolSchemaOf(row.inputSchema),
        annotations: {
          readOnlyHint: isReadOnly,
          destructiveHint: name === 'cancelVideo',
          idempotentHint: isReadOnly,
          openWorldHint: name !== 'compareVideoPrices',
        },
      },
      async (input, context) =>
        serving.calls.track(callTool({ server, serving, row }, input, context)),
    );
  }
}

const approval = z.object({
  approve: z.boolean().meta({ title: 'Start it, and pay for it' }),
});

/** A tool where it is served. */
interface ServedTool {
  readonly server: McpServer;
  readonly serving: ToolServing;
  readonly row: VideoToolRow;
}

async function callTool(
  { server, serving: { mint }, row }: ServedTool,
  input: unknown,
  { mcpReq }: ServerContext,
): Promise<CallToolResult | InputRequiredResult> {
  const run = async (toolCallId: string): Promise<CallToolResult> =>
    toMcp(await row.run(input, { toolCallId, abortSignal: mcpReq.signal }));
  const asked = mcpReq.requestState<AskedClip>();
  if (asked !== undefined) {
    const answer = acceptedContent(mcpReq.inputResponses, 'approval', approval);
    return answer?.approve === true ? run(asked.toolCallId) : toMcp(notApproved(asked));
  }
  const toolCallId = randomUUID();
  const start = await row.toApprove(input, { toolCallId });
  if (start === undefined) return run(toolCallId);
  const { usd } = start.estimate;
  if (!canAsk(server, mcpReq)) return toMcp(nobodyToAsk(usd));
  const request = inputRequired.elicit({ message: question(start), requestedSchema: approval });
  return inputRequired({
    inputRequests: { approval: request },
    requestState: await mint({ toolCallId, usd }),
  });
}

const longestPrompt = 200;

/** The price first: the prompt is the agent's, and may say anything. */
function question({ request, estimate }: StartToApprove): string {
  const { usd, model, provider, lines, asOf } = estimate;
  const words = (request.prompt ?? request.shots?.map(({ prompt }) => prompt).join(' / ') ?? '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, longestPrompt);
  return `Pay ${usd} USD for a clip of ${model} at ${provider}? ${lines.join('; ')} (price of ${asOf}). Prompt: "${words}"`;
}

function notApproved({ usd }: AskedClip): ErrorResult {
  return {
    ok: false,
    error: 'approval-denied',
    message: `This clip, of ${usd} USD, was not approved. Nothing was started or charged.`,
    charged: 'no',
    next: 'Do not ask for the same clip again. Tell the user that it was not approved.',
  };
}

function nobodyToAsk(usd: number): ErrorResult {
  return {
    ok: false,
    error: 'approval-missing',
    message:
      `This clip, of ${usd} USD, has to be approved by a person, and this client cannot ask one. ` +
      'Nothing was started or charged.',
    charged: 'no',
    next:
      'Tell the user the price, and that genlock mcp starts such clips unasked with ' +
      `--approve-above ${usd}. Do not try again.`,
  };
}

function toMcp(result: VideoToolResult): CallToolResult {
  return {
    content: [{ type: 'text', text: JSON.stringify(result) }],
    ...(!result.ok && { isError: true }),
  };
}
