import type { DownloadFacts } from '@genlock/core/node';

/**
 * What the names of errors mean.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (read 2026-11-30)
 */
const faults: Readonly<Record<string, readonly [words: string, passes: boolean]>> = {
  NoSuchBucket: ['the bucket does not exist', false],
  PermanentRedirect: ['the bucket is in another region', false],
  AuthorizationHeaderMalformed: ['the bucket is in another region', false],
  AccessDenied: ['the key may not write there', false],
  AllAccessDisabled: ['the key may not write there', false],
  InvalidAccessKeyId: ['the store does not know the key', false],
  SignatureDoesNotMatch: ['the secret of the key is wrong', false],
  ExpiredToken: ['the key has expired', false],
  RequestTimeTooSkewed: ['the clock of this machine is wrong', false],
  EntityTooLarge: ['the file is too large for the store', false],
  QuotaExceeded: ['the quota of the store is used up', false],
  CredentialsProviderError: ['no key was found for the store', false],
  SlowDown: ['the store is busy', true],
  ServiceUnavailable: ['the store is out of order', true],
  InternalError: ['the store is out of order', true],
  RequestTimeout: ['the store does not answer', true],
  TimeoutError: ['the store does not answer', true],
  ECONNREFUSED: ['the store cannot be reached', true],
  ECONNRESET: ['the connection to the store broke', true],
  EPIPE: ['the connection to the store broke', true],
  ENOTFOUND: ['the host of the store does not exist', false],
};

/** Why a store took no object. The message of its error may hold the id of the key: it stays out. */
export function describeS3Fault(error: unknown): NonNullable<DownloadFacts['writeFault']> {
  const names = ['Code', 'code', 'name'].flatMap((field) => {
    const value: unknown = Reflect.get(Object(error), field);
    return typeof value === 'string' && /^\w{1,60}$/.test(value) ? [value] : [];
  });
  const known = names.find((name) => Object.hasOwn(faults, name));
  const status: unknown = Reflect.get(
    Object(Reflect.get(Object(error), '$metadata')),
    'httpStatusCode',
  );
  const fallback = [names[0], typeof status === 'number' ? `HTTP ${status}` : undefined];
  const [words, passes] = (known === undefined ? undefined : faults[known]) ?? [
    'the store refused it',
    typeof status === 'number' && (status >= 500 || status === 429),
  ];
  const detail = known ?? fallback.flatMap((each) => each ?? []).join(', ');
  return { words: detail === '' ? words : `${words} (${detail})`, passes };
}
