import type { Emulator } from '@genlock/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pngHeader } from '@genlock/test-support/png';
import { createGenlockClient } from '../src/client/index.ts';
import type { HandlerQuestion } from '../src/index.ts';
import { model, request, routerOn, serveHandler, startEmulator } from './support/page.ts';
import { rejectionOf } from './support/thrown.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const png = Uint8Array.from(pngHeader(1280, 720));
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const heic = latin(`\0\0\0\x18ftypheic\0\0\0\0mif1heic${'\0'.repeat(40)}`);
const mp4 = latin(`\0\0\0\x18ftypisom\0\0\0\0isomavc1${'\0'.repeat(40)}`);

async function pageWith(options: Parameters<typeof serveHandler>[1] = {}) {
  const page = await serveHandler(routerOn(emulator), options);
  const post = (body: Uint8Array<ArrayBuffer>, type: string): Promise<Response> =>
    fetch(`${page.url}/uploads`, { method: 'POST', body, headers: { 'content-type': type } });
  return { ...page, post, client: createGenlockClient({ url: page.url }) };
}

describe('a photo from a page', () => {
  it('goes up by the client, and its URL starts a video without any key in the page (case 4.7)', async () => {
    const { client } = await pageWith();
    const photo = new Blob([png], { type: 'image/png' });
    const uploaded = await client.upload(photo);
    expect(uploaded).toEqual({
      url: expect.stringMatching(/^http/),
      mediaType: 'image/png',
      bytes: png.length,
    });
    expect(emulator.ledger()).toEqual([]);

    await client.start({ model, prompt: 'a fox', firstFrame: uploaded.url });
    expect(emulator.ledger()).toMatchObject([{ body: { start_image_url: uploaded.url } }]);
  });

  it('goes up though the browser knows no type of it, or a wrong one: the bytes decide (case 4.7)', async () => {
    const { client } = await pageWith();
    for (const type of ['', 'image/jpeg', 'image/heic']) {
      const { mediaType } = await client.upload(new Blob([png], { type }));
      expect(mediaType).toBe('image/png');
    }
    expect((await client.upload(new Blob([mp4]))).mediaType).toBe('video/mp4');
  });

  it('is read only once authorize has allowed it, and is nothing that a provider hears of before (case 4.7)', async () => {
    const questions: HandlerQuestion[] = [];
    const { client } = await pageWith({
      authorize: (incoming, question) => {
        expect(incoming.bodyUsed).toBe(false);
        questions.push(question);
        return false;
      },
    });
    const photo = new Blob([png], { type: 'image/png' });
    const error = await rejectionOf(client.upload(photo));
    expect(error).toMatchObject({ code: 'denied', status: 403 });
    expect(questions).toEqual([{ action: 'upload', mediaType: 'image/png', bytes: png.length }]);
    expect(emulator.requests()).toEqual([]);
  });

  it.each([
    ['a HEIC', heic, 'a HEIC image', 'convert it to JPEG'],
    ['a GIF', latin('GIF89a\x01\0\x01\0'), 'a GIF image', 'convert it to JPEG or PNG'],
    ['a PDF', latin('%PDF-1.7'), 'a PDF', 'render a page of it'],
    ['a page', latin('<!doctype html><p>hi'), 'an HTML page', 'check what was downloaded'],
    ['a WebM', latin('\x1a\x45\xdf\xa3webm'), 'a WebM video', 'convert it to MP4'],
    ['half a picture', png.subarray(0, 40), 'an image that is cut short', 'a whole file'],
    ['nothing', new Uint8Array(), '0 bytes of no known type', 'the bytes of an image'],
  ])('that is %s is refused before any provider hears of it (case 4.7)', async (...row) => {
    const [, bytes, given, hint] = row;
    const { client } = await pageWith();
    const error = await rejectionOf(client.upload(new Blob([bytes], { type: 'image/png' })));
    expect(error).toMatchObject({ code: 'invalid-request', status: 400 });
    expect(String(error)).toContain(`file: ${given}`);
    expect(String(error)).toContain(hint);
    expect(emulator.requests()).toEqual([]);
  });

  it('may have as many bytes as the server says, whatever length it claims (case 4.7)', async () => {
    const { client, url, post } = await pageWith({ maxUploadBytes: png.length });
    expect((await post(png, 'image/png')).status).toBe(201);
    const large = new Blob([png, new Uint8Array(1)]);
    expect(await rejectionOf(client.upload(large))).toMatchObject({
      code: 'file-too-large',
      status: 413,
    });
    const unsaid = await fetch(`${url}/uploads`, {
      method: 'POST',
      body: large.stream(),
      headers: { 'content-type': 'image/png' },
      // Node asks for it where a body is a stream.
      duplex: 'half',
    });
    expect(unsaid.status).toBe(413);
    const none = await pageWith({ maxUploadBytes: 0 });
    expect((await none.post(png, 'image/png')).status).toBe(413);
    expect(emulator.requests().filter(({ route }) => route === 'upload')).toHaveLength(1);
  });

  it.each([
    '',
    'text/plain',
    'multipart/form-data; boundary=a',
    'application/x-www-form-urlencoded',
  ])('is not taken as what a form of another site could send: %j (case 4.7)', async (type) => {
    const { url } = await pageWith();
    const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
    const response = await fetch(`${url}/uploads`, { method: 'POST', body: png, headers });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ error: { code: 'not-a-file' } });
    expect(emulator.requests()).toEqual([]);
  });
});

describe('a photo in a request', () => {
  it.each([
    ['a data URI', 'data:image/png;base64,iVBORw0KGgo='],
    ['base64', 'iVBORw0KGgo='],
    ['a Blob that JSON made nothing of', {}],
    ['an object URL', 'blob:https://app.test/1b9d6bcd'],
  ])('is refused with the way to send it: %s (case 4.7)', async (_what, firstFrame) => {
    const page = await pageWith();
    for (const fields of [{ firstFrame }, { references: [firstFrame] }]) {
      const response = await page.call('/tasks', { request: { ...request, ...fields } });
      expect(response.status).toBe(400);
      const text = await response.text();
      expect(text).toContain('client.upload(file)');
      expect(text).toContain('allowInlineMedia');
      expect(text).not.toContain('Invalid input');
    }
  });
});
