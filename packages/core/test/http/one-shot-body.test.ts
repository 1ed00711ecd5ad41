import { describe, expect, it } from 'vitest';
import { OneShotBody, sentOnce } from '../../src/http/one-shot-body.ts';

const text = '{"prompt":"ein Käfer"}';

describe('the body of a paid call', () => {
  it('is a stream that can be read once, with its length in bytes (case 1.2)', async () => {
    const once = await sentOnce(text);
    expect(once).toMatchObject({ duplex: 'half', headers: { 'content-length': '23' } });
    expect(await new Response(once?.body).text()).toBe(text);
    expect(once?.body.locked).toBe(true);
  });

  it('is the text it holds for a fetch that reads it as one (case 1.2)', () => {
    expect(String(new OneShotBody(text))).toBe(text);
  });

  it('is a stream too where there is nothing to send: that would be repeated as well', async () => {
    const once = await sentOnce(null);
    expect(once?.headers).toEqual({ 'content-length': '0' });
    expect(await new Response(once?.body).text()).toBe('');
  });

  it('is made of a file or a form with its type', async () => {
    const file = await sentOnce(new Blob(['pixels'], { type: 'image/png' }));
    expect(file?.headers).toEqual({ 'content-length': '6', 'content-type': 'image/png' });
    const form = new FormData();
    form.append('prompt', 'a kite');
    const sent = await sentOnce(form);
    expect(sent?.headers['content-type']).toMatch(/^multipart\/form-data; *boundary=/);
    expect(await new Response(sent?.body).text()).toMatch(/name="prompt"\r\n\r\na kite\r\n/);
  });
});
