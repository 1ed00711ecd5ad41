/**
 * The path of a URL, in which each value is one segment, escaped: no value can add a segment, a
 * query or a fragment. A list is as many segments as it has entries.
 *
 * @example
 * path`/predictions/${taskId}/result`; // '/predictions/a%2Fb/result' for the id 'a/b'
 * path`/${endpoint.split('/')}`; // an id whose slashes are part of the path
 *
 * @throws TypeError for a value that no escape makes a segment: empty, `.` or `..`
 */
export function path(
  literals: TemplateStringsArray,
  ...values: readonly (string | readonly string[])[]
): string {
  return literals
    .flatMap((literal, index) => {
      const value = values[index];
      return value === undefined ? [literal] : [literal, [value].flat().map(segment).join('/')];
    })
    .join('');
}

/** What RFC 3986 (3.3) lets stand in a segment, and `encodeURIComponent` escapes all the same. */
const allowed = /%(?:24|26|2B|2C|3A|3B|3D|40)/g;

/** Parsers of URLs take `%2e` for a dot, so that one cannot be escaped. */
function segment(value: string): string {
  if (value === '' || value === '.' || value === '..') {
    throw new TypeError('a segment of a path is empty or made of dots alone');
  }
  return encodeURIComponent(value).replaceAll(allowed, decodeURIComponent);
}
