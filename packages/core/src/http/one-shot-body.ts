/**
 * The body of a paid call: a stream, which can be read once and so be sent once.
 *
 * By the standard, `fetch` sends a call again by itself after some answers (421) and some breaks of
 * an HTTP/2 connection, as long as it has the body (whatwg fetch, "HTTP-network-or-cache fetch", 15;
 * Node 22.23.2, 24.22.3 and 26.10.0 do so after 421, tried 2026-11-29). It cannot repeat a stream.
 * As a text it is what it holds, so that a `fetch` of one's own may parse it or send it elsewhere.
 */
export class OneShotBody extends ReadableStream<Uint8Array<ArrayBuffer>> {
  readonly #text: string;
  /** Length in bytes. */
  readonly bytes: number;

  constructor(text: string) {
    const bytes = new TextEncoder().encode(text);
    super({
      start: (controller) => {
        if (bytes.byteLength > 0) controller.enqueue(bytes);
        controller.close();
      },
    });
    this.#text = text;
    this.bytes = bytes.byteLength;
  }

  override toString(): string {
    return this.#text;
  }
}

/** What is handed to `fetch` for a body that must go out once. */
export interface SentOnce {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** The standard asks for it beside a stream. */
  readonly duplex: 'half';
  /** With the length, which a stream does not have: without it servers get a body in chunks. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A body for a paid call that the runtime's `fetch` cannot repeat; `undefined` where the runtime
 * takes no stream with a length, and repeats nothing: Workers and browsers.
 */
export async function sentOnce(
  body: string | Blob | FormData | null,
): Promise<SentOnce | undefined> {
  if (!canStream()) return undefined;
  if (typeof body === 'string' || body === null) {
    const stream = new OneShotBody(body ?? '');
    return { body: stream, duplex: 'half', headers: { 'content-length': String(stream.bytes) } };
  }
  // A form becomes bytes and a type that names the border between its parts.
  const file = body instanceof Blob ? body : await new Response(body).blob();
  const type = file.type === '' ? {} : { 'content-type': file.type };
  const headers = { 'content-length': String(file.size), ...type };
  return { body: file.stream(), duplex: 'half', headers };
}

interface Runtime {
  readonly versions?: Readonly<Record<string, string | undefined>>;
}

declare const process: Runtime | undefined;

declare const navigator: { readonly userAgent?: string } | undefined;

/** Node, Bun and Deno; Workers too have a `process` that tells of Node. */
function canStream(): boolean {
  // Bundlers for the edge warn of `process.versions`, wherever it is written like this.
  const { versions }: Runtime = typeof process === 'undefined' ? {} : process;
  if (versions?.['node'] === undefined) return false;
  return typeof navigator === 'undefined' || navigator.userAgent !== 'Cloudflare-Workers';
}
