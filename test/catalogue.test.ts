import { readFile } from 'node:fs/promises';
import { encodeBody, type Endpoint, type Field, type PreparedFields } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { published, rowsOf, type Published, type PublishedEndpoint } from './support/published.ts';
import { root } from './support/root.ts';

const cases = published.map((each) => [each.name, each] as const);

const endpointsOf = (one: Published) =>
  one.endpoints.map((line) => {
    const [row] = rowsOf(one, line);
    if (row === undefined) throw new Error(`${one.name} has no row for ${line.id}`);
    return { line, row };
  });

/** Kling's own models: a version and a tier. */
const klingModel =
  /^kling-(?:v4\.0|v\d\.\d-(?:std|pro|master|4k)|v\d\.\d-turbo(?:-(?:std|pro))?|o[13]-(?:std|pro|4k))$/;
/** And what makes faces speak. */
const klingSpeech = /^kling-(?:lipsync|avatar-v\d(?:\.\d)?-(?:std|pro))$/;

const nameOf = (input: string): string => input.replace('*', '');

/** The places in an object that hold a value, as paths with dots. */
function pathsIn(value: object): readonly string[] {
  return Object.entries(value).flatMap(([name, inside]: [string, unknown]) =>
    typeof inside === 'object' && inside !== null && !Array.isArray(inside)
      ? pathsIn(inside).map((path) => `${name}.${path}`)
      : [name],
  );
}

/** What stands at a path with dots. */
function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((place, name) => Reflect.get(Object(place), name), value);
}

/** Every wire field that a row can send. */
const wireNames = (row: Endpoint): Set<string> =>
  new Set([...row.fields.map(({ to }) => to), ...row.rawFields, ...pathsIn(row.rawDefaults ?? {})]);

describe.each(cases)('the table of %s', (_name, one) => {
  it('has every endpoint that makes videos, and no other', () => {
    const named = one.endpoints.map((line) => rowsOf(one, line));
    expect(named.filter((rows) => rows.length === 0)).toEqual([]);
    const listed = named.flat().map(({ key }) => key);
    // Where a provider sells other vendors' models too, they are compared with the emulator's facts.
    const keys = one.provider.endpoints
      .filter(({ key, model }) => listed.includes(key) || klingModel.test(model))
      .map(({ key }) => key);
    expect(listed.toSorted()).toEqual(keys.toSorted());
  });

  it('says of every other endpoint why it is left out', () => {
    const { unsupportedEndpoints = [] } = one.provider;
    expect(unsupportedEndpoints.map(({ id }) => id).toSorted()).toEqual(
      one.others.map(({ id }) => id).toSorted(),
    );
    for (const { id, reason } of unsupportedEndpoints) {
      expect(() => one.provider.video(id)).toThrow(reason);
      expect(one.provider.supports({ model: id, prompt: 'a fox' })).toMatchObject({
        isSupported: false,
        reasons: [expect.stringContaining(reason)],
      });
    }
  });

  it('has each endpoint in its mode', () => {
    const modes = endpointsOf(one).map(({ line, row }) => [line.id, row.mode]);
    expect(modes).toEqual(one.endpoints.map(({ id, mode }) => [id, mode]));
  });

  it('maps every wire input, or lets it through as a raw field, and makes up none', () => {
    for (const { line, row } of endpointsOf(one)) {
      const inputs = Object.keys(line.inputs).map(nameOf);
      expect({ id: line.id, inputs: [...wireNames(row)].toSorted() }).toEqual({
        id: line.id,
        inputs: inputs.toSorted(),
      });
    }
  });

  it('always sends what is required', () => {
    for (const { line, row } of endpointsOf(one)) {
      const required = Object.keys(line.inputs).filter((input) => input.endsWith('*'));
      const sent = row.fields
        .filter((field) => field.required === true || field.default !== undefined)
        .map(({ to }) => to);
      expect([...sent, ...pathsIn(row.rawDefaults ?? {})]).toEqual(
        expect.arrayContaining(required.map(nameOf)),
      );
    }
  });

  it('allows what the provider allows', () => {
    const limited = endpointsOf(one).flatMap(({ line, row }) =>
      row.fields.flatMap((field) => {
        const spec = line.inputs[field.to] ?? line.inputs[`${field.to}*`] ?? '';
        return spec === '' ? [] : { line, row, field, spec };
      }),
    );
    expect(
      limited.map(({ line, row, field, spec }) => [
        line.id,
        field.to,
        allowedBy(one, row, field, spec),
      ]),
    ).toEqual(limited.map(({ line, field, spec }) => [line.id, field.to, spec]));
  });

  it('has a price where one is published, and none where none is', () => {
    const priced = endpointsOf(one).filter(({ row }) => row.price !== undefined);
    expect(priced.map(({ line }) => line.id)).toEqual(
      one.endpoints.filter(({ price }) => price !== undefined).map(({ id }) => id),
    );
  });

  it('says credits as credits, where nobody reports what one is worth', () => {
    for (const { line, row } of endpointsOf(one)) {
      const { rates = [], credits } = row.price ?? {};
      const isWorth = credits === undefined || credits.usd !== undefined;
      expect([line.id, isWorth ? [] : rates.map(({ usd }) => usd)]).toEqual([
        line.id,
        Object.values(line.price?.credits ?? {}),
      ]);
    }
  });

  it('names a source and a day for everything', () => {
    for (const row of one.provider.endpoints) {
      for (const fact of [row, row.price, row.typicalTime].filter((each) => each !== undefined)) {
        expect(fact.asOf).toMatch(/^202[56]-\d\d-\d\d$/);
        expect(fact.source).not.toBe('');
      }
    }
  });

  it('has the days of the inputs as published', () => {
    const days = endpointsOf(one).map(({ line, row }) => [line.id, row.asOf]);
    expect(days).toEqual(
      endpointsOf(one).map(({ line }) => [line.id, one.sources[line.from]?.asOf]),
    );
  });

  it('has the days of the prices as published', () => {
    const priced = endpointsOf(one).filter(({ row }) => row.price !== undefined);
    expect(priced.map(({ line, row }) => [line.id, row.price?.asOf])).toEqual(
      priced.map(({ line }) => [line.id, one.sources[line.priceFrom ?? '']?.asOf]),
    );
  });

  it('finds each row by its model and mode, and the others by their id', () => {
    const { endpoints } = one.provider;
    for (const row of endpoints) {
      const alike = endpoints.filter(({ model, mode }) => model === row.model && mode === row.mode);
      const primary = alike.filter(({ chosenBy }) => chosenBy === undefined);
      expect([row.model, row.mode, primary.length]).toEqual([row.model, row.mode, 1]);
    }
  });
});

