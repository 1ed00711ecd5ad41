/** The HTTP status that an error stands for: `APICallError` and the AI SDK's `GatewayError`. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

/**
 * Statuses that say nothing of what was asked for: the server, or a gateway in front of it, could
 * not answer now. RFC 9110 and RFC 6585; 520 to 527 and 530 are Cloudflare's.
 */
export function isTransientStatus(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}
