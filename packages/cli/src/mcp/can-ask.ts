import {
  CLIENT_CAPABILITIES_META_KEY,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';

const capabilities = z.looseObject({
  elicitation: z.looseObject({ form: z.unknown(), url: z.unknown() }).partial().optional(),
});

/** Whether the client can put a form before a person. One that names no kind of them has forms. */
export function canAsk(server: McpServer, mcpReq: ServerContext['mcpReq']): boolean {
  const { success, data } = capabilities.safeParse(capabilitiesOf(server, mcpReq));
  if (!success || data.elicitation === undefined) return false;
  return data.elicitation.form !== undefined || data.elicitation.url === undefined;
}

/** Since 2026-07-28 each request brings them along; before, the first one did. */
function capabilitiesOf(server: McpServer, { envelope }: ServerContext['mcpReq']): unknown {
  const own: unknown = Reflect.get(envelope ?? {}, CLIENT_CAPABILITIES_META_KEY);
  // oxlint-disable-next-line typescript/no-deprecated -- what clients of 2025 said is told here alone
  return own ?? server.server.getClientCapabilities();
}
