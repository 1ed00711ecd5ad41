// Read by Node from the disk, and bundled for the edge: so it imports types alone.
import type { GenlockConfig } from 'genlock';

// An emulator is on this machine, where media may not be otherwise.
const media = { allowPrivateUrls: process.env['FAL_BASE_URL'] !== undefined };

const config: GenlockConfig = {
  route: ['fal', 'wavespeed'],
  models: { film: 'kling-v3.0-std' },
  providers: {
    // The providers' own hosts, unless there is an emulator.
    fal: {
      baseURL: process.env['FAL_BASE_URL'],
      restURL: process.env['FAL_REST_URL'],
      platformURL: process.env['FAL_PLATFORM_URL'],
      media,
    },
    wavespeed: { baseURL: process.env['WAVESPEED_BASE_URL'], media },
  },
};

export default config;
