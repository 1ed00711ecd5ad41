import * as z from 'zod';
import { once } from '../once.ts';
import { modes, type RequestField } from '../types/video-request.ts';
import type { FileLimits, MediaLimits } from '../media/check-media.ts';
import { requestFields } from './check-value.ts';
import type { ChargedIfRefused } from '../types/charged-if-refused.ts';
import type { BilledSeconds, Rate, RateBounds, SecondsBounds } from '../types/price.ts';
import type { Field, FixedFacts, Limits, Rule, TypicalTime } from './endpoint.ts';
import type { RawValue } from './raw-fact.ts';
import type { OwnEndpoint, OwnPrice } from './own-endpoint.ts';

/** One for each name of a type: a name that is missing here does not compile. */
type ShapeOf<Type> = Readonly<Record<keyof Type, z.ZodType>>;

/** What stands in several places of a row. Built with the first row: most programs bring none. */
const parts = once(() => {
  const text = z.string().min(1);
  /** The router reads `any?task=...` as requirements, so a row of such a name would never be chosen. */
  const modelId = text.regex(/^(?!any\?)/, {
    error: 'an id that does not begin with "any?", which stands for requirements',
  });
  const words = z.record(z.string(), z.json());
  /** A place in a body, and no way to what every object has. */
  const wirePath = z
    .string()
    .regex(/^(?!.*(?:__proto__|prototype|constructor))[A-Za-z_$][\w$-]*(?:\.[A-Za-z_$][\w$-]*)*$/, {
      error: 'a wire name, or names with dots between, such as "settings.duration"',
    });
  /** An id goes into a path: no way up, no other host, no query. */
  const endpointId = z.string().regex(/^[A-Za-z0-9][\w.:@-]*(?:\/[A-Za-z0-9][\w.:@-]*)*$/, {
    error: "the provider's own id, letters and digits with . _ - : @ and / between",
  });
  const endpointKey = z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/, {
      error: 'letters and digits with . _ - and / between',
    })
    .max(256);
  const day = z.iso.date({ error: 'a day, such as "2026-11-29"' });
  const number = z.number();
  const amount = number.nonnegative();
  const aboveZero = number.positive();

  const confidence = z.enum(['official', 'third-party', 'inferred', 'own']);
  const provenance = {
    asOf: day.optional(),
    source: text.optional(),
    confidence: confidence.optional(),
  };
  const fact = z.union([z.boolean(), number, text]);
  const bounds = z.strictObject({
    above: number.optional(),
    upTo: number.optional(),
  } satisfies ShapeOf<RateBounds>);
  return {
    text,
    modelId,
    words,
    wirePath,
    endpointId,
    endpointKey,
    day,
    number,
    amount,
    aboveZero,
    confidence,
    provenance,
    fact,
    bounds,
  };
});

function limits() {
  const { amount, number, text } = parts();
  const media = z.strictObject({
    types: z.array(text).optional(),
    maxBytes: amount.optional(),
    minSide: amount.optional(),
    aspect: z.strictObject({ min: amount, max: amount }).optional(),
  } satisfies ShapeOf<MediaLimits>);
  const files = {
    image: media.optional(),
    video: media.optional(),
    audio: media.optional(),
  } satisfies ShapeOf<FileLimits>;
  return z.strictObject({
    oneOf: z
      .array(z.union([text, number]))
      .min(1)
      .optional(),
    min: number.optional(),
    max: number.optional(),
    integer: z.boolean().optional(),
    minLength: amount.optional(),
    maxLength: amount.optional(),
    lengthFrom: text.optional(),
    lengthIn: z.enum(['code-points', 'utf-16']).optional(),
    files: z.strictObject(files).optional(),
    shotSeconds: z.strictObject({ min: number, max: number }).optional(),
    maxShotLength: amount.optional(),
    maxShots: amount.optional(),
    maxImages: amount.optional(),
    maxVideos: amount.optional(),
    maxAudios: amount.optional(),
  } satisfies ShapeOf<Limits>);
}

function field() {
  const { text, wirePath } = parts();
  return z.strictObject({
    from: z.enum(requestFields),
    to: wirePath,
    required: z.boolean().optional(),
    default: z.json().optional(),
    limits: limits().optional(),
    encode: text.optional(),
  } satisfies ShapeOf<Field<RequestField>>);
}

