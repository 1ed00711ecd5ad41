import type { VideoProvider } from '../packages/core/dist/index.mjs';

/** `packages/providers/<id>/src/model-ids.ts`: what `video('kling-` completes in an editor. */
export function modelIds(pascal: string, name: string, { endpoints }: VideoProvider): string {
  const neutral = endpoints.map(({ model }) => model);
  const own = endpoints.flatMap(({ key, id }) => [key, id]);
  const ids = [...new Set([...neutral, ...own])].map((id) => `\n  | '${id}'`);
  return `// Written by \`pnpm docs:generate\` out of the table. Do not edit.

/** The models that ${name} has: the neutral ids, and its own. */
export type ${pascal}ModelId =${ids.length === 0 ? ' never' : ids.join('')};
`;
}
