import {
  answerReader,
  type AnswerReader,
  type EndpointDescription,
  type ListedEntry,
  type ListedPrice,
} from '@genlock/core';
import * as z from 'zod';

// npm `atlascloud-mcp` 1.7.0 (2026-09-23): the list, and how the official client reads it.

/** Where the list is, as a reader of a row should see it. */
const source = 'GET https://api.atlascloud.ai/api/v1/models';

/** A model as the list has it, as far as it is read. */
export interface ListedModel {
  readonly model: string;
  readonly type?: string | null | undefined;
  readonly displayName?: string | null | undefined;
  /** `false` where the official client hides it. */
  readonly display_console?: boolean | null | undefined;
  /** URL of the document with its fields. */
  readonly schema?: string | null | undefined;
  readonly price?:
    | {
        readonly actual?:
          | {
              readonly base_price?: string | null | undefined;
              readonly unit?: string | null | undefined;
            }
          | null
          | undefined;
      }
    | null
    | undefined;
}

const text = () => z.string().nullish().catch(undefined);

/** The list of all models. */
export const modelsAnswer: AnswerReader<{ readonly data: readonly ListedModel[] }> = answerReader(
  () =>
    z.object({
      data: z.array(
        z.object({
          model: z.string(),
          type: text(),
          displayName: text(),
          display_console: z.boolean().nullish().catch(undefined),
          schema: text(),
          price: z
            .object({ actual: z.object({ base_price: text(), unit: text() }).nullish() })
            .nullish()
            .catch(undefined),
        }),
      ),
    }),
);

/** Where the documents are. */
const documentHost = 'https://static.atlascloud.ai/';

/**
 * Whether a document may be read from where the list says it is: from AtlasCloud's own host, or
 * from the one that is asked anyhow. Any other URL in an answer is not ours to call.
 */
export function isDocumentUrl(url: string, baseURL: string): boolean {
  if (!URL.canParse(url)) return false;
  return (
    new URL(url).href.startsWith(documentHost) || new URL(url).origin === new URL(baseURL).origin
  );
}

/** What the list and the document say of a model. */
export function descriptionOf(
  { model: id, type, price }: ListedModel,
  document: unknown,
): EndpointDescription {
  const reported = price?.actual?.base_price ?? undefined;
  const unit = price?.actual?.unit ?? 'unit';
  return {
    id,
    kind: type?.toLowerCase() ?? undefined,
    document,
    source,
    // The lowest rate, rounded, whatever the size and the sound.
    notes: [
      reported !== undefined && /^[\d.]{1,12}$/.test(reported) && /^\w{1,20}$/.test(unit)
        ? `the list says "from ${reported} USD a ${unit}"`
        : 'the list does not report its price',
    ],
  };
}

/** A model as a line of the list. */
export function entryOf({ model: id, displayName, type, price }: ListedModel): ListedEntry {
  return {
    id,
    name: displayName ?? undefined,
    kind: type?.toLowerCase() ?? undefined,
    price: listedPrice(price?.actual?.base_price),
  };
}

/** The list shows the lowest rate a second, rounded to as many decimals as it has. */
function listedPrice(text: string | null | undefined): ListedPrice | undefined {
  const reported = Number(text ?? Number.NaN);
  if (!(reported > 0)) return undefined;
  const decimals = (String(text).split('.')[1] ?? '').length;
  const half = 0.5 * 10 ** -decimals;
  return {
    text: `base_price ${reported}`,
    fits: (usd) => Math.abs(usd - reported) <= half + 1e-9,
  };
}
