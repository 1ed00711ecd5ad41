import { expect, test } from 'vitest';
import { makeClip } from '../src/media/clip.ts';
import { measure } from '../src/media/measure.ts';
import { atlasCloudFacts } from '../src/providers/atlascloud/facts.ts';
import { falFacts } from '../src/providers/fal/facts.ts';
import { pikaFacts } from '../src/providers/pika/facts.ts';
import { waveSpeedFacts } from '../src/providers/wavespeed/facts.ts';
import { type Bench, longEnoughMs, startBench } from './support.ts';

// Beyond Kling: what is taken, what it costs, what comes out, by the files of facts.

const image = 'https://me.test/a.png';

const dataUri = (type: string, bytes: Uint8Array): string =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

/** Silence: one byte a sample, a thousand samples a second. */
function wav(seconds: number): string {
  const samples = Math.round(seconds * 1000);
  const bytes = Buffer.alloc(44 + samples, 128);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(1000, 24);
  bytes.writeUInt32LE(1000, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples, 40);
  return dataUri('audio/wav', bytes);
}

/** MPEG-1 layer III, 128 kbit/s at 44.1 kHz: frames of 417 bytes and 1152 samples. */
function mp3(frames: number): string {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0xc0]);
  return dataUri('audio/mpeg', Buffer.concat(Array.from({ length: frames }, () => frame)));
}

const mp4 = async (seconds: number): Promise<string> =>
  dataUri('video/mp4', await makeClip({ width: 64, height: 64, seconds, hasAudio: false }));

const charges = ({ emulator }: Bench): readonly number[] =>
  emulator.ledger().map(({ chargeUsd }) => chargeUsd);

async function secondsMade(bench: Bench): Promise<number | undefined> {
  bench.pass(longEnoughMs);
  const [task] = bench.emulator.ledger().slice(-1);
  const path = `/files/${task?.provider ?? ''}/outputs/${task?.taskId ?? ''}/output.mp4`;
  const answer = await fetch(bench.emulator.url + path);
  return (await measure(new Uint8Array(await answer.arrayBuffer()))).seconds;
}

test('the length of a given sound is read from a WAV and from an MP3, and decides what a speaking picture costs', async () => {
  const bench = await startBench();
  const path = '/kwaivgi/kling-v2-ai-avatar-pro';
  await bench.post('wavespeed', path, { image, audio: wav(8.5) });
  expect(await secondsMade(bench)).toBe(8.5);
  // At least five seconds are billed.
  await bench.post('wavespeed', path, { image, audio: wav(2) });
  // 383 frames of 1152 samples at 44.1 kHz.
  await bench.post('wavespeed', path, { image, audio: mp3(383) });
  const [whole, least, compressed = 0] = charges(bench);
  expect([whole, least]).toEqual([0.952, 0.56]);
  expect(compressed).toBeCloseTo(((383 * 1152) / 44_100) * 0.112, 2);
});

test('two voices are billed one after the other, or by the longer one, as the body says', async () => {
  const bench = await startBench();
  const body = { image, left_audio: wav(6), right_audio: wav(8) };
  await bench.post('wavespeed', '/wavespeed-ai/infinitetalk/multi', body);
  await bench.post('wavespeed', '/wavespeed-ai/infinitetalk/multi', {
    ...body,
    order: 'left_right',
  });
  expect(charges(bench)).toEqual([0.24, 0.42]);
});

test('an extension is billed by its new part, and the file is the given video with it', async () => {
  const bench = await startBench();
  const body = { prompt: 'on', video: await mp4(4), duration: 6, resolution: '1080p' };
  await bench.post('wavespeed', '/bytedance/seedance-2.0/video-extend', body);
  expect(charges(bench)).toEqual([3.6]);
  expect(await secondsMade(bench)).toBe(10);
});

test('where the length of an extension means the whole, all of it is billed and made', async () => {
  const bench = await startBench();
  const body = { prompt: 'on', video: await mp4(4), duration: 10 };
  await bench.post('wavespeed', '/alibaba/wan-2.7/video-extend', body);
  expect(charges(bench)).toEqual([1]);
  expect(await secondsMade(bench)).toBe(10);
});

test('a larger video is as long as the given one, and is billed between bounds', async () => {
  const bench = await startBench();
  const body = { video: await mp4(3), target_resolution: '4k' };
  await bench.post('wavespeed', '/wavespeed-ai/flashvsr', body);
  expect(charges(bench)).toEqual([0.16]);
  expect(await secondsMade(bench)).toBe(3);
});

test('given seconds are counted up to whole ones, beside those made', async () => {
  const bench = await startBench();
  const video = await mp4(2.5);
  const path = '/bytedance/seedance-2.0/video-edit';
  await bench.post('wavespeed', path, { prompt: 'p', video, duration: 4, resolution: '480p' });
  expect(charges(bench)).toEqual([(3 + 4) * 0.075]);
});

test('steps of five seconds, minutes, clips and tokens are counted as they are published', async () => {
  const bench = await startBench();
  const [audio_url, video_url] = [wav(6), await mp4(6)];
  await bench.post('fal', '/fal-ai/kling-video/lipsync/text-to-video', {
    text: 'hello',
    video_url,
    voice_id: 'AOT',
  });
  await bench.post('fal', '/fal-ai/sync-lipsync', { audio_url, video_url });
  const hailuo = '/fal-ai/minimax/hailuo-2.3/standard/text-to-video';
  await bench.post('fal', hailuo, { prompt: 'p', duration: '10' });
  await bench.post('fal', '/bytedance/seedance-2.0/text-to-video', {
    prompt: 'p',
    duration: '5',
    resolution: '4k',
  });
  expect(charges(bench)).toEqual([0.14, 0.07, 0.56, 7.776]);
});

