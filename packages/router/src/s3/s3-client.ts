import { S3Client } from '@aws-sdk/client-s3';
import { InvalidOptionsError, kinds, type Check, type ChecksOf } from '@genlock/core';

/** A key of a store. */
export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of a key that is lent for a while. */
  readonly sessionToken?: string | undefined;
}

/** How a store is reached: by a client of your own, or by what one is made of. */
export interface S3Connection {
  /** A client of your own; the settings below are made for it then. */
  readonly client?: S3Client | undefined;
  /** Default: that of the environment, and `auto` with an `endpoint`. */
  readonly region?: string | undefined;
  /** Base URL of a store that is not Amazon's. */
  readonly endpoint?: string | undefined;
  /** Default: what the AWS SDK finds: the environment, a profile, the role of the machine. */
  readonly credentials?: S3Credentials | undefined;
  /**
   * Whether the bucket stands in the path and not in the host. Default: where there is an
   * `endpoint`.
   */
  readonly forcePathStyle?: boolean | undefined;
}

const aClient: Check = kinds.methods('an S3Client', 'send', 'destroy');

/** What the options of a connection have to be. */
export const connectionChecks: ChecksOf<S3Connection> = {
  client: aClient,
  region: kinds.text,
  endpoint: {
    allowed: 'an http(s) URL',
    fits: (value) => typeof value === 'string' && /^https?:\/\/./i.test(value),
  },
  credentials: kinds.objectOf({
    accessKeyId: kinds.needed(kinds.text),
    secretAccessKey: kinds.needed(kinds.text),
    sessionToken: kinds.text,
  }),
  forcePathStyle: kinds.trueOrFalse,
};

/** How long a connection may take, and how long it may be silent, in milliseconds. */
const connectionTimeout = 10_000;
const socketTimeout = 30_000;

/**
 * The client of a connection.
 *
 * @throws InvalidOptionsError for a client beside settings that it would not heed
 */
export function clientOf({ client, ...settings }: S3Connection): S3Client {
  const { region, endpoint, credentials, forcePathStyle } = settings;
  if (client !== undefined) {
    refuseBeside({ region, endpoint, credentials, forcePathStyle });
    return client;
  }
  return new S3Client({
    ...(region === undefined && endpoint === undefined ? {} : { region: region ?? 'auto' }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials: keyOf(credentials) }),
    forcePathStyle: forcePathStyle ?? endpoint !== undefined,
    // Other stores do not know the checksums that Amazon's takes by now.
    requestChecksumCalculation: endpoint === undefined ? 'WHEN_SUPPORTED' : 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout, socketTimeout },
  });
}

function keyOf({ accessKeyId, secretAccessKey, sessionToken }: S3Credentials): Key {
  const key = { accessKeyId, secretAccessKey };
  return sessionToken === undefined ? key : { ...key, sessionToken };
}

/** As the AWS SDK has it: what is not there is left out. */
type Key = Readonly<Record<'accessKeyId' | 'secretAccessKey', string>> & {
  readonly sessionToken?: string;
};

function refuseBeside(settings: Readonly<Record<string, unknown>>): void {
  const given = Object.keys(settings).filter((name) => settings[name] !== undefined);
  if (given.length === 0) return;
  const issues = given.map((field) => ({
    field,
    given: 'a value beside a client',
    allowed: 'nothing: the client has it',
  }));
  throw new InvalidOptionsError('s3Sink', issues);
}
