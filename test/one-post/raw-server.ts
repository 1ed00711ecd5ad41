import { performServerHandshake, type ServerHttp2Stream } from 'node:http2';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { accepted, answer, type Answering, type StreamFault, type WireFault } from './faults.ts';

/** Key and certificate, as PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** A server that counts the POSTs that reach it, whatever it then does. */
export interface RawServer {
  readonly url: string;
  /** POSTs whose head has come, in all. */
  readonly posts: () => number;
  /** What the last POST came by. */
  readonly protocol: () => 'h1' | 'h2';
  /** What happens to the POSTs that come from now on; the first may be answered. */
  readonly strike: (fault: WireFault | StreamFault | undefined) => void;
  readonly close: () => void;
}

/** What a server offers. */
export interface Offer {
  /** TLS instead of TCP. */
  readonly identity?: Identity | undefined;
  /** HTTP/2 beside HTTP/1.1, where there is TLS. */
  readonly http2?: boolean;
  /** Where redirects to another host lead. */
  readonly elsewhere?: string;
}

/** Starts a server on this machine. */
export async function startRawServer(offer: Offer = {}): Promise<RawServer> {
  const { identity, http2 = false, elsewhere = '' } = offer;
  const sockets = new Set<Socket>();
  let posts = 0;
  let protocol: 'h1' | 'h2' = 'h1';
  let fault: WireFault | StreamFault | undefined;

  const watch = (by: 'h1' | 'h2'): Watch => ({
    fault: () => fault,
    onPost: () => {
      posts += 1;
      protocol = by;
    },
  });
  const onConnection = (socket: Socket | TLSSocket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    if ('alpnProtocol' in socket && socket.alpnProtocol === 'h2') speakHttp2(socket, watch('h2'));
    else speakHttp1(socket, watch('h1'), elsewhere);
  };
  const server =
    identity === undefined
      ? createServer(onConnection)
      : createTlsServer(
          { ...identity, ALPNProtocols: [...(http2 ? ['h2'] : []), 'http/1.1'] },
          onConnection,
        );
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${identity === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    posts: () => posts,
    protocol: () => protocol,
    strike: (next) => {
      fault = next;
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

interface Watch {
  readonly fault: () => WireFault | StreamFault | undefined;
  readonly onPost: () => void;
}

function speakHttp1(socket: Socket | TLSSocket, watch: Watch, elsewhere: string): void {
  const answering: Answering = {
    send: (bytes) => void socket.write(bytes),
    close: () => void socket.end(),
    reset: () => ('alpnProtocol' in socket ? void socket.destroy() : void socket.resetAndDestroy()),
    elsewhere,
  };
  let bytes = '';
  let isHeadSeen = false;
  socket.on('data', (chunk: Buffer) => {
    bytes += chunk.toString('latin1');
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return;
    const fault = wireFault(watch.fault());
    if (!isHeadSeen) {
      isHeadSeen = true;
      if (bytes.startsWith('POST ')) watch.onPost();
      if (fault?.at === 'head') fault.act(answering);
    }
    const length = Number(/^content-length: (\d+)/im.exec(bytes.slice(0, end))?.[1] ?? 0);
    if (fault?.at === 'head' || bytes.length < end + 4 + length) return;
    // A client sends its next call after the answer to this one.
    bytes = '';
    isHeadSeen = false;
    if (fault === undefined) answering.send(answer(200, [], accepted));
    else fault.act(answering);
  });
}

function wireFault(fault: WireFault | StreamFault | undefined): WireFault | undefined {
  return fault !== undefined && 'ends' in fault ? fault : undefined;
}

function speakHttp2(socket: TLSSocket, watch: Watch): void {
  const session = performServerHandshake(socket);
  session.on('error', () => undefined);
  session.on('stream', (stream: ServerHttp2Stream, headers) => {
    stream.on('error', () => undefined);
    if (headers[':method'] === 'POST') watch.onPost();
    const fault = watch.fault();
    if (fault !== undefined && !('ends' in fault)) {
      fault.act(stream);
      return;
    }
    stream.resume().on('end', () => {
      const status = fault === undefined ? 200 : Number(fault.name);
      stream.respond({ ':status': status, location: '/elsewhere' });
      stream.end(fault === undefined ? accepted : '{}');
    });
  });
}
