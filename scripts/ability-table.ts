import { markdownTable } from 'markdown-table';
import type { VideoProvider } from '../packages/core/dist/index.mjs';

/** A provider, and what its adapter hands over: the names of its functions say what it can. */
export interface AbleProvider {
  readonly name: string;
  readonly folder: string;
  readonly provider: VideoProvider;
  readonly protocol: readonly string[];
  /** How a lost submit is looked for; `undefined` where it cannot be. */
  readonly recovery: string | undefined;
  readonly hasWebhooks: boolean;
}

type Say = (provider: AbleProvider) => string;

const can =
  (step: string): Say =>
  ({ protocol }) =>
    protocol.includes(step) ? 'yes' : '-';

const ways: Readonly<Record<string, string>> = {
  records: 'its records are searched',
  'client-id': 'by an id of yours',
  replay: 'sent again with its key',
};

const lines: readonly (readonly [ability: string, say: Say])[] = [
  ['Models', ({ provider }) => String(new Set(provider.endpoints.map(({ model }) => model)).size)],
  ['Endpoints', ({ provider }) => String(provider.endpoints.length)],
  [
    'Files as bytes',
    ({ protocol }) => {
      if (protocol.includes('upload')) return 'uploaded';
      return protocol.includes('inline') ? 'in the body' : 'no, URLs only';
    },
  ],
  ['A live price before the call', can('quote')],
  ['What is left of the balance', can('balance')],
  ['Cancel', can('cancel')],
  ['A stream that reports the end', can('watch')],
  ['Many tasks in one read', can('readMany')],
  ['Webhooks', ({ hasWebhooks }) => (hasWebhooks ? 'yes' : '-')],
  [
    'A lost submit',
    ({ recovery }) => (recovery === undefined ? '-' : (ways[recovery] ?? recovery)),
  ],
  ['Any endpoint by `describe`', can('describe')],
];

/** The abilities that an adapter hands over, by its folder. */
export async function abilitiesOf(
  folder: string,
): Promise<Pick<AbleProvider, 'protocol' | 'recovery' | 'hasWebhooks'>> {
  const part = async (name: string): Promise<object> => {
    const module: Readonly<Record<string, unknown>> = await import(
      `../packages/providers/${folder}/src/${name}.ts`
    );
    const value = module[name];
    return typeof value === 'object' && value !== null ? value : {};
  };
  const recovery = await part('recovery');
  return {
    protocol: Object.keys(await part('protocol')),
    recovery: 'by' in recovery ? String(recovery.by) : undefined,
    hasWebhooks: Object.keys(await part('webhook')).length > 0,
  };
}

/** A line for each ability, a column for each provider. */
export function abilityTable(providers: readonly AbleProvider[]): string {
  return markdownTable([
    [
      '',
      ...providers.map(
        ({ name, folder }) => `[${name}](../packages/providers/${folder}/README.md)`,
      ),
    ],
    ...lines.map(([ability, say]) => [ability, ...providers.map(say)]),
  ]);
}
