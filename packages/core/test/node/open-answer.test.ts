import { Agent } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openAnswer } from '../../src/node/open-answer.ts';
import { serveFiles } from '../support/file-server.ts';

/** Connections of any name to this machine, so that a first host can be asked. */
function trustingAgent(): Agent {
  const agent = new Agent({
    connect: {
      lookup: (_host, options, done) =>
        done(null, options.all === true ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4),
    },
  });
  onTestFinished(() => agent.destroy());
  return agent;
}

describe('a redirect', () => {
  it.each([
    ['the metadata of a cloud', 'http://169.254.169.254/latest/meta-data', '169.254.169.254'],
    ['a private network', 'http://10.0.0.1/v.mp4', '10.0.0.1'],
    ['this machine', 'http://[::1]/v.mp4', '[::1]'],
    ['another scheme', 'ftp://example.com/v.mp4', 'example.com'],
    ['nowhere', 'http://', 'videos.example'],
  ])('to %s is not followed', async (_what, location, host) => {
    const server = await serveFiles((_request, response) => {
      response.writeHead(302, { location }).end();
    });
    const url = new URL(`http://videos.example:${server.port}/`);
    const options = { allowHttp: true, signal: AbortSignal.timeout(10_000) };
    const answer = await openAnswer(url, trustingAgent(), {}, options);
    expect(answer.kind).toBe('not-allowed');
    expect(answer.host).toContain(host);
    expect(server.calls).toHaveLength(1);
  });

  it('from https to http is not followed unless http is allowed', async () => {
    const server = await serveFiles((_request, response) => {
      response.writeHead(301, { location: 'http://videos.example/v.mp4' }).end();
    });
    const url = new URL(`http://videos.example:${server.port}/`);
    const signal = AbortSignal.timeout(10_000);
    expect(await openAnswer(url, trustingAgent(), {}, { signal })).toMatchObject({
      kind: 'not-allowed',
    });
    expect(server.calls).toEqual([]);
  });
});
