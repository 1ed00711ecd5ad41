import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';

/** A proxy on this machine, closed with the test. */
interface ProxyServer {
  readonly url: string;
  /** What it was asked for a tunnel to, and with which credentials. */
  readonly tunnels: readonly { readonly to: string | undefined; readonly as: string | undefined }[];
}

/** Starts a proxy whose tunnels all lead to one port here, or that refuses them with a status. */
export async function serveProxy(
  does: { readonly port: number } | { readonly refuses: number },
): Promise<ProxyServer> {
  const tunnels: { to: string | undefined; as: string | undefined }[] = [];
  const server = createServer();
  server.on('connect', ({ url, headers }: IncomingMessage, socket) => {
    tunnels.push({ to: url, as: headers['proxy-authorization'] });
    socket.on('error', () => undefined);
    if ('refuses' in does) {
      socket.end(`HTTP/1.1 ${does.refuses} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const target = connect(does.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('close', () => target.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, tunnels };
}

const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'] as const;

/** Sets the proxies of the environment for this test, and nothing else of it. */
export function useProxy(values: Partial<Record<(typeof names)[number], string>>): void {
  for (const name of names) {
    vi.stubEnv(name, values[name]);
    vi.stubEnv(name.toLowerCase(), undefined);
  }
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
}
