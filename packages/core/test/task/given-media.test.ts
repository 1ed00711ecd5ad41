import { describe, expect, it } from 'vitest';
import type { EndpointRow } from '../../src/endpoint/endpoint.ts';
import { familyOf } from '../../src/endpoint/endpoint-family.ts';
import { edit, provenance } from '../support/acme.ts';
import { rejectionOf } from '../support/failures.ts';
import { json } from '../support/fake-fetch.ts';
import { latin } from '../support/files.ts';
import { createScene } from '../support/scene.ts';

const prompt = 'it goes on';
const film = 'https://files.test/a.mp4';
const voice = latin(`ID3\x04\0\0 nobody may read this voice ${'\0'.repeat(64)}`);
const [, videoField] = edit.fields;

const speaks: EndpointRow = {
  ...edit,
  key: 'acme/speaks',
  id: 'acme/speaks',
  model: 'speaks',
  mode: 'lip-sync',
  fields: [
    { from: 'firstFrame', to: 'image', required: true },
    {
      from: 'references',
      to: 'audio',
      required: true,
      limits: { maxAudios: 1 },
      encode: 'first-audio',
    },
  ],
};

/** Billed by the whole, which is what its duration means too. */
const goesOn: EndpointRow = {
  ...edit,
  key: 'acme/extends',
  id: 'acme/extends',
  model: 'extends',
  mode: 'extend',
  fixed: {},
  fields: [
    { from: 'prompt', to: 'prompt', required: true },
    ...(videoField === undefined ? [] : [videoField]),
    { from: 'lastFrame', to: 'end' },
    {
      from: 'durationSeconds',
      to: 'duration',
      limits: { min: 5, max: 15, integer: true },
      encode: 'plus-input-seconds',
    },
  ],
  price: {
    ...provenance,
    unit: 'second',
    rates: [{ when: {}, usd: 0.1 }],
    seconds: { of: 'input-and-output', min: 5, max: 15 },
  },
};

const facts = { endpoints: [familyOf([speaks, goesOn])] };
const accepted = json(200, { id: 'task_1' });
const uploaded = json(200, { url: 'https://files.acme.test/1' });

describe('a picture that is to speak', () => {
  const request = { model: 'speaks', firstFrame: 'https://files.test/a.png', references: [voice] };
  const start = { allowUnknownCost: true } as const;

  it('has its voice uploaded, and the URL of it in the place of the row, without a mode', async () => {
    const { provider, calls } = createScene({ answers: [uploaded, accepted], facts });
    await provider.start(request, start);
    expect(calls.map(({ url }) => url)).toEqual([
      'https://api.acme.test/v1/files',
      'https://api.acme.test/v1/acme/speaks',
    ]);
    expect(calls[1]?.body).toEqual({
      image: 'https://files.test/a.png',
      audio: 'https://files.acme.test/1',
    });
  });

  it('says nothing of what is in the voice, in no event and no error', async () => {
    const { provider, events } = createScene({ answers: [uploaded, accepted], facts });
    await provider.start(request, start);
    const twice = { ...request, references: [voice, voice] };
    const error = await rejectionOf(provider.start(twice, start));
    expect(error).toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining('no images, no videos and 1 audio'),
    });
    expect(`${JSON.stringify(events)}${String(error)}`).not.toContain('voice ');
  });

  it('is refused before any upload where the voice is a picture', async () => {
    const { provider, calls } = createScene({ facts });
    const references = ['https://files.test/b.png'];
    expect(await rejectionOf(provider.start({ ...request, references }, start))).toMatchObject({
      code: 'invalid-request',
      charged: 'no',
    });
    expect(calls).toEqual([]);
  });
});

describe('a video that is to go on, at a provider that counts the whole', () => {
  const request = { model: 'extends', prompt, references: [film], durationSeconds: 5 };

  it('is refused before any money where nobody says how long it is', async () => {
    const { provider, calls } = createScene({ facts });
    expect(await rejectionOf(provider.start(request))).toMatchObject({
      code: 'invalid-request',
      charged: 'no',
      message: expect.stringContaining('inputSeconds: nothing'),
    });
    expect(provider.supports(request)).toMatchObject({ isSupported: false });
    expect(calls).toEqual([]);
  });

  it('is priced by what is sent: the new part and what is given', async () => {
    const { provider, calls } = createScene({ answers: [accepted], facts });
    const whole = { ...request, inputSeconds: 4 };
    expect(provider.estimate(whole)).toMatchObject({ usd: 0.9, billedSeconds: 9 });
    const task = await provider.start(whole);
    expect(task.estimate?.usd).toBe(0.9);
    expect(calls[0]?.body).toEqual({ prompt, video: film, duration: 9 });
  });

  it('may have a last frame without a first one, which the video is', async () => {
    const { provider, calls } = createScene({ answers: [accepted], facts });
    const lastFrame = 'https://files.test/end.png';
    await provider.start({ ...request, inputSeconds: 4, lastFrame });
    expect(calls[0]?.body).toMatchObject({ end: lastFrame });
  });

  it('is brought to the next length of the whole where the nearest is wanted, and says so', async () => {
    const { provider, calls } = createScene({ answers: [accepted], facts });
    const task = await provider.start(
      { ...request, inputSeconds: 4.5 },
      { onUnsupported: 'nearest' },
    );
    expect(task.warnings).toMatchObject([{ details: expect.stringContaining('5 s became 5.5 s') }]);
    expect(calls[0]?.body).toMatchObject({ duration: 10 });
    expect(task.estimate?.usd).toBe(1);
  });
});
