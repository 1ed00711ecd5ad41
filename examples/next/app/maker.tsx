'use client';

import { createGenlockClient } from 'genlock/client';
import { usePrices, useVideo } from 'genlock/react';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { Film } from './film.tsx';
import { FirstFrame } from './first-frame.tsx';
import { Prices } from './prices.tsx';

const api = '/api/genlock';
const client = createGenlockClient({ url: api });

/** The form, the price, and the film while it is made. */
export function Maker(): ReactNode {
  const [prompt, setPrompt] = useState('A red kite over the dunes, late light');
  const [seconds, setSeconds] = useState(5);
  const [hasSound, setHasSound] = useState(false);
  const [firstFrame, setFirstFrame] = useState<string>();
  const request = {
    model: 'film',
    prompt,
    durationSeconds: seconds,
    generateAudio: hasSound,
    firstFrame,
  };
  const isAsked = Number.isInteger(seconds);
  const { rows, best } = usePrices({ client, request: isAsked ? request : undefined });
  const video = useVideo({ client, name: 'film' });
  const { error, isBusy } = video;

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (best !== undefined) void video.start(request, { maxCostUsd: best.totalUsd });
  };

  return (
    <>
      <form onSubmit={submit}>
        <label className="wide">
          What should it show?
          <textarea
            rows={3}
            required
            value={prompt}
            onChange={(event) => setPrompt(event.target.value)}
          />
        </label>
        <FirstFrame client={client} onChange={setFirstFrame} />
        <label>
          Seconds
          <input
            type="number"
            min={3}
            max={15}
            required
            value={seconds}
            onChange={(event) => setSeconds(event.target.valueAsNumber)}
          />
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={hasSound}
            onChange={(event) => setHasSound(event.target.checked)}
          />
          With sound
        </label>
        <button type="submit" disabled={isBusy || best === undefined}>
          {isBusy
            ? 'Being made'
            : best === undefined
              ? 'Asking for the price'
              : `Make it for ${best.totalUsd} USD at most`}
        </button>
      </form>
      {error !== undefined && <p role="alert">{error.message}</p>}
      {video.status === 'lost' && (
        <button type="button" onClick={() => void video.resume()}>
          Ask what became of it
        </button>
      )}
      {video.status === 'idle' ? <Prices rows={rows} /> : <Film video={video} />}
    </>
  );
}
