import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { ExportedRun } from '../api/index.ts';
import { badgesOf } from '../shared/badges.ts';
import { clipsOf } from '../shared/clip.ts';
import { usd } from '../shared/words.ts';
import { columnPart, differencesPart, requestPart, votesPart } from './parts.ts';
import { script } from './script.ts';
import { style } from './style.ts';

const hash = createHash('sha256').update(script).digest('base64');

/** Nothing is fetched by a page that lies on somebody's disk, but a video that somebody opens. */
const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; media-src data:; base-uri 'none'; form-action 'none'`;

/** A run as one file that any browser opens, from a disk as well, and that asks nobody for anything. */
export async function renderExport(exported: ExportedRun): Promise<string> {
  const { run, exportedAt } = exported;
  const clips = clipsOf(run, (provider) => provider);
  const badges = badgesOf(clips);
  const { prompt } = run.request;
  const day = new Date(run.createdAt).toISOString().slice(0, 10);
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>Comparison of ${day}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <main>
          <h1>Comparison of ${day}</h1>
          ${prompt === undefined ? '' : html`<p class="prompt">${prompt}</p>`}
          <p class="quiet">
            ${run.columns.length} columns, ${usd(run.sumCostUsd)} in all. Exported
            ${momentOf(exportedAt)} by Genlock Studio.
          </p>
          <div class="columns">${clips.map((clip) => columnPart(exported, clip, badges))}</div>
          <div class="play" hidden>
            <button type="button">Play all</button>
            <input type="range" min="0" max="1" step="any" value="0" aria-label="Position" />
          </div>
          ${votesPart(run, clips)} ${differencesPart(clips)} ${requestPart(run)}
        </main>
        ${raw(scriptsOf(exported))}
      </body>
    </html>`;
  return String(page);
}

/** The data, and what plays the videos together: to the letter, as its hash is in the policy. */
function scriptsOf({ run, tally, exportedAt }: ExportedRun): string {
  // It ends no element: `<` is written as an escape. The videos stand in the page already.
  const json = JSON.stringify({ run, tally, exportedAt }).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="comparison">${json}</script><script>${script}</script>`;
}

/** `2026-11-30 13:20 UTC`: a page that is passed on is read in any time zone. */
function momentOf(at: number): string {
  const [day = '', time = ''] = new Date(at).toISOString().split('T');
  return `${day} ${time.slice(0, 'HH:MM'.length)} UTC`;
}
