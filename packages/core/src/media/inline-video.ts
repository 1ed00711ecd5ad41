const shape = /^data:(video\/[\w.+-]+);base64,/;

/** Whether a URL is the video itself: a data URI, as models give that answer with bytes. */
export function isInlineVideo(url: string): boolean {
  return shape.test(url);
}

/** The base64 text of a video that stands in a data URI; `undefined` for any other URL. */
export function inlineVideoOf(url: string): string | undefined {
  const head = shape.exec(url)?.[0];
  return head === undefined ? undefined : url.slice(head.length);
}

/** A URL for a place where the video itself would be too long: metadata, an index, a message. */
export function shortUrl(url: string): string {
  return isInlineVideo(url) ? 'data:' : url;
}