describe('the diff on the page for contributors', () => {
  it('is what stands in the files', async () => {
    const page = await readFile(new URL('CONTRIBUTING.md', root), 'utf8');
    const diff = /```diff\n(.*?)```/s.exec(page)?.[1] ?? '';
    const files = diff.split(/^\+\+\+ b\//m).slice(1);
    expect(files.length).toBe(2);
    for (const file of files) {
      const [path = '', ...added] = file.trimEnd().split('\n');
      const text = added.map((line) => line.replace('+', '')).join('\n');
      expect(await readFile(new URL(path, root), 'utf8')).toContain(text);
    }
  });
});

describe('the texts of a request', () => {
  const rows = published.flatMap(({ provider }) => provider.endpoints);

  it('have a longest length on every row, with its source or the word that none is published (case 4.5)', () => {
    const open = rows.flatMap(({ id, fields }) =>
      fields
        .filter(({ from }) => from === 'prompt' || from === 'negativePrompt')
        .filter(({ limits }) => limits?.maxLength === undefined && limits?.oneOf === undefined)
        .filter(({ limits }) => limits?.lengthFrom !== 'not published')
        .map(({ from }) => `${from} of ${id}`),
    );
    expect(open).toEqual([]);
  });

  it('of 2,501 letters pass where no length is published alone: kling-v4.0 among its kin (case 4.5)', () => {
    const open = rows.filter(({ fields }) =>
      fields.some(
        ({ from, limits }) => from === 'prompt' && limits?.lengthFrom === 'not published',
      ),
    );
    const kin = open.map(({ model }) => model).filter((model) => klingModel.test(model));
    expect(new Set(kin)).toEqual(new Set(['kling-v4.0']));
  });
});

describe('the neutral ids', () => {
  const rows = published.flatMap(({ provider }) => provider.endpoints);

  it('follow one rule', () => {
    for (const { model } of rows.filter((row) => row.model.startsWith('kling-'))) {
      expect(model).toMatch(klingSpeech.test(model) ? klingSpeech : klingModel);
    }
    // The name that its maker gives it, in small letters, with hyphens, and its version with dots.
    for (const { model } of rows)
      expect(model).toMatch(/^[a-z][a-z0-9]*(?:-(?:[a-z0-9]+|[a-z]*\d+\.\d+))*$/);
  });

  it('mean one resolution at every provider', () => {
    const resolutions = new Map<string, Set<string>>();
    // A variant that only its own id gets may be of another size.
    for (const { model, fixed } of rows.filter(({ chosenBy }) => chosenBy !== 'id')) {
      const known = resolutions.get(model) ?? new Set();
      resolutions.set(model, fixed.resolution === undefined ? known : known.add(fixed.resolution));
    }
    expect([...resolutions].filter(([, found]) => found.size > 1)).toEqual([]);
  });
});

/** What a field allows, in the words of the published line. */
function allowedBy(
  { words: own }: Published,
  row: Endpoint,
  field: Field,
  spec: PublishedEndpoint['inputs'][string],
): string {
  const { min, max, ...limits } = field.limits ?? {};
  const onWire = (given: PreparedFields): string => {
    const sent = at(encodeBody(row, given, {}, own), field.to);
    return typeof sent === 'number' ? String(sent) : typeof sent === 'string' ? sent : 'nothing';
  };
  if (spec.startsWith('<=')) {
    const { maxLength, maxImages, maxVideos, maxAudios, maxShots } = limits;
    const most = maxLength ?? maxImages ?? maxVideos ?? maxAudios ?? maxShots;
    return `<=${most}`;
  }
  if (spec.includes('..')) {
    return `${onWire(only(field, min ?? 0))}..${onWire(only(field, max ?? 0))}`;
  }
  const sent = new Set(choicesOf(row, field).map(onWire));
  sent.delete('nothing');
  // The order of the words means nothing.
  const isSame = [...sent].toSorted().join('|') === spec.split('|').toSorted().join('|');
  return isSame ? spec : [...sent].join('|');
}

/** Every choice of a field, with every choice of the others that go into the same wire field. */
function choicesOf(row: Endpoint, field: Field): readonly PreparedFields[] {
  const together = row.fields.filter(({ to }) => to === field.to);
  return together.reduce<readonly PreparedFields[]>(
    (all, each) =>
      all.flatMap((given) =>
        (each.limits?.oneOf ?? []).map((value) => ({ ...given, ...only(each, value) })),
      ),
    [{}],
  );
}

function only(field: Field, value: string | number): PreparedFields {
  return Object.assign({}, Object.fromEntries([[field.from, value]]));
}
