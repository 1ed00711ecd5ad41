import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { detectMediaType } from '@genlock/core';
import { StudioRefusal } from '../errors.ts';
import { headOf, serveFile } from '../serve-file.ts';
import type { Routes } from './route.ts';

/** Uploads, and the videos of tasks by their ids. No path comes from outside. */
export const mediaRoutes: Routes = (api, { desk, runs }) => {
  api.post('/files', async (c) => {
    const { body } = c.req.raw;
    if (body === null) throw new StudioRefusal(400, 'bad-request', 'There is no file in the body.');
    return c.json(await desk.files.add(c.req.query('name') ?? '', body), 201);
  });

  api.get('/files/:id', async (c) => {
    const file = await desk.files.find(c.req.param('id'));
    if (file === undefined) throw new StudioRefusal(404, 'no-file', 'There is no such file.');
    return serveFile(c, file.path, { 'content-type': file.mediaType });
  });

  api.get('/media/:id', async (c) => {
    const { file, taskId } = await runs.task(c.req.param('id'));
    const place = file?.place;
    const isHere =
      place !== undefined &&
      isAbsolute(place) &&
      (await stat(place).then(
        (found) => found.isFile(),
        () => false,
      ));
    if (!isHere) {
      const next = taskId === undefined ? undefined : 'Save it again: that costs nothing.';
      throw new StudioRefusal(404, 'no-video', 'The video is not in the folder.', {
        ...(next !== undefined && { next }),
      });
    }
    const mediaType = detectMediaType(await headOf(place, 4_096)) ?? '';
    if (!mediaType.startsWith('video/')) {
      throw new StudioRefusal(415, 'no-video', 'The file of this task is no video.');
    }
    const name = encodeURIComponent(place.split(/[\\/]/).at(-1) ?? 'video.mp4');
    const how = c.req.query('download') === undefined ? 'inline' : 'attachment';
    return serveFile(c, place, {
      'content-type': mediaType,
      'content-disposition': `${how}; filename*=UTF-8''${name}`,
    });
  });
};
