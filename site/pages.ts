/** Where the repository is, as links of pages see it. */
export const repository = 'https://github.com/genlock/genlock';

/** Markdown that is no page of the site. Links to it lead to the repository. */
export const leftOut = [
  'AGENTS.md',
  'CODE_OF_CONDUCT.md',
  'SECURITY.md',
  '**/CHANGELOG.md',
  'examples/**',
  'packages/**/{api,dist,docs,skills,src,test}/**',
  'packages/test-support/**',
  'packages/emulator/THIRD-PARTY.md',
  'test/**',
  'site/test/**',
  '**/{out,temp,coverage}/**',
];

/** The first that fits decides. What is caught stands in for `$1`. */
const places: readonly (readonly [file: RegExp, page: string])[] = [
  [/^site\/made\/(.+)$/, '$1'],
  [/^site\/(.+)\.md$/, '$1.md'],
  [/^README\.md$/, 'overview.md'],
  [/^CONTRIBUTING\.md$/, 'contributing.md'],
  [/^bench\/README\.md$/, 'speed.md'],
  [/^bench\/RESULTS\.md$/, 'speed-results.md'],
  [/^docs\/ARCHITECTURE\.md$/, 'architecture.md'],
  [/^docs\/decisions\/README\.md$/, 'decisions/index.md'],
  [/^docs\/(.+)\.md$/, '$1.md'],
  [/^packages\/providers\/([\w-]+)\/README\.md$/, 'providers/$1.md'],
  [/^packages\/router\/README\.md$/, 'packages/genlock.md'],
  [/^packages\/([\w-]+)\/README\.md$/, 'packages/$1.md'],
];

/** The page that a file of the repository becomes: `docs/errors.md` is `errors.md`. */
export function pageOf(file: string): string | undefined {
  for (const [pattern, page] of places) {
    if (pattern.test(file)) return file.replace(pattern, page);
  }
  return undefined;
}

/** The same anchors as at GitHub, so that one link works in both places. */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
}
