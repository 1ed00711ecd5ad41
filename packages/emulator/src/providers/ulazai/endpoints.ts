import { type Asked, type Endpoint, endpoint, type JsonObject } from '../../catalogue/endpoint.ts';
import { choice, integer, required, text, texts, toggle } from '../../catalogue/field.ts';
import { fullHd, hd } from '../../catalogue/made.ts';
import { bySound } from '../../catalogue/price.ts';

// ulazai.com/docs/kling30 and the pages of Kling 2.6 and of both motion controls, undated, read 2026-11-22
// and 2026-11-29. Prices are credits: 40 a second for pro with sound by the example of the page, 55 for a
// clip of Kling 2.6, twice that with sound. Pro without sound is half of it here, which no page says.

const optin = toggle(true);
const orientation = choice(['video', 'image'], 'video');

/** Names of UlazAI's own, of which no other provider has any. */
function read(body: JsonObject): Asked {
  const { durationSeconds, qualityMode, sound, startFrameUrl, aspectRatio } = body;
  return {
    ...(typeof durationSeconds === 'number' && { seconds: durationSeconds }),
    ...(typeof sound === 'boolean' && { hasAudio: sound }),
    ...(qualityMode === 'pro' && { resolution: '1080p' }),
    ...(typeof aspectRatio === 'string' && { aspectRatio }),
    ...(typeof startFrameUrl === 'string' && { frame: startFrameUrl }),
  };
}

/** The endpoints of UlazAI, by the families of its paths. */
export const ulazaiEndpoints: readonly Endpoint[] = [
  {
    ...endpoint(
      'kling30',
      {
        prompt: required(text({ maxLength: 2500 })),
        generationMode: required(choice(['text_to_video', 'image_to_video'])),
        imageUrls: texts(),
        durationSeconds: required(integer({ min: 3, max: 15 })),
        qualityMode: required(choice(['std', 'pro'])),
        sound: toggle(),
        multiShots: toggle(),
        aspectRatio: choice(['16:9', '9:16', '1:1']),
        startFrameUrl: text(),
        endFrameUrl: text(),
        prompt_directory_optin: optin,
      },
      hd,
      bySound(20, 40),
    ),
    read,
  },
  {
    ...endpoint(
      'kling26',
      {
        prompt: required(text({ maxLength: 2000 })),
        duration: choice(['5', '10'], '5'),
        sound: toggle(false),
        prompt_directory_optin: optin,
      },
      fullHd,
      bySound(11, 22),
    ),
  },
  {
    ...endpoint(
      'kling26-motion-control',
      {
        inputUrls: required(texts({ maxItems: 1 })),
        videoUrls: required(texts({ maxItems: 1 })),
        characterOrientation: orientation,
        mode: choice(['720p', '1080p'], '720p'),
        prompt_directory_optin: optin,
      },
      hd,
    ),
  },
  {
    ...endpoint(
      'video-studio',
      {
        model_slug: required(text()),
        prompt: required(text()),
        aspect_ratio: text(),
        duration_seconds: integer(),
        quality_mode: choice(['720p', '1080p']),
        input_image_urls: texts({ maxItems: 1 }),
        input_video_urls: texts({ maxItems: 1 }),
        character_orientation: orientation,
        prompt_directory_optin: optin,
      },
      hd,
    ),
  },
];
