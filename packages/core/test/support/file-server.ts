import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** How a server answers its n-th call, counted from 0. */
export type Serve = (request: IncomingMessage, response: ServerResponse, call: number) => void;

/** A server of files on this machine, closed with the test. */
export interface FileServer {
  readonly url: string;
  readonly port: number;
  /** The calls so far: path and the headers that decide. */
  readonly calls: readonly { readonly path: string; readonly range: string | undefined }[];
}

/** Starts a server for this test. */
export async function serveFiles(serve: Serve): Promise<FileServer> {
  const calls: { path: string; range: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    calls.push({ path: url, range: headers.range });
    serve(request, response, calls.length - 1);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/video.mp4`, port, calls };
}

/** A video of so many bytes, each different from its neighbours. */
export function videoOf(bytes: number): Buffer {
  const video = Buffer.alloc(bytes);
  for (let index = 0; index < bytes; index += 1) video[index] = (index * 31 + (index >> 8)) % 251;
  video.write('\0\0\0\x18ftypisom', 0, 'latin1');
  return video;
}
