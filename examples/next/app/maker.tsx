'use client';

import { useState, type ReactNode, type SubmitEvent } from 'react';
import { Film } from './film.tsx';
import { Prices, usePrices } from './prices.tsx';
import { useTask } from './use-task.ts';

/** The form, the price, and the film while it is made. */
export function Maker(): ReactNode {
  const [prompt, setPrompt] = useState('A red kite over the dunes, late light');
  const [seconds, setSeconds] = useState(5);
  const [hasSound, setHasSound] = useState(false);
  const rows = usePrices(seconds, hasSound);
  const { task, error, start } = useTask();
  const best = rows.find((row) => row.canServe && row.isBest);
  const usd = best?.canServe === true ? best.totalUsd : undefined;

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const request = { model: 'film', prompt, durationSeconds: seconds, generateAudio: hasSound };
    if (usd !== undefined) void start(request, usd);
  };
  const isBusy = task !== undefined && !task.hasEnded;

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
        <button type="submit" disabled={isBusy || usd === undefined}>
          {isBusy
            ? 'Being made'
            : usd === undefined
              ? 'Asking for the price'
              : `Make it for ${usd} USD at most`}
        </button>
      </form>
      {error !== undefined && <p role="alert">{error}</p>}
      {task === undefined ? <Prices rows={rows} /> : <Film task={task} />}
    </>
  );
}
