import { isPublicHost } from '@genlock/core';

/** Longest URL that an agent may hand over. */
const longestUrl = 2_048;

/** What a file has to be, to follow `allowed:`. */
export const urlAllowed: string = `an https URL on the Internet of up to ${longestUrl} characters, with no user or password in it`;

/**
 * Whether a URL that a language model wrote may go to a provider. A text that the model has read may
 * have put it there: it must lead to no machine of a private network, and bring no file in base64.
 */
export function isPublicUrl(text: string): boolean {
  // What every reader of URLs sees the same host in.
  if (text.length > longestUrl || !/^https:\/\/[^\s\\]+$/i.test(text)) return false;
  const url = parse(text);
  if (url === undefined || url.username !== '' || url.password !== '') return false;
  return isPublicHost(url.hostname);
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
