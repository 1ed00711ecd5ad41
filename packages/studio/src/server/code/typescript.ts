import type { Copied } from './copied.ts';

const isUrl = (text: string): boolean => /^https?:\/\//i.test(text);

/** A program that makes it, with the same limit. */
export function typescriptOf({ provider, request, maxCostUsd }: Copied): string {
  const files: string[] = [];
  const media = (text: string): string => {
    if (isUrl(text)) return quoted(text);
    files.push(text);
    return `await openAsBlob(${quoted(text)})`;
  };
  const { firstFrame, lastFrame, motionVideo, references, shots, ...plain } = request;
  const lines = [
    ...Object.entries(plain).map(([name, value]) => `${name}: ${literal(value)},`),
    ...Object.entries({ firstFrame, lastFrame, motionVideo }).flatMap(([name, value]) =>
      value === undefined ? [] : `${name}: ${media(value)},`,
    ),
    ...(references === undefined ? [] : [`references: [${references.map(media).join(', ')}],`]),
    ...(shots === undefined
      ? []
      : [
          'shots: [',
          ...shots.map(({ prompt, durationSeconds, image }) => {
            const frame = image === undefined ? '' : `, image: ${media(image)}`;
            return `  { prompt: ${literal(prompt)}, durationSeconds: ${durationSeconds}${frame} },`;
          }),
          '],',
        ]),
  ].map((line) => `    ${line}`);
  const limit = maxCostUsd === undefined ? '' : `\n  { maxCostUsd: ${maxCostUsd} },`;
  return [
    ...(files.length === 0 ? [] : ["import { openAsBlob } from 'node:fs';"]),
    "import { createGenlock, loadConfig } from 'genlock';",
    '',
    `const genlock = createGenlock({ ...(await loadConfig()), route: [${quoted(provider)}] });`,
    'const task = await genlock.start(',
    '  {',
    ...lines,
    `  },${limit}`,
    ');',
    'const { status, videos } = await genlock.wait(task.id);',
    'console.log(task.id, status, videos[0]?.url);',
    '',
  ].join('\n');
}

function literal(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
}

/** In single quotes, on one line. */
function quoted(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}
