import type { Dispatcher } from 'undici';

/** What a server says of a file, to know it again when a connection broke. */
export interface Entity {
  /** Size in bytes, where it tells. */
  readonly totalBytes: number | undefined;
  /** A strong `ETag`, else the `Last-Modified` date: what `If-Range` takes (RFC 9110, 13.1.5). */
  readonly validator: string | undefined;
}

type Answer = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers'>;

/** What the first answer says. */
export function entityOf({ headers }: Answer): Entity {
  const etag = textOf(headers['etag']);
  const validator = etag?.startsWith('"') === true ? etag : textOf(headers['last-modified']);
  return { totalBytes: numberOf(headers['content-length']), validator };
}

/** Headers that ask for what has not come yet, unless the file has changed. */
export function rangeHeaders(
  entity: Entity | undefined,
  received: number,
): Readonly<Record<string, string>> {
  if (received === 0 || entity?.validator === undefined) return {};
  return { range: `bytes=${received}-`, 'if-range': entity.validator };
}

/** Whether an answer goes on with the same file: with the rest of it, or from its start again. */
export function goesOn(entity: Entity, answer: Answer, received: number): boolean {
  if (answer.statusCode === 206) {
    const [, from, total] = contentRange.exec(textOf(answer.headers['content-range']) ?? '') ?? [];
    return Number(from) === received && (total === '*' || Number(total) === entity.totalBytes);
  }
  const again = entityOf(answer);
  return (
    again.validator === entity.validator &&
    again.totalBytes === entity.totalBytes &&
    // Something must show that it is the same file.
    (again.validator !== undefined || again.totalBytes !== undefined)
  );
}

const contentRange = /^bytes (\d+)-\d+\/(\d+|\*)$/;

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

function numberOf(header: string | string[] | undefined): number | undefined {
  const number = Number(textOf(header) ?? Number.NaN);
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
