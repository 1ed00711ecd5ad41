import { markdownTable } from 'markdown-table';
import type { Endpoint, VideoProvider } from '../packages/core/dist/index.mjs';

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
  'client-id': 'found by your key',
  replay: 'sent again with the same key',
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
  [
    'A live price before the call',
    ({ protocol }) => (protocol.includes('quote') || protocol.includes('live') ? 'yes' : '-'),
  ],
  ['Account balance', can('balance')],
  ['Cancel', can('cancel')],
  ['Status stream', can('watch')],
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

/** What one provider can do, and how old and how sure its prices are: the first table of its page. */
export function glanceTable(provider: AbleProvider): string {
  const { folder } = provider;
  return markdownTable([
    ['At a glance', 'Answer'],
    ...lines.map(([ability, say]) => [ability, say(provider).replace(/^-$/, 'no')]),
    [`[Prices](../../../docs/prices/${folder}.md)`, pricesInWords(provider.provider.endpoints)],
  ]);
}

function pricesInWords(endpoints: readonly Endpoint[]): string {
  const prices = endpoints.flatMap(({ price }) => price ?? []);
  const sources = new Map<string, number>();
  for (const { rates, confidence } of prices) {
    for (const rate of rates) {
      const said = rate.confidence ?? confidence;
      sources.set(said, (sources.get(said) ?? 0) + 1);
    }
  }
  const [first, ...later] = [...new Set(prices.map(({ asOf }) => asOf).toSorted())];
  const counts = [...sources]
    .toSorted(([, a], [, b]) => b - a)
    .map(([confidence, all]) => `${all} ${confidence}`);
  const unknown = endpoints.length - prices.length;
  return [
    `${counts.join(', ')}, dated ${[first, ...later.slice(-1)].join(' to ')}`,
    ...(unknown === 0 ? [] : [`none for ${unknown} endpoints`]),
  ].join('; ');
}
