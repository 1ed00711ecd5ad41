import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { onTestFinished } from 'vitest';
import { emptyFolder } from './captured-io.ts';

const bin = fileURLToPath(new URL('../../dist/cli.mjs', import.meta.url));

/** How a client connects. */
export interface ConnectOptions {
  /** Options of `genlock mcp`. */
  readonly args?: readonly string[];
  /** What the person at the client answers; left out for a client that cannot ask. */
  readonly answer?: (message: string) => boolean | 'decline';
  /** Protocols up to 2025 alone, or the newest. */
  readonly mode?: 'legacy' | 'auto';
  /** Default: one of its own. */
  readonly ledger?: string;
}

/** What a tool gave, by name. */
export type Read = Readonly<Record<string, unknown>>;

/** A command line that serves an emulator. */
export function commandLine(emulator: string, ledger: string, args: readonly string[] = []) {
  return [bin, 'mcp', '--emulator', emulator, '--ledger', ledger, ...args];
}

/** A client of the SDK with the built command as its server, until the test is over. */
export async function connect(emulator: string, options: ConnectOptions = {}) {
  const { answer, mode = 'auto' } = options;
  const cwd = await emptyFolder();
  const ledger = options.ledger ?? join(cwd, 'ledger.sqlite');
  const args = commandLine(emulator, ledger, options.args);
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    {
      capabilities: answer === undefined ? {} : { elicitation: {} },
      versionNegotiation: { mode },
    },
  );
  if (answer !== undefined) {
    client.setRequestHandler('elicitation/create', async ({ params: { message } }) => {
      const given = answer(message);
      if (given === 'decline') return { action: 'decline' };
      return { action: 'accept', content: { approve: given } };
    });
  }
  const stdio = { command: process.execPath, args, cwd, stderr: 'ignore' } as const;
  await client.connect(new StdioClientTransport(stdio));
  onTestFinished(() => client.close());
  return {
    client,
    ledger,
    /** Calls a tool, and reads its result. */
    call: async (name: string, input: Readonly<Record<string, unknown>>): Promise<Read> => {
      const { content } = await client.callTool({ name, arguments: input });
      const [first] = content;
      return JSON.parse(first?.type === 'text' ? first.text : '{}');
    },
    /** The text of a resource. */
    read: async (uri: string): Promise<string> => {
      const { contents } = await client.readResource({ uri });
      const [first] = contents;
      return first !== undefined && 'text' in first ? first.text : '';
    },
  };
}
