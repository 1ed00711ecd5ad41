import type { Shapes } from '@genlock/core';
import { isObject, type JsonObject, type JsonValue } from './json.ts';

/** How a value becomes parts of `contents`: one for each URL, or the text of the prompt. */
function partsOf(type: string, value: JsonValue): readonly JsonObject[] {
  if (type === 'prompt') return typeof value === 'string' ? [{ type, text: value }] : [];
  const urls = Array.isArray(value) ? value : [value];
  return urls.filter((url) => typeof url === 'string').map((url) => ({ type, url }));
}

/** Shapes that only Kling's newer generation has. */
export const shapes: Shapes = {
  /**
   * What is mapped to `contents.first_frame` becomes `{ type: 'first_frame', url }` in a list.
   *
   * @see https://kling.ai/document-api/api/video/3-0-omni/image-to-video (read 2026-09-20)
   */
  contents: ({ contents, ...rest }) => {
    const parts = isObject(contents) ? Object.entries(contents) : [];
    return { ...rest, contents: parts.flatMap(([type, value]) => partsOf(type, value)) };
  },
};
