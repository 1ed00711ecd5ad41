import {
  firstAudioTo,
  likeFirstFrame,
  pricePerSecond,
  withSound,
  type EndpointRow,
} from '@genlock/core/adapter';
import { firstFrame, list, prompt } from './fields.ts';

/** The page of the call, in a copy of 2026. */
const page = {
  asOf: '2026-10-04',
  source: 'https://kling.ai/document-api, the page of /v1/videos/avatar/image2video, in a copy',
  confidence: 'third-party',
} as const;

function avatar(mode: 'std' | 'pro', usd: number): EndpointRow {
  return {
    ...page,
    key: `v1/avatar/${mode}`,
    id: 'v1/videos/avatar/image2video',
    model: `kling-avatar-v2-${mode}`,
    mode: 'lip-sync',
    note: 'that it is v2 follows from its price, and from the 300 s that the audio may last',
    fields: [
      firstFrame,
      {
        ...firstAudioTo('sound_file', { files: { audio: { maxBytes: 5_000_000 } } }),
        required: true,
      },
      prompt,
    ],
    rules: [],
    rawFields: [],
    constants: { mode },
    fixed: { ...withSound, ...likeFirstFrame },
    price: pricePerSecond(
      { ...list, confidence: 'third-party', seconds: { of: 'audio', inputMin: 2, inputMax: 300 } },
      { when: {}, usd },
    ),
  };
}

/** A picture that speaks what an audio file says. */
export function avatarRows(): readonly EndpointRow[] {
  return [avatar('std', 0.056), avatar('pro', 0.112)];
}
