import { readFile, stat } from 'node:fs/promises';
import type { ExportedRun, ExportedVideo, Run } from '../../api/index.ts';
import { renderExport } from '../../export/render-export.ts';
import type { Runs } from '../runs/runs.ts';
import { tallyOf } from '../runs/tally.ts';
import type { Routes } from './route.ts';

/** Videos that stand in the page itself, together; what is above that is linked. */
const mostBytes = 60 * 1024 * 1024;

/** `GET /api/runs/:id/export.json` and `export.html`: a file that is read without the studio. */
export const exportRoutes: Routes = (api, { runs }) => {
  api.get('/runs/:id/export.json', async (c) => {
    const run = await runs.view(runs.store.get(c.req.param('id')));
    c.header('content-disposition', `attachment; filename="${nameOf(run)}.json"`);
    return c.body(JSON.stringify(await exported(runs, run, false), null, 2), 200, {
      'content-type': 'application/json; charset=utf-8',
    });
  });

  api.get('/runs/:id/export.html', async (c) => {
    const run = await runs.view(runs.store.get(c.req.param('id')));
    c.header('content-disposition', `attachment; filename="${nameOf(run)}.html"`);
    return c.body(await renderExport(await exported(runs, run, true)), 200, {
      'content-type': 'text/html; charset=utf-8',
    });
  });
};

function nameOf({ id, createdAt }: Run): string {
  return `comparison-${new Date(createdAt).toISOString().slice(0, 10)}-${id.slice(0, 8)}`;
}

async function exported(runs: Runs, run: Run, withVideos: boolean): Promise<ExportedRun> {
  const videos: Record<string, ExportedVideo> = {};
  let room = withVideos ? mostBytes : 0;
  for (const { key, task } of run.columns) {
    if (task.id === undefined || task.video === undefined) continue;
    const { file } = await runs.task(task.id);
    const { mediaType, fileName, link } = task.video;
    const bytes = file && (await stat(file.place).catch(() => undefined))?.size;
    const isInside = file !== undefined && bytes !== undefined && bytes <= room;
    if (isInside) room -= bytes;
    const data = isInside ? (await readFile(file.place)).toString('base64') : undefined;
    videos[key] = {
      mediaType,
      fileName,
      // A link that is signed is not given away.
      link: link?.replace(/\?.*$/s, ''),
      dataUri: data === undefined ? undefined : `data:${mediaType};base64,${data}`,
    };
  }
  return { run, videos, tally: tallyOf([runs.store.get(run.id)]), exportedAt: runs.desk.now() };
}
