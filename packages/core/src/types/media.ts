/**
 * An image, a video or audio that goes into a request.
 *
 * - `string`: an `http(s)` URL, a `data:` URI, or base64
 * - `URL`: the same; a provider must be able to reach it
 * - bytes (`Uint8Array`, `ArrayBuffer`, `Blob`): uploaded to the provider; a `Blob` is streamed
 * - {@link MediaFile}: bytes or a URL whose type is known
 */
export type Media = string | URL | Uint8Array | ArrayBuffer | Blob | MediaFile;

/** Bytes or a URL with a media type. */
export interface MediaFile {
  /** Raw bytes, base64 text, or a URL whose ending does not say what it leads to. */
  readonly data: Uint8Array | string;
  /** IANA media type, such as `image/png`. Default: told from the first bytes, or the ending. */
  readonly mediaType?: string | undefined;
}

/**
 * A file that is ready to be uploaded. It stays a `Blob`, so that one on disk (Node's
 * `openAsBlob`) goes up without ever being in memory as a whole.
 */
export interface MediaBytes {
  /** The file's content. */
  readonly data: Blob;
  /** IANA media type, such as `image/png`. */
  readonly mediaType: string;
}

/** What a provider does with media. */
export interface MediaSettings {
  /**
   * Lets URLs through that no provider on the Internet can reach: this machine, private networks,
   * names without a dot, `.local` and `.internal`, and a user or password in the URL. For an
   * emulator, or a provider in one's own network. Default `false`: the task would be paid for and
   * fail.
   */
  readonly allowPrivateUrls?: boolean | undefined;
}
