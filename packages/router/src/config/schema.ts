import type { Budget, ProviderSettings, TaskTimes } from '@genlock/core';
import { ownEndpointSchema } from '@genlock/core/rows';
import * as z from 'zod';
import type { GenlockConfig, ProviderConfig } from './config.ts';
import { providerIds } from './ids.ts';
import { knownProviders } from './known-providers.ts';

const anyFunction = z.custom<never>((value) => typeof value === 'function', 'a function');
const aBudget = z.custom<Budget>(
  (value) => typeof Reflect.get(Object(value), 'reserve') === 'function',
  'what createBudget gives',
);
const theTaskTimes = z.custom<TaskTimes>(
  (value) => typeof Reflect.get(Object(value), 'nextPollMs') === 'function',
  'what createTaskTimes gives',
);
const text = z.string().optional();
/** What `fetch` takes: a password in it would be refused only at the submit. */
const baseURL = z
  .url({ protocol: /^https?$/, error: 'an http(s) URL' })
  .refine((url) => !/[@?#]/.test(url), 'a URL without user name, password, query and fragment')
  .optional();
const secret = text.describe('Better left to the environment.');
const milliseconds = z.number().positive().optional();
const variable = z
  .string()
  .regex(/^[A-Z_][A-Z0-9_]*$/, 'the name of a variable, such as ACME_EU_KEY')
  .optional();

/** Settings that a text file can hold. */
const dataSettings = {
  apiKey: secret,
  apiKeyEnvironment: variable.describe('The environment variable that holds the key.'),
  allowedModels: z
    .array(z.string())
    .optional()
    .describe('The only models, or endpoint ids, that may be started here.'),
  endpoints: z
    .array(ownEndpointSchema())
    .optional()
    .describe('Rows of your own: models that the table does not have, or has otherwise.'),
  baseURL,
  headers: z.record(z.string(), z.string()).optional(),
  timeouts: z.strictObject({ readMs: milliseconds, submitMs: milliseconds }).optional(),
  eagerness: z
    .number()
    .positive()
    .optional()
    .describe('How many requests it is worth to notice an end one second sooner.'),
  readsAtOnce: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe('How many tasks are read at once; the others are queued.'),
  readsPerSecond: z
    .number()
    .min(0.001)
    .optional()
    .describe('How many reads of tasks are sent within a second. No submit is held back.'),
  statusStreams: z
    .int()
    .nonnegative()
    .optional()
    .describe('How many waits at a time may follow their task on a stream; 0 for none.'),
  tasksAtOnce: z
    .int()
    .min(1)
    .optional()
    .describe('How many tasks may run at once; further starts wait in a queue.'),
  busyTimeoutMs: z
    .number()
    .nonnegative()
    .optional()
    .describe('How long a start waits behind a 429 and is sent again, in milliseconds.'),
  recoveryTimeoutMs: z.number().nonnegative().optional(),
  pricing: z
    .strictObject({
      discountPercent: z.number().min(0).max(100).optional(),
      rates: z.record(z.string(), z.number().nonnegative()).optional(),
    })
    .optional()
    .describe('What this account pays in place of the list price.'),
  media: z
    .strictObject({ allowPrivateUrls: z.boolean().optional() })
    .optional()
    .describe('Which media may go to the provider: allowPrivateUrls is for emulators.'),
  onUnsupported: z.enum(['warn', 'error', 'nearest']).optional(),
  webhookSecret: text,
} as const;

/** Settings that need a module. */
const codeSettings = {
  fetch: anyFunction.optional(),
  pollSchedule: anyFunction.optional(),
  taskTimes: theTaskTimes.optional(),
  budget: aBudget.optional(),
  sink: anyFunction.optional(),
  onEvent: anyFunction.optional(),
  now: anyFunction.optional(),
  sleep: anyFunction.optional(),
  random: anyFunction.optional(),
} as const;

/** Names of the settings whose values are functions, or made by one. */
export const codeSettingNames: readonly string[] = Object.keys(codeSettings);

/** One for each setting that providers share: a setting that is missing here does not compile. */
const settings = {
  ...dataSettings,
  ...codeSettings,
} as const satisfies Readonly<Record<Exclude<keyof ProviderSettings, 'id'> | 'baseURL', z.ZodType>>;

/** The schema of `providers` over some of the settings. */
function providersOf<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const entry = ({ id, hosts, credentials }: (typeof knownProviders)[number]) => ({
    ...shape,
    ...Object.fromEntries(hosts.map((host) => [host, baseURL])),
    ...Object.fromEntries(credentials.flatMap(Object.keys).map((name) => [name, secret])),
    provider: z.literal(id),
  });
  const [first, ...others] = knownProviders.map((known) => z.strictObject(entry(known)));
  if (first === undefined) throw new Error('There are no providers.');
  return z
    .object(
      Object.fromEntries(
        knownProviders.map((known) => {
          const { provider, ...settingsOfProvider } = entry(known);
          const standard = { ...settingsOfProvider, provider: provider.optional() };
          return [known.id, z.strictObject(standard).optional()];
        }),
      ),
    )
    .catchall(z.discriminatedUnion('provider', [first, ...others]))
    .optional();
}

const routes = [
  z.enum(['cheapest', 'fastest']),
  z.array(z.string()).min(1),
  z.strictObject({ weighted: z.record(z.string(), z.number().positive()) }),
] as const;

const shared = {
  $schema: text,
  fallback: z
    .strictObject({
      on: z.enum(['never', 'refused', 'failure', 'charged-failure']).optional(),
      onModeration: z.boolean().optional(),
      busy: z
        .enum(['switch', 'wait'])
        .optional()
        .describe('What a start does at a provider that has no room.'),
    })
    .optional()
    .describe('When the next provider is tried.'),
  models: z.record(z.string(), z.string()).optional().describe('Own names for models.'),
} as const;

/** The shape of a config. A key that it does not know is an error: a typo must not be silent. */
export const configSchema: z.ZodType<GenlockConfig> = z.strictObject({
  ...shared,
  route: z.union([...routes, anyFunction]).optional(),
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- types and schema are made of the same list and of the same settings, and a test reads each of them
  providers: providersOf(settings) as unknown as z.ZodType<ProviderConfig | undefined>,
});

/**
 * The same for a text file, which can hold no function, as a JSON schema for editors. It is written
 * to `genlock.schema.json` by `docs:generate`.
 */
export function jsonSchema(): object {
  const schema = z.strictObject({
    ...shared,
    route: z
      .union(routes)
      .optional()
      .describe('Ids, the first that can serve a request does; or a policy.'),
    providers: providersOf(dataSettings).describe(
      'Settings by provider id. Another id is one more account and names its provider.',
    ),
  });
  return { title: 'Genlock config', ...z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }) };
}

/** Every key that may appear somewhere in a config, for hints. */
export const knownKeys: readonly string[] = [
  ...Object.keys(shared),
  'route',
  'providers',
  ...providerIds,
  'provider',
  ...Object.keys(settings),
  ...knownProviders.flatMap(({ hosts, credentials }) => [
    ...hosts,
    ...credentials.flatMap(Object.keys),
  ]),
];
