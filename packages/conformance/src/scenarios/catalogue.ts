import { DescribeError, InvalidRequestError, type EndpointRow } from '@genlock/core';
import { alteredAnswers } from '../altered-answers.ts';
import { expectDefined, expectEqual, expectRejection, expectTrue } from '../expect.ts';
import type { Scenario, Subject } from '../subject.ts';

type Json = Readonly<Record<string, unknown>>;

/** A schema that no provider should publish, by what is wrong with it. */
type Odd = readonly [
  what: string,
  properties: (pointer: string) => Json,
  required?: readonly string[],
];

const prompt = { type: 'string' };
const orNull = (schema: Json): Json => ({ anyOf: [schema, { type: 'null' }] });

/** Fields until the whole is about 5 MB. */
function heavy(): Json {
  const text = 'x'.repeat(5_000);
  const names = Array.from({ length: 1_000 }, (_, index) => `field_${index}`);
  const fields = names.map((name) => [name, { type: 'string', description: text }] as const);
  return { prompt, ...Object.fromEntries(fields) };
}

const oddSchemas: readonly Odd[] = [
  ['goes in circles', (pointer) => ({ prompt, loop: { $ref: `${pointer}/properties/loop` } })],
  [
    'goes in circles through a list',
    (pointer) => ({
      prompt,
      tree: { type: 'array', items: { allOf: [{ $ref: `${pointer}/properties/tree` }] } },
    }),
  ],
  ['refers to nowhere', () => ({ prompt, style: { $ref: '#/components/schemas/Nowhere' } })],
  ['has 5 MB', heavy],
  ['has no prompt', () => ({ duration: { type: 'integer', enum: [5, 10], default: 5 } })],
  [
    'has two fields for the duration',
    () => ({
      prompt,
      duration: { type: 'integer', enum: [5, 10], default: 5 },
      seconds: { type: 'integer', minimum: 1, maximum: 12 },
    }),
  ],
  [
    'has a choice of one',
    () => ({ prompt, resolution: { type: 'string', enum: ['720p'] } }),
    ['resolution'],
  ],
  [
    'may be null everywhere',
    () => ({
      prompt: orNull(prompt),
      duration: orNull({ type: 'integer', enum: [5, 10] }),
      seed: { type: ['integer', 'null'] },
      image: orNull(orNull({ type: 'string' })),
    }),
  ],
  [
    'has a default that its own choice forbids',
    () => ({ prompt, duration: { type: 'integer', enum: [5, 10], default: 7 } }),
    ['duration'],
  ],
  ['has nothing in it', () => ({})],
];

/** The body of an answer with another schema in the place of each that describes a request. */
function withSchema(value: unknown, id: string, odd: Odd, path: readonly string[] = []): unknown {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    // The others of a list stay: all of them with 5 MB is another matter.
    const isIt = (each: unknown): boolean => JSON.stringify(each).includes(`"${id}"`);
    const isAmong = items.some(isIt);
    return items.map((each) => (isAmong && !isIt(each) ? each : withSchema(each, id, odd, path)));
  }
  if (typeof value !== 'object' || value === null) return value;
  if ('properties' in value && 'type' in value && !path.includes('properties')) {
    const [, properties, required = []] = odd;
    const at = path.lastIndexOf('components');
    const pointer = at === -1 ? '#' : `#/${path.slice(at).join('/')}`;
    return { type: 'object', properties: properties(pointer), required };
  }
  const entries = Object.entries(value).map(([name, each]) => [
    name,
    withSchema(each, id, odd, [...path, name]),
  ]);
  return Object.fromEntries(entries);
}

/** What the catalogue says of an endpoint whose schema is an odd one: a row, or why there is none. */
async function describeOdd({ createProvider }: Subject, id: string, odd: Odd) {
  const answers = alteredAnswers();
  const provider = createProvider({ fetch: answers.fetch });
  answers.alter(({ text }) => ({ text: JSON.stringify(withSchema(JSON.parse(text), id, odd)) }));
  try {
    return await provider.describe(id, { quotes: false });
  } catch (error) {
    const [what] = odd;
    expectTrue(
      `${what}: a DescribeError and not ${String(error)}`,
      DescribeError.isInstance(error),
    );
    expectEqual(`${what}: charged`, error.charged, 'no');
    return undefined;
  } finally {
    expectTrue('a schema was changed', answers.hasAltered());
  }
}

/** That a row is one that the settings take, and that it sends nothing which nobody has asked for. */
function expectUsable({ createProvider }: Subject, what: string, row: EndpointRow): void {
  const provider = createProvider({ endpoints: [row] });
  const rows = provider.endpoints.filter(({ id, mode }) => id === row.id && mode === row.mode);
  expectTrue(`${what}: the row is there`, rows.length > 0);
  const [first = row] = rows;
  const { issues = [] } = supportOf(provider.supports({ model: first.model, mode: row.mode }));
  // What it lacks is told by the field: it is no crash and no call that the provider refuses.
  expectTrue(
    `${what}: issues have fields`,
    issues.every(({ field }) => field !== ''),
  );
}

function supportOf(support: object): { readonly issues?: readonly { readonly field: string }[] } {
  return support;
}

/** The live catalogue, where the provider has one, is no place that a program hangs at or dies of. */
export const catalogueScenarios: readonly Scenario[] = [
  {
    name: 'a live catalogue lists the endpoints of the table, and describe gives a row for one of them',
    async run(subject) {
      const provider = subject.createProvider();
      const { catalogue, endpoints } = provider;
      if (catalogue === undefined) return expectNoCatalogue(subject);
      const { entries, isStale } = await catalogue();
      const ids = new Set(entries.map(({ id }) => id));
      expectEqual('stale', isStale, false);
      expectEqual('each id once', ids.size, entries.length);
      const known = expectDefined(
        'an endpoint that both have',
        endpoints.find(({ id, model }) => ids.has(id) && model === subject.model),
      );
      const row = await provider.describe(known.id, { quotes: false });
      expectEqual('confidence', row.confidence, 'inferred');
      expectUsable(subject, known.id, row);
      expectEqual('tasks made', subject.server.ledger().length, 0);
    },
  },
  {
    name: 'a live schema of any form gives a usable row or a clear error, and never hangs',
    async run(subject) {
      const { catalogue, endpoints } = subject.createProvider();
      if (catalogue === undefined) return expectNoCatalogue(subject);
      const ids = new Set((await catalogue()).entries.map(({ id }) => id));
      const { id } = expectDefined(
        'an endpoint',
        endpoints.find((row) => ids.has(row.id)),
      );
      for (const odd of oddSchemas) {
        const row = await describeOdd(subject, id, odd);
        if (row !== undefined) expectUsable(subject, odd[0], row);
      }
      expectEqual('tasks made', subject.server.ledger().length, 0);
    },
  },
];

/** Without a catalogue a row is written by hand, and nobody is asked. */
async function expectNoCatalogue({ createProvider, server }: Subject): Promise<void> {
  const error = await expectRejection('describe', createProvider().describe('acme/any'));
  expectTrue('the call is refused', InvalidRequestError.isInstance(error));
  expectEqual('requests', server.requests().length, 0);
}
