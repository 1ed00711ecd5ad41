import {
  GenlockError,
  InvalidRequestError,
  modes,
  UnsupportedModeError,
  type Media,
} from '@genlock/core';
import { expectEqual, expectRejection, expectTrue } from '../expect.ts';
import type { Scenario } from '../subject.ts';

const prompt = 'A lighthouse at night';

function latin(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

const sound = latin(`\0\0\0\x14ftypM4A \0\0\0\0M4A ${'\0'.repeat(40)}`);

/** What people give as a first frame and no provider can make a video of. */
const noPictures: readonly (readonly [what: string, file: Media])[] = [
  ['a HEIC image', latin(`\0\0\0\x18ftypheic\0\0\0\0mif1heic${'\0'.repeat(40)}`)],
  ['a video', latin(`\0\0\0\x18ftypisom\0\0\0\0isomavc1${'\0'.repeat(40)}`)],
  ['a video in a Blob', new Blob([latin('\0\0\0\x14ftypqt  \0\0\0\0qt  ')])],
  ['an MP3', latin('ID3\x04\0\0\0\0\0\0')],
  ['an M4A that is called a picture', { data: sound, mediaType: 'image/png' }],
  ['a GIF', latin('GIF89a\x01\0\x01\0')],
  ['a BMP', latin(`BM${'\0'.repeat(60)}`)],
  ['a PDF that is called a PNG', { data: latin('%PDF-1.7\n%'), mediaType: 'image/png' }],
  ['a page in place of a picture', latin('<!doctype html><title>Sign in</title>')],
  ['a file on disk', 'file:///home/me/photo.png'],
  ['an object of a page', new URL('blob:https://app.example/1b9d6bcd-bbfd-4b2d')],
];

/** URLs that no provider on the Internet can fetch. */
const unreachable: readonly string[] = [
  'http://localhost:3000/photo.png',
  'http://127.1/photo.png',
  'http://192.168.1.10/photo.png',
  'http://[::1]/photo.png',
  'http://[::ffff:10.0.0.1]/photo.png',
  'http://minio:9000/bucket/photo.png',
  'http://nas.local/photo.png',
  'https://user:password@example.com/photo.png',
];

/** Media are held against the place where they stand before anything is uploaded or paid. */
export const mediaScenarios: readonly Scenario[] = [
  {
    name: 'a first frame that is no picture is refused before any upload, and nothing is paid',
    async run({ createProvider, server, model }) {
      const provider = createProvider();
      for (const [what, firstFrame] of noPictures) {
        const starting = provider.start({ model, prompt, firstFrame });
        const error = await expectRejection(what, starting);
        expectTrue(`${what} is an invalid request`, InvalidRequestError.isInstance(error));
        expectEqual(`the field of ${what}`, error.issues[0]?.field, 'firstFrame');
        expectEqual(`what ${what} costs`, error.charged, 'no');
      }
      expectEqual('requests', server.requests().length, 0);
    },
  },
  {
    name: 'a URL that no provider can reach is refused before anything is sent, unless it may',
    async run({ createProvider, server, model }) {
      const strict = createProvider({ media: { allowPrivateUrls: false } });
      for (const url of unreachable) {
        for (const firstFrame of [url, new URL(url)]) {
          const error = await expectRejection(url, strict.start({ model, prompt, firstFrame }));
          expectTrue(`${url} is an invalid request`, InvalidRequestError.isInstance(error));
          expectTrue('no password is repeated', !error.message.includes('password@'));
        }
      }
      expectEqual('requests', server.requests().length, 0);

      const lenient = createProvider({ media: { allowPrivateUrls: true } });
      // By https, since some providers take nothing else.
      const firstFrame = 'https://localhost:3000/photo.png';
      await lenient.start({ model, prompt, firstFrame });
      expectEqual('tasks made', server.ledger().length, 1);
    },
  },
  {
    name: 'audio is uploaded as a file of its own kind, or refused where nothing is uploaded',
    async run({ createProvider, server }) {
      const upload = createProvider().upload(sound);
      const url = await upload.catch(() => undefined);
      if (url === undefined) expectEqual('requests', server.requests().length, 0);
      else expectTrue('an upload gives a URL', /^[a-z]+:\/\//.test(url));
      expectEqual('tasks made', server.ledger().length, 0);
    },
  },
  {
    name: 'a mode that a model is not sold in is refused before anything is sent, with those that it is',
    async run({ createProvider, server, model }) {
      const provider = createProvider();
      const rows = provider.endpoints.filter((row) => row.model === model);
      const sold = [...new Set(rows.map(({ mode }) => mode))];
      for (const mode of modes.filter((each) => !sold.includes(each))) {
        const starting = provider.start({ model, mode, prompt });
        const error = await expectRejection(mode, starting);
        expectTrue(`${mode}: an error of Genlock`, GenlockError.isInstance(error));
        const { code, message, charged } = error;
        // What stands for several providers says it of each of them.
        if (UnsupportedModeError.isInstance(error)) {
          expectEqual('what is sold', error.available.join(), sold.join());
        } else {
          expectEqual(`${mode} is refused with`, code, 'no-provider');
        }
        for (const each of sold) expectTrue(`${each} is named`, message.includes(each));
        expectEqual(`what ${mode} costs`, charged, 'no');
      }
      expectEqual('requests', server.requests().length, 0);
    },
  },
  {
    name: 'a prompt is as long as its characters, an emoji counted as the provider counts it',
    async run({ createProvider, server, model }) {
      const provider = createProvider();
      const { maxLength = 2_000, lengthIn } =
        provider.endpoints
          .find((row) => row.model === model && row.mode === 'text-to-video')
          ?.fields.find(({ from }) => from === 'prompt')?.limits ?? {};
      const each = lengthIn === 'utf-16' ? 2 : 1;
      await provider.start({ model, prompt: '🦊'.repeat(Math.floor(maxLength / each)) });
      expectEqual('tasks made', server.ledger().length, 1);
    },
  },
];
