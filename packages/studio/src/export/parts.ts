import { html, raw } from 'hono/html';
import type { ExportedRun, ExportedVideo, Run } from '../api/index.ts';
import { type badgesOf, badgeWords } from '../shared/badges.ts';
import type { Clip } from '../shared/clip.ts';
import { differencesOf } from '../shared/differences.ts';
import { againstEstimate, bytes, seconds, usd } from '../shared/words.ts';

/** Markup, with all that came from outside escaped. */
export type Markup = ReturnType<typeof html>;

/** A column: its video, and what it cost. */
export function columnPart(
  { videos }: ExportedRun,
  clip: Clip,
  badges: ReturnType<typeof badgesOf>,
): Markup {
  const { task, stars, note, planned } = clip.column;
  const given = task.video;
  const size =
    given?.width === undefined || given.height === undefined
      ? '–'
      : `${given.width} × ${given.height}`;
  const isKnown = clip.costUsd !== undefined;
  return html`<article class="column">
    <h3>
      ${clip.provider}
      ${(badges.get(clip.key) ?? []).map(
        (badge) => html`<span class="badge">${badgeWords[badge]}</span>`,
      )}
    </h3>
    <p class="quiet">${clip.model}, ${planned.endpoint}</p>
    ${videoPart(videos[clip.key], clip)}
    <dl>
      ${fact('Cost', usd(clip.costUsd ?? clip.estimateUsd), isKnown ? (againstEstimate(clip.costUsd, clip.estimateUsd) ?? '') : 'estimated')}
      ${fact('Time', seconds(clip.seconds), '')} ${fact('Size', size, '')}
      ${fact('Length', seconds(given?.durationSeconds), '')}
      ${fact('File', bytes(given?.bytes), '')}
      ${fact('Stars', stars === undefined ? '–' : `${stars} of 5`, '')}
    </dl>
    ${task.error === undefined ? '' : html`<p>${task.error.message} ${task.error.money}</p>`}
    ${note === undefined ? '' : html`<p>${note}</p>`}
  </article>`;
}

function fact(name: string, value: string, remark: string): Markup {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}<small>${remark}</small></dd>
  </div>`;
}

function videoPart(video: ExportedVideo | undefined, clip: Clip): Markup {
  const name = `Video of ${clip.provider}`;
  if (video?.dataUri !== undefined) {
    // Of letters and digits alone, and megabytes long: not to be escaped character by character.
    const source = raw(video.dataUri.replaceAll(/[^\w:;,/+=.-]/g, ''));
    return html`<video
      controls
      playsinline
      preload="metadata"
      aria-label="${name}"
      src="${source}"
    ></video>`;
  }
  if (video === undefined) {
    return html`<p class="none">No video. Its task is ${clip.column.task.status}.</p>`;
  }
  return html`<p class="none">
    ${video.link === undefined ? '' : html`<a href="${video.link}" rel="noreferrer">Open the video</a>`}
    ${video.fileName === undefined ? '' : html`<span>Kept as ${video.fileName}</span>`}
  </p>`;
}

/** Everything in which the columns differ, and in which not. */
export function differencesPart(clips: readonly Clip[]): Markup {
  const settings = clips.map(({ column }) => ({
    endpoint: column.planned.endpoint,
    mode: column.planned.mode,
    ...Object.fromEntries(
      column.planned.notes.map(({ field, what, why }) => [field ?? 'note', `${what}: ${why}`]),
    ),
  }));
  return html`<h2 id="differences">Differences</h2>
    <div class="scroll" role="region" aria-labelledby="differences" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            ${clips.map(({ provider }) => html`<th scope="col">${provider}</th>`)}
          </tr>
        </thead>
        ${group('Settings', settings)}
      </table>
    </div>`;
}

function group(title: string, columns: readonly unknown[]): Markup {
  return html`<tbody>
    <tr class="group">
      <th scope="rowgroup" colspan="${columns.length + 1}">${title}</th>
    </tr>
    ${differencesOf(columns).map(
      ({ name, values, differs }) =>
        html`<tr data-differs="${String(differs)}">
          <th scope="row">${name}</th>
          ${values.map((value) => html`<td>${value ?? '–'}</td>`)}
        </tr>`,
    )}
  </tbody>`;
}

/** What was voted. */
export function votesPart({ votes }: Run, clips: readonly Clip[]): Markup | string {
  if (votes.length === 0) return '';
  const nameOf = (key: string): string => clips.find((clip) => clip.key === key)?.provider ?? '–';
  const words = {
    a: (left: string, right: string) => `${left} is better than ${right}`,
    b: (left: string, right: string) => `${right} is better than ${left}`,
    tie: (left: string, right: string) => `${left} and ${right} are as good as each other`,
    'both-bad': (left: string, right: string) => `${left} and ${right} are both bad`,
  } as const;
  return html`<h2>Votes</h2>
    <ol>
      ${votes.map(
        ({ left, right, verdict, isBlind }) =>
          html`<li>
            ${words[verdict](nameOf(left), nameOf(right))}${isBlind ? ', names hidden' : ''}
          </li>`,
      )}
    </ol>`;
}

/** What was asked for. */
export function requestPart({ request }: Run): Markup {
  return html`<h2 id="request">Request</h2>
    <div class="scroll" role="region" aria-labelledby="request" tabindex="0">
      <table>
        <tbody>
          ${differencesOf([request]).map(
            ({ name, values: [value] }) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${value ?? '–'}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
