import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import S3rver from '@20minutes/s3rver';
import { onTestFinished } from 'vitest';

/** A call that reached the store. */
interface StoreCall {
  readonly method: string;
  readonly url: URL;
}

/** What becomes of a call in place of its usual answer. */
export type StoreFault = (call: StoreCall, response: ServerResponse) => boolean;

/** An S3 server of its own for a test: it checks signatures and keeps parts. */
export interface Store {
  /** What an `s3Sink` is made of to reach it. */
  readonly connection: {
    readonly bucket: string;
    readonly region: string;
    readonly endpoint: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  readonly calls: readonly StoreCall[];
  readonly clientWith: (config?: S3ClientConfig) => S3Client;
  /** What is in the bucket, and how it is labeled. */
  readonly read: (key: string) => Promise<{
    readonly bytes: Buffer;
    readonly type: string | undefined;
    readonly metadata: Readonly<Record<string, string>>;
  }>;
  /** Names of the objects, and of uploads that were neither completed nor cleared away. */
  readonly contents: () => Promise<{
    readonly objects: readonly string[];
    readonly halfUploads: readonly string[];
  }>;
}

const bucket = 'clips';
const region = 'us-east-1';

/**
 * Starts a store. The server does not know the call that clears an upload away, which a relay before
 * it answers; the relay is where faults strike, too.
 */
export async function startStore(fault: StoreFault = () => false): Promise<Store> {
  const directory = await mkdtemp(join(tmpdir(), 'genlock-s3-'));
  const configureBuckets = [{ name: bucket }];
  const options = { port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets };
  const server = new S3rver(options);
  const { port } = await server.run();
  const calls: StoreCall[] = [];
  const uploads = join(directory, bucket, '._S3rver_uploads');
  const relay = createServer((incoming, response) => {
    const { method = '', url: path = '' } = incoming;
    const call = { method, url: new URL(path, 'http://store.test') };
    calls.push(call);
    if (fault(call, response)) return void incoming.resume();
    const uploadId = call.url.searchParams.get('uploadId');
    if (method === 'DELETE' && uploadId !== null) {
      const cleared = rm(join(uploads, uploadId), { recursive: true, force: true });
      return void cleared.then(() => response.writeHead(204).end());
    }
    pass(incoming, response, port);
  });
  await new Promise<void>((resolve) => {
    relay.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    relay.closeAllConnections();
    relay.close();
    await server.close();
    await rm(directory, { recursive: true, force: true });
  });
  const endpoint = `http://127.0.0.1:${(relay.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const clientWith = (config: S3ClientConfig = {}): S3Client =>
    new S3Client({ region, endpoint, credentials, forcePathStyle: true, ...config });
  return {
    connection: { bucket, region, endpoint, credentials },
    calls,
    clientWith,
    read: async (key) => {
      const object = await clientWith().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const bytes = Buffer.from((await object.Body?.transformToByteArray()) ?? []);
      return { bytes, type: object.ContentType, metadata: object.Metadata ?? {} };
    },
    contents: async () => {
      const names = await readdir(join(directory, bucket), { recursive: true });
      const objects = names.filter(
        (name) => name.endsWith('._S3rver_object') && !name.startsWith('._S3rver_uploads'),
      );
      const halfUploads = await readdir(uploads).catch(() => []);
      return {
        objects: objects.map((name) => name.replace(/\._S3rver_object$/, '')).toSorted(),
        halfUploads,
      };
    },
  };
}

/** Hands a call on as it is: its signature holds the host that was asked. */
function pass(incoming: IncomingMessage, response: ServerResponse, port: number): void {
  const { method, url: path, headers } = incoming;
  const outgoing = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  response.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}
