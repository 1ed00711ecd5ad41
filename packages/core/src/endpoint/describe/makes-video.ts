/** What is no video, at the end of a kind. */
const otherThings =
  /(?:image|audio|speech|text|music|3d|json|voice|vision|llm|training|trainer|embedding)s?$/;
/** What is one: providers' words for what makes videos. */
const videos = /video|avatar|digital-human|lip-?sync|motion|upscaler/;

/**
 * Whether an endpoint makes videos, by the provider's word for what it does.
 *
 * @returns `undefined` where the word does not tell
 */
export function makesVideo(kind: string | undefined): boolean | undefined {
  const word = kind?.trim().toLowerCase() ?? '';
  if (otherThings.test(word)) return false;
  return videos.test(word) ? true : undefined;
}
