import { type Asked, type Endpoint, endpoint, type JsonObject } from '../../catalogue/endpoint.ts';
import {
  choice,
  type Fields,
  integer,
  range,
  required,
  text,
  toggle,
} from '../../catalogue/field.ts';
import { fullHd, hd, uhd } from '../../catalogue/made.ts';
import { newModel } from '../../catalogue/new-model.ts';
import { bySize } from '../../catalogue/price.ts';
import { pikaFacts } from './facts.ts';

// pika-2.5: a fixture of Pika's catalogue in a public client, read 2026-11-22. kling-3.0: a copy of the
// catalogue of 2026-08-27 in yzrkbys/creative-canvas-for-pika. kling-v3 and kling-o3: routes in other
// public clients, read 2026-11-22; that copy does not have them. Where no client tells the limits of a
// Kling model they are Kling's own.

const prompt = text();
const needsPrompt = required(text());
const size = choice(['720p', '1080p'], '720p');
const kling3Size = choice(['720p', '1080p', '4k'], '720p');
const aspect = choice(['16:9', '9:16', '1:1'], '16:9');
const secondsAsText = choice(range(3, 15).map(String), '5');
const upTo15 = integer({ min: 3, max: 15, fallback: 5 });
const sound = choice(['native', 'off'], 'off');
const neededImage = required(text());
const orientation = choice(['image', 'video'], 'video');

const v3Text: Fields = { prompt: needsPrompt, duration: secondsAsText, aspect_ratio: aspect };
const v3Image: Fields = { image: neededImage, prompt, duration: secondsAsText };

const kling3: Fields = {
  resolution: kling3Size,
  duration: upTo15,
  audio: sound,
  multi_shot: toggle(),
};

const driven = { bills: 'input-video', minSeconds: 3, maxSeconds: 30 } as const;

/** Seconds and sound go by names of Pika's own. */
function read(body: JsonObject): Asked {
  const seconds = body['duration_s'];
  return {
    ...(typeof seconds === 'number' && { seconds, durationField: seconds }),
    ...(typeof body['audio'] === 'string' && { hasAudio: body['audio'] === 'native' }),
  };
}

const rows: readonly Endpoint[] = [
  endpoint(
    'pika/pika-2.5/text-to-video',
    { prompt: needsPrompt, resolution: size, duration_s: integer({ oneOf: [5], fallback: 5 }) },
    hd,
    bySize(0.04, 0.09),
  ),
  endpoint(
    'pika/pika-2.5/image-to-video',
    {
      image: neededImage,
      prompt,
      resolution: size,
      duration_s: integer({ oneOf: [5, 10], fallback: 5 }),
    },
    hd,
    bySize(0.04, 0.09),
  ),
  endpoint(
    'kling/kling-3.0/text-to-video',
    { prompt: needsPrompt, aspect_ratio: aspect, ...kling3 },
    hd,
  ),
  endpoint(
    'kling/kling-3.0/image-to-video',
    { image_url: neededImage, last_frame_url: text(), prompt, ...kling3 },
    hd,
  ),
  endpoint(
    'kling/kling-3.0/motion-control',
    {
      image_url: neededImage,
      video_url: required(text()),
      character_orientation: orientation,
      resolution: size,
    },
    hd,
    { ...bySize(0.101, 0.135), ...driven },
  ),
  endpoint('kling/kling-v3/standard/text-to-video', v3Text, hd),
  endpoint('kling/kling-v3/standard/image-to-video', v3Image, hd),
  endpoint('kling/kling-v3/pro/text-to-video', v3Text, fullHd),
  endpoint('kling/kling-v3/pro/image-to-video', v3Image, fullHd),
  endpoint('kling/kling-v3/4k/text-to-video', v3Text, uhd),
  endpoint('kling/kling-v3/4k/image-to-video', v3Image, uhd),
  endpoint(
    'kling/kling-v3/motion-control',
    { image_url: neededImage, video_url: required(text()) },
    hd,
  ),
  endpoint(
    'kling/kling-o3/image-to-video',
    { image_url: neededImage, prompt, duration: secondsAsText },
    hd,
  ),

  ...pikaFacts,

  newModel('acme/kite-1/text-to-video'),
];

/** The endpoints of Pika that make videos. */
export const pikaEndpoints: readonly Endpoint[] = rows.map((row) =>
  row.tariff === undefined ? { ...row, read } : row,
);
