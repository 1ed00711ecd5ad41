import type { Media, Rule, RuleChecks, VideoRequest } from '@genlock/core';

/** @see https://docs.dev.runwayml.com/assets/inputs, as quoted by others (2026-09-19) */
const longestUrl = 2048;

/** Runway fetches files by HTTPS, from a host with a name, at an address of up to 2,048 characters. */
export const urlRule: Rule = { rule: 'https-with-a-name', most: longestUrl };

/** The checks of the rules that Runway's rows name. */
export const rules: RuleChecks = {
  'https-with-a-name': (request, { most = longestUrl }) => {
    const issues = filesOf(request).flatMap(([field, media]) => {
      const given = whatIsWrong(urlOf(media), most);
      return given === undefined ? [] : [{ field, given, allowed: allowed(most) }];
    });
    return issues[0];
  },
};

const allowed = (most: number): string =>
  `an https URL with a domain name, of up to ${most} characters`;

type Slot = 'firstFrame' | 'lastFrame' | 'motionVideo' | 'references';

function filesOf(request: VideoRequest): readonly (readonly [field: Slot, media: Media])[] {
  const { firstFrame, lastFrame, motionVideo, references = [] } = request;
  const all: readonly (readonly [Slot, Media | undefined])[] = [
    ['firstFrame', firstFrame],
    ['lastFrame', lastFrame],
    ['motionVideo', motionVideo],
    ...references.map((media) => ['references', media] as const),
  ];
  return all.flatMap(([field, media]) => (media === undefined ? [] : [[field, media] as const]));
}

/** An address on the web; bytes are uploaded, whatever form they have. */
function urlOf(media: Media): URL | undefined {
  if (media instanceof URL) return media;
  if (typeof media !== 'string' || !/^\s*https?:/i.test(media)) return undefined;
  try {
    return new URL(media);
  } catch {
    return undefined;
  }
}

function whatIsWrong(url: URL | undefined, most: number): string | undefined {
  if (url === undefined) return undefined;
  const { href, protocol, hostname } = url;
  if (protocol === 'http:') return 'an http URL';
  if (protocol !== 'https:') return undefined;
  if (/^(?:\d+\.){3}\d+$|^\[/.test(hostname)) return 'a URL with an address in place of a name';
  return href.length > most ? `a URL of ${href.length} characters` : undefined;
}
