import { describe, expect, it } from 'vitest';
import { parseUrl } from '../../src/http/parse-url.ts';
import { isPublicHost } from '../../src/http/public-host.ts';
import { readUrl } from '../../src/media/read-url.ts';

const film = 'https://b\u00FCcher.de/film.png';

describe('parseUrl', () => {
  it('reads a host of other letters for the ten-thousandth time as for the first (case 4.4)', () => {
    const times = Array.from({ length: 20_000 }, () => parseUrl(film)?.hostname);
    expect(new Set(times)).toEqual(new Set(['xn--bcher-kva.de']));
    expect(readUrl(film, 'https', {})).toEqual({ url: film });
  });

  it('gives nothing for what is no URL, and reads one by its base', () => {
    expect([parseUrl('http://['), parseUrl('a'), parseUrl('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(parseUrl('b', 'https://e.com/a')?.href).toBe('https://e.com/b');
  });
});

it.each(['e..com', '.e.com'])(
  'no provider can reach %s, a name with an empty part (case 4.4)',
  (host) => {
    expect(isPublicHost(host)).toBe(false);
    expect(isPublicHost('e.com.')).toBe(true);
  },
);
