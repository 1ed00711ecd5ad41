import { readFile } from 'node:fs/promises';
import type { Endpoint, OwnWords, VideoProvider } from '@genlock/core';
import { everyProvider, type EveryProvider } from '@genlock/test-support/every-provider';
import { z } from 'zod';
import { wordsOf } from '../../scripts/provider-words.ts';
import { root } from './root.ts';

// What the providers publish, written down apart from the adapters' tables: one line an endpoint.

/** A figure, or the two between which it lies where a surcharge is not published. */
const figures = z.record(z.string(), z.union([z.number(), z.tuple([z.number(), z.number()])]));

const schema = z.strictObject({
  sources: z.record(z.string(), z.strictObject({ asOf: z.iso.date(), source: z.string() })),
  endpoints: z.array(
    z.union([
      z.strictObject({
        /** The key of the row, which is the provider's own id where the table says nothing else. */
        id: z.string(),
        mode: z.string(),
        /** Wire name, with a `*` where it is required, to `3..15`, `16:9|9:16`, `<=7` or nothing. */
        inputs: z.record(z.string(), z.string()),
        from: z.string(),
        price: z
          .strictObject({
            /** `any`, `silent`, `audio`, `voice`, `video` (with a reference video) or a resolution. */
            perSecond: figures.optional(),
            /** The same above 30 frames a second, where fast videos cost more. */
            fast: figures.optional(),
            /** In credits that nobody tells the worth of, by the words of a row's rates. */
            credits: z.record(z.string(), z.number()).optional(),
            /** By the clip's seconds. */
            perTask: figures.optional(),
            /** By the second of the videos given and made, at least twice those made. */
            givenAndMade: figures.optional(),
            /** Paid by the second of the video, or of the audio, that is given. */
            of: z.enum(['input', 'audio']).optional(),
            /** What `perSecond` holds is paid for so many seconds, each begun part in full. */
            per: z.number().optional(),
            /** Seconds of a clip of which nobody says how long it is to be. Else 5. */
            usual: z.number().optional(),
            /** Fewest and most seconds that are billed. */
            billed: z.tuple([z.number(), z.number()]).optional(),
          })
          .optional(),
        priceFrom: z.string().optional(),
      }),
      /** Something else than a video model. */
      z.strictObject({ id: z.string(), kind: z.string() }),
    ]),
  ),
});

type Line = z.infer<typeof schema>['endpoints'][number];

/** An endpoint that makes videos, as its provider publishes it. */
export type PublishedEndpoint = Extract<Line, { inputs: unknown }>;

/** One provider: what it publishes, and the adapter that serves it. */
export interface Published {
  readonly name: EveryProvider['id'];
  readonly provider: VideoProvider;
  readonly sources: Readonly<Record<string, { readonly asOf: string; readonly source: string }>>;
  /** What makes videos. */
  readonly endpoints: readonly PublishedEndpoint[];
  /** What its rows name beside what all rows may name. */
  readonly words: OwnWords;
  /** What does something else. */
  readonly others: readonly { readonly id: string; readonly kind: string }[];
}

async function readPublished({ id, create }: EveryProvider): Promise<Published> {
  const file = new URL(`packages/providers/${id}/test/fixtures/published.json`, root);
  const { sources, endpoints: lines } = schema.parse(JSON.parse(await readFile(file, 'utf8')));
  return {
    name: id,
    provider: create(),
    sources,
    endpoints: lines.filter((line) => 'inputs' in line),
    words: await wordsOf(id),
    others: lines.filter((line) => 'kind' in line),
  };
}

/** The rows that a line is about: one by its key, or all that share its id. */
export function rowsOf({ provider }: Published, line: Pick<Line, 'id'>): readonly Endpoint[] {
  return provider.endpoints.filter(({ key, id }) => key === line.id || id === line.id);
}

/** All providers. */
export const published: readonly Published[] = await Promise.all(everyProvider.map(readPublished));
