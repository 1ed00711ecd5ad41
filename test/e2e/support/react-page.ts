import { usePrices, useVideo } from 'genlock/react';
import { createElement as h, StrictMode, type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';

// What react.e2e.ts bundles and opens in a browser: a page that can be left and come back to.

const api = '/api/genlock';

function Film(): ReactNode {
  const request = { model: 'kling-v3.0-std', prompt: 'A red kite over the dunes' };
  const { best } = usePrices({ api, request });
  const video = useVideo({ api, name: 'film' });
  const usd = best?.totalUsd;
  return h(
    'section',
    {},
    h(
      'button',
      {
        disabled: video.isBusy || usd === undefined,
        onClick: () => void video.start(request, { maxCostUsd: usd }),
      },
      usd === undefined ? 'Price?' : `Make it for ${usd} USD`,
    ),
    h('p', { role: 'status' }, `${video.status} ${video.isBusy ? 'busy' : 'free'}`),
    video.error && h('p', { role: 'alert' }, `${video.error.code} ${video.error.charged}`),
    video.state?.videos[0] && h('video', { src: video.state.videos[0].url, muted: true }),
  );
}

function Page(): ReactNode {
  const [isShown, setShown] = useState(true);
  return h(
    'main',
    {},
    h('button', { onClick: () => setShown(!isShown) }, isShown ? 'Leave' : 'Come back'),
    isShown && h(Film),
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(h(StrictMode, {}, h(Page)));
