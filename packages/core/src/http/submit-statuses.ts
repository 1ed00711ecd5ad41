/**
 * Statuses after which there is surely no task, each with the reason why. By RFC 9110 where nothing
 * else is said; none of the providers documents another meaning (their error pages, read
 * 2026-11-22).
 *
 * What is not here leaves it open:
 * - 3xx: a redirect tells where to go on and not whether the server has acted. Frameworks answer a
 *   POST that they carried out with one. That goes for 301 and 308 too.
 * - 406 may be found out after the call was carried out; 407 is of a proxy that may be anywhere;
 *   408 of a server that gave up at any moment; 409 and 425 of a call that came twice.
 * - 5xx: also 501 and 505, which a gateway gives for what a server behind it did.
 */
const refusals: Readonly<Record<number, string>> = {
  400: 'the server does not process what it takes for a mistake of the client',
  401: 'no valid key',
  402: 'the account has no money, which is found out before there is a task',
  403: 'the server understood the call and refuses it',
  404: 'there is nothing that could make a task',
  405: 'what is there takes no POST: a wrong base URL or endpoint',
  411: 'the server refuses a call without a length',
  413: 'the server refuses a call of this size',
  414: 'the server refuses a URL of this length',
  415: 'the server refuses a body of this type',
  417: 'the server refuses the expectation before it reads the body',
  421: 'the connection leads to a server that does not answer for this host, so that any call may be made once more elsewhere (15.5.20)',
  422: 'the server understood the body and cannot process what it says',
  426: 'the server refuses this protocol',
  428: 'the server requires a condition (RFC 6585, 3)',
  429: 'too many calls (RFC 6585, 4)',
  431: 'the server is unwilling to process headers of this size (RFC 6585, 5)',
  451: 'the law forbids it (RFC 7725)',
};

/** Whether an HTTP status proves that a submit made no task and no charge. */
export function isRefusal(status: number): boolean {
  return Object.hasOwn(refusals, status);
}
