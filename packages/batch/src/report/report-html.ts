import type { BatchTotal, ItemState } from '@genlock/ledger';
import type { BatchReport } from '../report.ts';
import { html, type Html } from './html.ts';
import { reportStyle } from './report-style.ts';

type Column = readonly [head: string, cell: (total: BatchTotal) => string | number];

const money: readonly Column[] = [
  ['Tasks', ({ tasks }) => tasks],
  ['Estimated', ({ estimatedUsd }) => usd(estimatedUsd)],
  ['Spent', ({ spentUsd }) => usd(spentUsd)],
  ['Set aside', ({ openUsd }) => usd(openUsd)],
];

const failures: readonly Column[] = [
  ['Charged', (total) => counted(total.chargedFailures, total.chargedFailureUsd)],
  ['Not charged', (total) => counted(total.freeFailures, total.freeFailureUsd)],
  ['Not known', ({ openFailures }) => openFailures],
];

const times: readonly Column[] = [
  ['Median', ({ medianMs }) => duration(medianMs)],
  ['95 %', ({ p95Ms }) => duration(p95Ms)],
];

const drift: readonly Column[] = [
  ['Charge told', ({ knownTasks, tasks }) => `${knownTasks} of ${tasks}`],
  ['Estimated of those', ({ knownEstimateUsd }) => usd(knownEstimateUsd)],
  ['Charged', ({ knownCostUsd }) => usd(knownCostUsd)],
  ['Drift', (total) => driftOf(total)],
];

/** What each state is called, in the order of the table. */
const words: readonly (readonly [state: ItemState, word: string])[] = [
  ['done', 'done'],
  ['failed', 'failed'],
  ['refused', 'refused'],
  ['unknown', 'outcome unknown'],
  ['running', 'running'],
  ['saving', 'being saved'],
  ['submitting', 'being submitted'],
  ['waiting', 'waiting'],
  ['blocked', 'behind another'],
  ['over-budget', 'over budget'],
];

/** A report as one page. Without scripts and requests: its policy forbids both. */
export function reportHtml(report: BatchReport): string {
  const { name, at, totals, endpoints, faults } = report;
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  const when = new Date(at).toISOString().replace('T', ' ').slice(0, 16);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Batch ${name}</title>
        <style>
          ${{ html: reportStyle }}
        </style>
      </head>
      <body>
        <header>
          <h1>Batch ${name}</h1>
          <p>As of <time datetime="${new Date(at).toISOString()}">${when} UTC</time></p>
        </header>
        <main>
          ${figures(report)} ${states(report)}
          ${totals.length === 0 ? html`<p>No task was started.</p>` : ''}
          ${tableOf('By provider and model', ['provider', 'model'], [...money, ...times], totals)}
          ${tableOf('Failures', ['provider', 'model'], failures, totals)}
          ${tableOf('Drift by endpoint', ['provider', 'endpoint'], drift, endpoints)}
          ${faultTable(faults)}
        </main>
      </body>
    </html> `;
  return page.html;
}

function figures(report: BatchReport): Html {
  const { items, spentUsd, estimatedUsd, openUsd, unsaved, medianMs, p95Ms } = report;
  const all = Object.values(items).reduce((sum, count) => sum + count, 0);
  const list: readonly (readonly [name: string, value: string])[] = [
    ['Clips done', `${items.done} of ${all}`],
    ['Spent', usd(spentUsd)],
    ['Estimated', usd(estimatedUsd)],
    ['Set aside', usd(openUsd)],
    ['Median time', duration(medianMs)],
    ['95 % within', duration(p95Ms)],
    ...(unsaved === 0 ? [] : [['Without a file', String(unsaved)] as const]),
  ];
  const parts = list.map(
    ([name, value]) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div> `,
  );
  return html`<dl class="figures">${parts}</dl>`;
}

function states({ items }: BatchReport): Html {
  const all = Math.max(
    1,
    Object.values(items).reduce((sum, count) => sum + count, 0),
  );
  const rows = words.flatMap(([state, word]) => {
    const count = items[state];
    if (count === 0) return [];
    return [
      html`<tr>
        <th scope="row">${word}</th>
        <td>${count}</td>
        <td>${percent(count / all)}</td>
        <td><meter max="${all}" value="${count}"></meter></td>
      </tr> `,
    ];
  });
  if (rows.length === 0) return html`<p>There is no clip in it.</p>`;
  const heads = ['State', 'Clips', 'Share', ''].map((head) => html`<th scope="col">${head}</th>`);
  return section({ title: 'Clips', heads, rows });
}

function tableOf(
  title: string,
  names: readonly ('provider' | 'endpoint' | 'model')[],
  columns: readonly Column[],
  totals: readonly BatchTotal[],
): Html {
  if (totals.length === 0) return html``;
  const heads = columns.map(([head]) => html`<th scope="col">${head}</th>`);
  const nameHeads = names.map((name) => html`<th scope="col" class="name">${titled(name)}</th>`);
  const rows = totals.map((total) => {
    const named = names.map((name) => html`<th scope="row">${total[name]}</th>`);
    const cells = columns.map(([, cell]) => html`<td>${cell(total)}</td>`);
    return html`<tr>
      ${named}${cells}
    </tr> `;
  });
  return section({ title, heads: [...nameHeads, ...heads], rows });
}

function faultTable(faults: BatchReport['faults']): Html {
  if (faults.length === 0) return html``;
  const rows = faults.map(
    ({ code, items }) =>
      html`<tr>
        <th scope="row">${code}</th>
        <td>${items}</td>
      </tr> `,
  );
  const heads = [html`<th scope="col" class="name">Code</th>`, html`<th scope="col">Clips</th>`];
  return section({ title: 'What went wrong', heads, rows });
}

interface Section {
  readonly title: string;
  readonly heads: readonly Html[];
  readonly rows: readonly Html[];
}

/** A table that scrolls by itself where the page is narrow, by keys too. */
function section({ title, heads, rows }: Section): Html {
  return html`<section>
    <h2>${title}</h2>
    <div class="wide" tabindex="0" role="region" aria-label="${title}">
      <table>
        <thead>
          <tr>
            ${heads}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`;
}

function titled(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function counted(count: number, amount: number): string {
  return count === 0 ? '0' : `${count} (${usd(amount)})`;
}

function driftOf({ driftUsd, knownEstimateUsd, knownTasks }: BatchTotal): string {
  if (knownTasks === 0) return 'not known';
  if (driftUsd === 0) return 'none';
  const sign = driftUsd > 0 ? '+' : '−';
  const part =
    knownEstimateUsd === 0 ? '' : ` (${sign}${percent(Math.abs(driftUsd) / knownEstimateUsd)})`;
  return `${sign}${usd(Math.abs(driftUsd))}${part}`;
}

function usd(amount: number): string {
  const [whole = '0', part = ''] = amount.toFixed(6).split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return `$${grouped}.${part.replace(/0{1,4}$/, '')}`;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

function duration(ms: number | undefined): string {
  if (ms === undefined) return 'not known';
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
