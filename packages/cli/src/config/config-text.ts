/**
 * The text of a config file. Its types are imported and nothing else, so that it loads where `genlock`
 * is not installed beside it, too.
 */
export function configText(
  providers: readonly string[],
  route: 'cheapest' | 'fastest' | undefined,
): string {
  const entries = providers.map((id) => `    ${id}: {},\n`).join('');
  const way =
    route === undefined ? `[${providers.map((id) => `'${id}'`).join(', ')}]` : `'${route}'`;
  const about =
    route === undefined
      ? 'The first that can serve a request does; the next one where it refuses.'
      : `Who is ${route} for a request gets it.`;
  return `import type { GenlockConfig } from 'genlock';

export default {
  // ${about}
  route: ${way},
  // Keys are read from the environment. Settings: https://github.com/genlock/genlock
  providers: {
${entries}  },
} satisfies GenlockConfig;
`;
}
