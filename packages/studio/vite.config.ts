import react from '@vitejs/plugin-react';
import { defineConfig, type ProxyOptions } from 'vite';

/** The page, built into the package: hashed files beside one `index.html`, nothing inline. */
export default defineConfig({
  root: 'src/page',
  base: './',
  plugins: [react()],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: '../../dist/page',
    emptyOutDir: true,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // A `data:` address is no request to this server, so the page's policy forbids it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  // `GENLOCK_STUDIO=http://127.0.0.1:4860 vite` shows the page as it is written, on a studio that runs
  // and that this browser was let into: it takes requests of its own page alone.
  server: { host: '127.0.0.1', proxy: { '/api': proxyTo(process.env['GENLOCK_STUDIO']) } },
});

function proxyTo(target = 'http://127.0.0.1:4860'): ProxyOptions {
  return { target, headers: { host: new URL(target).host, origin: target } };
}