test('what cannot be counted from a request costs nothing here, and has no quote', async () => {
  const bench = await startBench();
  await bench.post('fal', '/fal-ai/rife/video', { video_url: await mp4(5) });
  expect(bench.emulator.ledger()).toMatchObject([{ chargeUsd: 0, charge: 'none' }]);
  const model_id = 'clarity-ai/crystal-video-upscaler';
  const quote = await bench.post('wavespeed', '/model/price', { model_id, inputs: {} });
  expect(quote.status).toBe(404);
});

test('a quote is what the same body is charged, at WaveSpeed and at Atlas Cloud', async () => {
  const bench = await startBench();
  const inputs = { image, audio: wav(7), resolution: '720p' };
  const model_id = 'wavespeed-ai/infinitetalk';
  const quote = await bench.post('wavespeed', '/model/price', { model_id, inputs });
  await bench.post('wavespeed', `/${model_id}`, inputs);
  const body = { model: 'sync/lipsync-v3', audio_url: wav(7), video_url: await mp4(7) };
  const calculated = await bench.post('atlascloud', '/model/calculate', body);
  await bench.post('atlascloud', '/model/generateVideo', body);
  expect([quote.at('data.price'), calculated.at('data.price')]).toEqual(charges(bench));
  expect(charges(bench)).toEqual([0.42, 1.54]);
});

test('each provider refuses a wrong value in its own way, and ignores what it does not know', async () => {
  const bench = await startBench();
  const wrong = { prompt: 'p', resolution: '8k', mood: 'calm' };
  const refused = await bench.post('wavespeed', '/bytedance/seedance-2.0/text-to-video', wrong);
  expect([refused.status, refused.text('message')]).toEqual([
    400,
    expect.stringContaining('"resolution"'),
  ]);
  const model = 'bytedance/seedance-2.0/text-to-video';
  expect((await bench.post('atlascloud', '/model/generateVideo', { model, ...wrong })).status).toBe(
    400,
  );
  const task = await bench.post('fal', '/bytedance/seedance-2.0/text-to-video', wrong);
  bench.pass(longEnoughMs);
  const result = await bench.call('fal', task.text('response_url'));
  expect([result.status, result.at('detail.0.loc.1')]).toEqual([422, 'resolution']);
  expect(bench.emulator.ledger()).toMatchObject([{ chargeUsd: 0, ignoredFields: ['mood'] }]);
});

test('a picture speaks at Kling itself, by mode, and needs a sound', async () => {
  const bench = await startBench();
  const path = '/v1/videos/avatar/image2video';
  const silent = await bench.post('kling', path, { image });
  expect([silent.status, silent.text('message')]).toEqual([
    400,
    expect.stringContaining('sound_file'),
  ]);
  const task = await bench.post('kling', path, { image, sound_file: wav(6), mode: 'pro' });
  expect(charges(bench)).toEqual([0.672]);
  bench.pass(longEnoughMs);
  const read = await bench.call('kling', `${path}/${task.text('data.task_id')}`);
  expect(read.at('data.task_result.videos.0.duration')).toBe('6');
});

test('Runway edits by models that also make videos, and enlarges and lights videos', async () => {
  const bench = await startBench();
  const headers = { 'x-runway-version': '2024-11-06' };
  const uri = await mp4(4);
  const submit = async (path: string, body: object): Promise<number> =>
    (await bench.post('runway', `/${path}`, body, headers)).status;
  const hdr = { model: 'ruby', videoUri: uri };
  const larger = { model: 'magnific_video_upscaler_creative', videoUri: uri, resolution: '4k' };
  const edited = { model: 'seedance2', promptVideo: uri, promptText: 'rain' };
  expect(await submit('video_to_hdr', hdr)).toBe(200);
  expect(await submit('video_upscale', larger)).toBe(200);
  expect(await submit('video_to_video', edited)).toBe(200);
  expect(await submit('video_upscale', { ...larger, resolution: '8k' })).toBe(400);
  expect(charges(bench)).toEqual([0.8, 0, 0]);
});

test('all of them stand in the live catalogue of their provider, with a schema', async () => {
  const bench = await startBench();
  const list = await bench.call('wavespeed', '/models');
  const ids = JSON.stringify(list.body);
  for (const { id } of waveSpeedFacts) expect(ids).toContain(`"${id}"`);
  const atlas = JSON.stringify((await bench.call('atlascloud', '/models')).body);
  for (const { id } of atlasCloudFacts) expect(atlas).toContain(`"${id}"`);
  const platform = `${bench.emulator.settings.fal.platformURL}/models`;
  let fal = '';
  for (let cursor = ''; ;) {
    const page = await bench.call('fal', `${platform}?expand=openapi-3.0${cursor}`);
    fal += JSON.stringify(page.body);
    if (page.at('has_more') !== true) break;
    cursor = `&cursor=${String(page.at('next_cursor'))}`;
  }
  for (const { id } of falFacts) expect(fal).toContain(`"${id}"`);
  for (const { id, fields } of pikaFacts) {
    const entry = await bench.call('pika', `/catalog/apis/${id}?expand=inputs`);
    expect(Object.keys(Object(entry.at('input_schema.properties')))).toEqual(Object.keys(fields));
  }
});
