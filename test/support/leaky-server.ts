import type { Fetch } from '@genlock/core';

/** Which request is answered with everything that was said before. */
export type LeaksIn = 'upload' | 'submit' | 'read';

/**
 * The worst server there is: it answers with the status that it is told, and with an error that
 * repeats the key, the prompt and the picture, in the words of every provider at once.
 *
 * @param inner - a server that answers properly until it is time to tell
 */
export function leakyServer(
  inner: Fetch,
  leaksIn: LeaksIn,
  status: number,
  { wrap, isFailure }: { readonly wrap: (said: string) => string; readonly isFailure: boolean },
): Fetch {
  const heard = { body: '', key: '', picture: '' };
  return async (url, init) => {
    const { body } = init;
    heard.key = new Headers(init.headers).get('authorization') ?? heard.key;
    // What a file server is sent holds no prompt.
    if (typeof body === 'string') {
      if (leaksIn !== 'upload' && body.includes('"prompt"')) heard.body = body;
    } else if (body instanceof Blob) heard.picture = await base64Of(body);
    else if (body instanceof FormData) heard.picture = await base64Of(body.get('file'));
    if (kindOf(url, init) !== leaksIn) return inner(url, init);
    const said = wrap(`${heard.body} ${heard.key} ${heard.picture}`);
    const finding = { loc: ['body', 'prompt'], msg: said, type: said, input: said };
    return Response.json(
      {
        code: status,
        error_code: said,
        message: said,
        msg: said,
        detail: status === 422 ? [finding] : said,
        error: said,
        error_type: said,
        request_id: said,
        status: isFailure ? 'COMPLETED' : said,
        data: { status: isFailure ? 'failed' : said, error: said, error_code: said, outputs: [] },
      },
      { status, headers: { 'x-request-id': 'r-1' } },
    );
  };
}

function kindOf(url: string, init: RequestInit): LeaksIn {
  if (/upload|storage|put|files/i.test(url)) return 'upload';
  return init.method === 'POST' && !url.endsWith('/predictions') ? 'submit' : 'read';
}

async function base64Of(file: Blob | string | null): Promise<string> {
  if (!(file instanceof Blob)) return '';
  return Buffer.from(await file.arrayBuffer()).toString('base64');
}
