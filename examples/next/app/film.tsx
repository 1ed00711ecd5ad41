import type { ReactNode } from 'react';
import { useSeconds } from './use-seconds.ts';
import type { ShownTask } from './use-task.ts';

const steps = [
  { status: 'sent', words: 'Sent' },
  { status: 'queued', words: 'Waiting' },
  { status: 'running', words: 'Being made' },
  { status: 'succeeded', words: 'Done' },
] as const;

/** How far a film has come, and the film. No percentage: no provider knows one. */
export function Film({ task }: { readonly task: ShownTask }): ReactNode {
  const seconds = useSeconds(task.startedAt, !task.hasEnded);
  const reached = steps.findIndex(({ status }) => status === task.status);
  const queue = task.queuePosition === undefined ? '' : `, ${task.queuePosition} before it`;
  const hasVideo = task.status === 'succeeded' && task.id !== undefined;
  const source = `/api/videos/${encodeURIComponent(task.id ?? '')}`;
  return (
    <section aria-label="Your film">
      <ol className="steps">
        {steps.map(({ status, words }, index) => (
          <li
            key={status}
            className={index < reached || hasVideo ? 'done' : index === reached ? 'now' : ''}
          >
            {words}
          </li>
        ))}
      </ol>
      <p role="status">
        {task.status}
        {task.provider === undefined ? '' : ` at ${task.provider}`}
        {queue}, {seconds} s
      </p>
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
