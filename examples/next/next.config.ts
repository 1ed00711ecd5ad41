import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const config: NextConfig = {
  // One folder with everything in it, for a container.
  output: 'standalone',
  distDir: process.env['NEXT_DIST'] ?? '.next',
  // The packages are linked from this workspace: files are traced from its root.
  outputFileTracingRoot: fileURLToPath(new URL('../..', import.meta.url)),
  // No module imports the file that `loadConfig({ file })` reads, so nothing else takes it along.
  outputFileTracingIncludes: { '/api/**': ['./genlock.config.ts'] },
  // The types are checked with those of the whole repository.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
};

// Next.js reads the default export.
export default config;
