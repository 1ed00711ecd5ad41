import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The folders of a studio. */
export interface Places {
  readonly runs: string;
  readonly files: string;
  readonly videos: string;
  readonly sessions: string;
  /** Where the studio is that works in the folder. */
  readonly note: string;
}

/** Makes the folders, which only the person may read. */
export async function openPlaces(folder: string, videos: string | undefined): Promise<Places> {
  const root = resolve(folder);
  const places = {
    runs: join(root, 'runs'),
    files: join(root, 'files'),
    videos: videos === undefined ? join(root, 'videos') : resolve(videos),
  };
  for (const place of Object.values(places)) await mkdir(place, { recursive: true, mode: 0o700 });
  return { ...places, sessions: join(root, 'sessions.json'), note: join(root, 'studio.json') };
}
