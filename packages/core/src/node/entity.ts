import type { Dispatcher } from 'undici';

/** What a server says of a file, to know it again when a connection broke. */
export interface Entity {
  /** Size in bytes, where it tells. */
  readonly totalBytes: number | undefined;
  /** `ETag` as it came, a weak one too. */
  readonly etag: string | undefined;
  /** `Last-Modified` as it came. */
  readonly lastModified: string | undefined;
}

type Answer = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers'>;

/** What an answer says. A part of a file says how long the whole is. */
export function entityOf({ statusCode, headers }: Answer): Entity {
  const [, , total] = contentRange.exec(textOf(headers['content-range']) ?? '') ?? [];
  return {
    totalBytes: numberOf(statusCode === 206 ? total : headers['content-length']),
    etag: textOf(headers['etag']),
    lastModified: textOf(headers['last-modified']),
  };
}

/** A strong `ETag`, else the `Last-Modified` date: what `If-Range` takes (RFC 9110, 13.1.5). */
function validatorOf({ etag, lastModified }: Entity): string | undefined {
  return etag?.startsWith('"') === true ? etag : lastModified;
}

/** Headers that ask for what has not come yet, unless the file has changed. */
export function rangeHeaders(
  entity: Entity | undefined,
  received: number,
): Readonly<Record<string, string>> {
  const validator = entity === undefined ? undefined : validatorOf(entity);
  if (received === 0 || validator === undefined) return {};
  return { range: `bytes=${received}-`, 'if-range': validator };
}

/**
 * Whether an answer goes on with the same file: with the rest of it, or from its start again. A
 * server may send another file's part in spite of `If-Range`, so what both answers say is compared.
 */
export function goesOn(entity: Entity, answer: Answer, received: number): boolean {
  const again = entityOf(answer);
  if (differs(entity, again)) return false;
  const isSameSize = again.totalBytes !== undefined && again.totalBytes === entity.totalBytes;
  if (answer.statusCode === 206) {
    const [, from] = contentRange.exec(textOf(answer.headers['content-range']) ?? '') ?? [];
    return Number(from) === received && (isSameSize || hasSameName(entity, again));
  }
  // Something must show that it is the same file.
  return isSameSize || hasSameName(entity, again);
}

/** Whether two answers contradict each other. What one of them leaves out contradicts nothing. */
function differs(a: Entity, b: Entity): boolean {
  if (isOther(a.totalBytes, b.totalBytes) || isOther(a.etag, b.etag)) return true;
  // Copies of one file on several machines may have different dates under one tag.
  return a.etag === undefined || b.etag === undefined
    ? isOther(a.lastModified, b.lastModified)
    : false;
}

function isOther<Value>(a: Value | undefined, b: Value | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

function hasSameName(a: Entity, b: Entity): boolean {
  const validator = validatorOf(a);
  return validator !== undefined && validator === validatorOf(b);
}

const contentRange = /^bytes (\d+)-\d+\/(\d+|\*)$/;

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

function numberOf(header: string | string[] | undefined): number | undefined {
  const number = Number(textOf(header) ?? Number.NaN);
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
