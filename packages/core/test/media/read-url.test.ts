import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicHost } from '../../src/http/public-host.ts';
import { readMedia } from '../../src/media/read-media.ts';
import { isPublicAddress } from '../../src/node/address.ts';
import { rejectionOf } from '../support/failures.ts';
import { base64, png } from '../support/media.ts';

const unreachable = [
  'http://localhost/a.png',
  'http://localhost:3000/a.png',
  'https://LOCALHOST./a.png',
  'http://app.localhost/a.png',
  'http://127.0.0.1/a.png',
  'http://127.1/a.png',
  'http://2130706433/a.png',
  'http://0x7f.0.0.1/a.png',
  'http://0177.0.0.1/a.png',
  'http://127.0.0.1./a.png',
  'http://１２７.0.0.1/a.png',
  'http://%31%32%37.0.0.1/a.png',
  'http:\\\\127.0.0.1\\a.png',
  'http:/localhost/a.png',
  ' http://localhost/a.png',
  'http://0.0.0.0/a.png',
  'http://10.1.2.3/a.png',
  'http://100.64.0.1/a.png',
  'http://169.254.169.254/latest/meta-data',
  'http://172.16.0.1/a.png',
  'http://172.31.255.255/a.png',
  'http://192.168.1.10:9000/a.png',
  'http://3232235786/a.png',
  'http://224.0.0.1/a.png',
  'http://255.255.255.255/a.png',
  'http://[::1]/a.png',
  'http://[::]/a.png',
  'http://[0:0:0:0:0:0:0:1]/a.png',
  'http://[::ffff:127.0.0.1]/a.png',
  'http://[::ffff:8.8.8.8]/a.png',
  'http://[fe80::1]/a.png',
  'http://[fd12:3456::1]/a.png',
  'http://[fc00::1]/a.png',
  'http://[2001:db8::1]/a.png',
  'http://[2002:7f00:1::]/a.png',
  'http://[64:ff9b::10.0.0.1]/a.png',
  'http://minio:9000/bucket/a.png',
  'http://host.docker.internal/a.png',
  'http://nas.local/a.png',
  'http://NAS.LOCAL./a.png',
  'http://metadata.google.internal/a.png',
  'http://files.default.svc.cluster.local/a.png',
  'http://router.home.arpa/a.png',
  'http://printer.lan/a.png',
  'https://user:pw@files.test/a.png',
  'https://user@files.test/a.png',
  'https://:pw@files.test/a.png',
] as const;

describe.each([
  ['text', (url: string) => url],
  ['a URL object', (url: string) => new URL(url)],
])('a URL as %s', (_form, toMedia) => {
  it.each(unreachable)('is refused where no provider can reach it: %s (case 4.4)', async (url) => {
    const error = await rejectionOf(readMedia('firstFrame', toMedia(url)));
    expect(error).toMatchObject({ code: 'invalid-request', issues: [{ field: 'firstFrame' }] });
    expect(String(error)).not.toContain('pw@');
    expect(String(error)).not.toContain('meta-data');
  });

  it.each(unreachable)('passes with allowPrivateUrls: %s (case 4.4)', async (url) => {
    const read = await readMedia('firstFrame', toMedia(url), { allowPrivateUrls: true });
    expect(read).toEqual({ url: expect.any(String) });
  });

  it.each([
    'https://files.test/a.png',
    'http://files.test:8080/a.png',
    'https://8.8.8.8/a.png',
    'https://172.32.0.1/a.png',
    'https://192.169.0.1/a.png',
    'https://[2606:4700::1111]/a.png',
    'https://local.files.test/a.png',
    'https://internal-files.test/a.png',
    'https://files.test/user:pw@host/a.png',
  ])('passes as it is where a provider may reach it: %s (case 4.4)', async (url) => {
    expect(await readMedia('firstFrame', toMedia(url))).toEqual({ url });
  });

  it.each([
    ['file:///home/me/cat.png', 'openAsBlob'],
    ['blob:https://app.test/1b9d6bcd', 'the Blob itself'],
    ['javascript:alert(1)', 'an http(s) URL'],
    ['ftp://files.test/a.png', 'an http(s) URL'],
    ['s3://bucket/a.png', 'sign one'],
    ['gs://bucket/a.png', 'sign one'],
    ['about:blank', 'an http(s) URL'],
    ['minio:9000/a.png', 'an http(s) URL'],
    ['data:image/png,%89PNG', 'an http(s) URL'],
  ])('is refused with what to do: %s (case 4.4)', async (url, hint) => {
    for (const settings of [{}, { allowPrivateUrls: true }]) {
      const error = await rejectionOf(readMedia('firstFrame', toMedia(url), settings));
      expect(error).toMatchObject({ issues: [{ allowed: expect.stringContaining(hint) }] });
      expect(String(error)).not.toContain('cat.png');
    }
  });

  it('is read as bytes where it holds them (case 4.4)', async () => {
    for (const scheme of ['data', 'DATA']) {
      const url = `${scheme}:image/png;base64,${base64(png())}`;
      const read = await readMedia('firstFrame', toMedia(url));
      expect(read).toMatchObject({ mediaType: 'image/png' });
    }
    const escaped = `data:image/png;base64,${encodeURIComponent(base64(png()))}`;
    const read = await readMedia('firstFrame', toMedia(escaped));
    expect(read).toMatchObject({ mediaType: 'image/png' });
  });
});

describe('a text that is no URL', () => {
  it.each(['C:\\photos\\cat.png', './cat.png', 'cat.png', 'https://', 'https://exa mple/a.png'])(
    'is refused with what to do: %s (case 4.4)',
    async (text) => {
      const error = await rejectionOf(readMedia('firstFrame', text));
      expect(error).toMatchObject({ code: 'invalid-request' });
      expect(String(error)).toContain('file');
    },
  );
});

describe('isPublicHost', () => {
  it('says the same of every address as what downloads are held to (case 4.4)', () => {
    const word = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16));
    const edge = fc.constantFrom('2000', '2001', '2002', '3fff', '3ffe', '4000', 'fd00', '1fff');
    const near = fc.tuple(edge, word, word).map(([a, b, c]) => `${a}:${b}::${c}`);
    const ipv6 = fc.oneof(fc.ipV6(), near);
    const address = fc.oneof(
      fc.ipV4().map((ip) => [ip, `http://${ip}/`] as const),
      ipv6.map((ip) => [ip, `http://[${ip}]/`] as const),
    );
    fc.assert(
      fc.property(address, ([ip, url]) => {
        expect(isPublicHost(new URL(url).hostname)).toBe(isPublicAddress(ip));
      }),
      { numRuns: 1_000 },
    );
  });
});
