import type { ExportedRun } from '../api/index.ts';

/** A comparison as one page that needs nothing beside it: no script, no request. */
export function renderExport({ run, videos }: ExportedRun): string {
  const columns = run.columns.map(({ key, provider, planned, task }) => {
    const video = videos[key];
    const player =
      video?.dataUri === undefined
        ? `<p>${escaped(video?.link ?? 'There is no video.')}</p>`
        : `<video controls loop muted src="${escaped(video.dataUri)}"></video>`;
    const cost = task.costUsd ?? task.settledUsd ?? planned.usd;
    return `<section><h2>${escaped(provider)}: ${escaped(planned.model)}</h2>${player}<p>${cost ?? '?'} USD</p></section>`;
  });
  const title = escaped(run.request.prompt?.slice(0, 80) ?? 'A comparison');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${columns.join('')}</html>`;
}

/** Text that is no markup, in an attribute neither. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
}
