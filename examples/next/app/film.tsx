import type { UsedVideo } from 'genlock/react';
import type { ReactNode } from 'react';
import { useSeconds } from './use-seconds.ts';

const steps = [
  { status: 'starting', words: 'Sent' },
  { status: 'queued', words: 'Waiting' },
  { status: 'running', words: 'Being made' },
  { status: 'succeeded', words: 'Done' },
] as const;

/** How far a film has come, and the film. No percentage: no provider knows one. */
export function Film({ video }: { readonly video: UsedVideo }): ReactNode {
  const { status, state, taskId, startedAt = 0, isBusy } = video;
  const seconds = useSeconds(startedAt, isBusy);
  const reached = steps.findIndex((step) => step.status === status);
  const queue = state?.queuePosition === undefined ? '' : `, ${state.queuePosition} before it`;
  const hasVideo = status === 'succeeded' && taskId !== undefined;
  const source = `/api/videos/${encodeURIComponent(taskId ?? '')}`;
  return (
    <section aria-label="Your film">
      <ol className="steps">
        {steps.map((step, index) => (
          <li
            key={step.status}
            className={index < reached || hasVideo ? 'done' : index === reached ? 'now' : ''}
          >
            {step.words}
          </li>
        ))}
      </ol>
      <p role="status">
        {status}
        {state === undefined ? '' : ` at ${state.provider}`}
        {queue}, {seconds} s
      </p>
      {isBusy && taskId !== undefined && (
        <button type="button" className="quiet" onClick={() => void video.cancel()}>
          Cancel
        </button>
      )}
      {video.cancellation !== undefined && <p>Cancel: {video.cancellation.outcome}</p>}
      {hasVideo && (
        <>
          <video src={source} controls autoPlay muted loop playsInline />
          <p>
            <a href={source} download="film.mp4">
              Save the file
            </a>
          </p>
        </>
      )}
    </section>
  );
}
