/** An answer that is no stream of events: an error, a page, a host that has none. */
export class NoEventStreamError extends Error {
  override readonly name = 'NoEventStreamError';
  /** HTTP status. */
  readonly status: number;

  constructor(status: number) {
    super(`HTTP ${status} without events`);
    this.status = status;
  }
}