function rawValue() {
  const { fact, wirePath } = parts();
  return z.strictObject({
    valueOf: wirePath,
    otherwise: fact.optional(),
  } satisfies ShapeOf<RawValue>);
}

function price() {
  const { aboveZero, amount, bounds, fact, provenance, text } = parts();
  const seconds = z.strictObject({
    of: z.enum(['output', 'input', 'input-and-output', 'audio']).optional(),
    round: z.enum(['up', 'down']).optional(),
    min: amount.optional(),
    max: amount.optional(),
    inputMin: amount.optional(),
    inputMax: amount.optional(),
    plus: amount.optional(),
    timesOutput: amount.optional(),
    followsInput: z
      .strictObject({
        min: amount.optional(),
        max: amount.optional(),
      } satisfies ShapeOf<SecondsBounds>)
      .optional(),
    step: aboveZero.optional(),
  } satisfies ShapeOf<BilledSeconds>);
  const unit = z.enum(['second', 'task', 'million-tokens']);
  const pixels = z.union([aboveZero, z.record(z.string(), aboveZero)]);
  return z.strictObject({
    ...provenance,
    unit,
    rates: z
      .array(
        z.strictObject({
          when: z.record(z.string(), z.union([fact, bounds])),
          usd: amount,
          unit: unit.optional(),
          seconds: seconds.optional(),
          confidence: provenance.confidence,
        } satisfies ShapeOf<Rate>),
      )
      .min(1),
    perSeconds: aboveZero.optional(),
    plusUsd: amount.optional(),
    seconds: seconds.optional(),
    tokens: z.strictObject({ fps: aboveZero, pixels: z.record(z.string(), pixels) }).optional(),
    credits: z.strictObject({ usd: amount.optional() }).optional(),
    minimumUsd: amount.optional(),
    note: text.optional(),
  } satisfies ShapeOf<OwnPrice>);
}

/** The shape of a row of one's own. What a name in it means is checked where there is a provider. */
export const ownEndpointSchema: () => z.ZodType<OwnEndpoint> = once(() => {
  const { amount, confidence, day, endpointId, endpointKey, modelId, number, provenance } = parts();
  const { text, wirePath, words } = parts();
  const schema = z
    .strictObject({
      ...provenance,
      id: endpointId.describe("The provider's own id."),
      key: endpointKey.optional().describe('Middle of the task ids. Default: the id.'),
      model: modelId.describe('Neutral model id.'),
      mode: z.enum(modes),
      chosenBy: z.enum(['id', 'last-frame']).optional(),
      note: text.optional(),
      fields: z.array(field()).describe('How the words of a request go over the wire.'),
      rules: z
        .array(
          z.strictObject({
            rule: text,
            most: amount.optional(),
            oneOf: z.array(number).optional(),
          } satisfies ShapeOf<Rule>),
        )
        .optional(),
      fixed: z
        .strictObject({
          resolution: text.optional(),
          aspectRatio: z.literal('adaptive').optional(),
          generateAudio: z.boolean().optional(),
          durationSeconds: z.union([z.literal('input'), z.number().positive()]).optional(),
        } satisfies ShapeOf<FixedFacts>)
        .optional(),
      rawFields: z.array(wirePath).optional(),
      constants: words.optional(),
      shape: text.optional(),
      rawDefaults: words.optional(),
      rawFacts: z.record(z.string(), z.union([text, rawValue()])).optional(),
      price: price().optional(),
      chargedIfRefused: z
        .strictObject({
          asOf: day,
          source: text,
          confidence,
          answer: z.enum(['no', 'yes', 'unknown']),
          note: text.optional(),
        } satisfies ShapeOf<ChargedIfRefused>)
        .optional(),
      typicalTime: z
        .strictObject({
          asOf: day,
          source: text,
          confidence,
          seconds: amount,
          durationSeconds: amount,
        } satisfies ShapeOf<TypicalTime>)
        .optional(),
    } satisfies ShapeOf<OwnEndpoint>)
    .meta({ id: 'EndpointRow' });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each name of each type has its line above; `from` and `default` belong together in the type, which `checkOwnRows` holds
  return schema as unknown as z.ZodType<OwnEndpoint>;
});
