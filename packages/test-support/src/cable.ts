import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What a cable does with what goes through it. */
export type Fault = 'none' | 'hole' | 'refuses';

/** When a connection is cut. */
export interface Moment {
  /** What the client has sent before. */
  readonly after: string;
  /** What it sends when the connection is cut. */
  readonly at: string;
  /** Whether the server gets that; its answer is lost. */
  readonly isSent: boolean;
}

/** A way to a server that can be cut, or lead into a hole that swallows all and says nothing. */
export class Cable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #port: number;
  #fault: Fault = 'none';
  #moment: Moment | undefined;
  /** How many connections were asked for. */
  joins = 0;

  private constructor(server: Server, port: number, url: URL) {
    this.#server = server;
    this.#port = port;
    server.on('connection', (client) => this.#join(client, Number(url.port), url.hostname));
  }

  /** Lays a cable to the server of a URL. */
  static async to(url: string): Promise<Cable> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new Cable(server, address.port, new URL(url));
  }

  /** The same URL, through the cable. */
  through(url: string): string {
    const changed = new URL(url);
    changed.port = String(this.#port);
    return changed.href;
  }

  fail(fault: Fault): void {
    this.#fault = fault;
    if (fault === 'refuses') this.cut();
  }

  /** Cuts all connections that are open now. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Cuts a connection once, at a moment. */
  cutAt(moment: Moment): void {
    this.#moment = moment;
  }

  /** Whether the moment that was asked for is still to come. */
  get isWhole(): boolean {
    return this.#moment !== undefined;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.cut();
    await once(this.#server, 'close');
  }

  #join(client: Socket, port: number, host: string): void {
    this.joins += 1;
    const server = connect(port, host);
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    if (this.#fault === 'refuses') client.destroy();
    client.on('data', (bytes) => this.#fromClient(client, server, bytes));
    server.on('data', (bytes) => {
      if (this.#fault !== 'hole') client.write(bytes);
    });
  }

  #fromClient(client: Socket, server: Socket, bytes: Buffer): void {
    if (this.#fault === 'hole') return;
    const moment = this.#moment;
    if (moment !== undefined && bytes.includes(moment.after)) {
      this.#moment = { ...moment, after: '' };
    }
    if (moment === undefined || moment.after !== '' || !bytes.includes(moment.at)) {
      server.write(bytes);
      return;
    }
    this.#moment = undefined;
    if (!moment.isSent) {
      client.destroy();
      return;
    }
    server.removeAllListeners('data');
    server.on('data', () => client.destroy());
    server.write(bytes);
  }
}
