import { once } from 'node:events';
import {
  GenlockError,
  verifyBy,
  WebhookVerificationError,
  type VideoProvider,
} from '@genlock/core';
import { unreadable } from '../../command-error.ts';
import type { Handler } from '../../command/command.ts';
import { exitCode } from '../../command/exit-codes.ts';
import { reasonOf } from '../../files.ts';
import { printable } from '../../output/printable.ts';
import { renderEvent } from '../../render/event.ts';
import { styleFor } from '../../render/style.ts';
import { openProviders } from '../../seams/providers.ts';
import { eventOf } from '../../webhook/event-of.ts';
import { serve } from '../../webhook/serve.ts';
import type { listen as definition } from './listen.ts';
import type { ListenOutput } from './listen-output.ts';

/** Receives webhooks until it is interrupted. */
export const run: Handler<typeof definition> = async (call) => {
  const { options, io, output, defer } = call;
  const { provider, port = 0 } = options;
  const stop = io.interrupts();
  const only = provider === undefined ? undefined : [provider];
  const { providers } = await openProviders(options, call, { only });
  const style = styleFor(io);
  const tell = (line: ListenOutput): void => {
    output.event(line, () => {
      if (line.type === 'listening') return `${line.url}\n`;
      if (line.type === 'event') return renderEvent(line.event, io);
      return `${style('bad', 'refused')}  ${printable(line.message)}\n`;
    });
  };
  const at = (): string => new Date(io.now()).toISOString();
  const served = await serve(port, async (request) => {
    const { line, response } = await received(providers, request, at());
    if (line !== undefined) tell(line);
    return response;
  }).catch((error: unknown) => {
    const hint = 'Try another --port.';
    throw unreadable(`It cannot listen: ${reasonOf(error)}`, hint, error);
  });
  defer(() => served.close());
  tell({ type: 'listening', url: served.url });
  output.note('Webhooks are received there, and verified. Stop with Ctrl-C.');
  if (!stop.aborted) await once(stop, 'abort');
  return exitCode.ok;
};

interface Received {
  readonly line: ListenOutput | undefined;
  readonly response: Response;
}

/** What came in, and how it is answered: as a handler would. */
async function received(
  providers: readonly VideoProvider[],
  request: Request,
  at: string,
): Promise<Received> {
  if (request.method !== 'POST') {
    return { line: undefined, response: new Response('POST only', { status: 405 }) };
  }
  try {
    const { event } = await verifyBy(providers, request);
    const line = { type: 'event', at, event: eventOf(event) } as const;
    return { line, response: new Response('thank you') };
  } catch (error) {
    const { reason, message, status } = refusalOf(error);
    const line = { type: 'refused', at, reason, message } as const;
    return { line, response: new Response(reason, { status }) };
  }
}

/** Without a key, or with one that is refused, nobody can be asked for what verifies: later perhaps. */
function refusalOf(error: unknown): {
  readonly reason: string;
  readonly message: string;
  readonly status: number;
} {
  if (WebhookVerificationError.isInstance(error)) {
    return { reason: error.reason, message: error.message, status: error.statusCode };
  }
  const reason = GenlockError.isInstance(error) ? error.code : 'error';
  return { reason, message: reasonOf(error), status: 503 };
}
