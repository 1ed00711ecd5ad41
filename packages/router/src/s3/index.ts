export type { S3Connection, S3Credentials } from './s3-client.ts';
export { s3Sink, type S3SinkOptions } from './s3-sink.ts';
