import type { Clip } from '../../shared/clip.ts';

/** Saves the file of each video. */
export function downloadAll(clips: readonly Clip[]): void {
  for (const { url, column } of clips) {
    if (url !== undefined) save(url, column.task.video?.fileName ?? 'video.mp4');
  }
}

/** Saves a run as one page, or as JSON. */
export function exportLink(runId: string, kind: 'html' | 'json'): void {
  save(`/api/runs/${encodeURIComponent(runId)}/export.${kind}`, `comparison.${kind}`);
}

function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
