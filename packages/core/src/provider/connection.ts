import type { Http } from '../http/http.ts';

/** What every protocol function gets. */
export interface Connection<Host extends string = string> {
  /** HTTP with the two verbs. */
  readonly http: Http;
  /** Base URLs without a slash at the end. */
  readonly hosts: Readonly<Record<Host, string>>;
}
