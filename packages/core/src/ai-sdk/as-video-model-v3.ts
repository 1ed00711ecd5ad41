import {
  UnsupportedFunctionalityError,
  type Experimental_VideoModelV3 as SpecifiedVideoModelV3,
  type Experimental_VideoModelV4 as VideoModelV4,
  type JSONObject,
  type JSONValue,
  type SharedV3Warning,
  type SharedV4ProviderMetadata,
  type SharedV4Warning,
} from '@ai-sdk/provider';

type CallOptions = Parameters<SpecifiedVideoModelV3['doGenerate']>[0];
type Result = Awaited<ReturnType<SpecifiedVideoModelV3['doGenerate']>>;

/** JSON as version 6 of `ai` has it: a key has a value. */
export type JSONValueV3 =
  | null
  | string
  | number
  | boolean
  | { [key: string]: JSONValueV3 }
  | JSONValueV3[];

/** A video model with types that version 6 of `ai` takes. */
export interface VideoModelV3 extends Omit<SpecifiedVideoModelV3, 'doGenerate'> {
  /** Makes a video, and waits for it. */
  doGenerate(options: CallOptions): Promise<
    Omit<Result, 'providerMetadata'> & {
      /** What Genlock knows of the task is under `genlock`. */
      providerMetadata: Record<string, { [key: string]: JSONValueV3 }>;
    }
  >;
}

/**
 * A video model as version 6 of `ai` takes it. That version knows one call that waits to the end:
 * no `poll`, no `webhook`.
 *
 * @example
 * import { experimental_generateVideo as generateVideo } from 'ai'; // version 6
 * await generateVideo({ model: asVideoModelV3(fal.video('kling-v3.0-std')), prompt: 'A kite' });
 *
 * @throws UnsupportedFunctionalityError for a model of somebody else's that cannot wait by itself
 */
export function asVideoModelV3(model: VideoModelV4): VideoModelV3 {
  const { provider, modelId, maxVideosPerCall } = model;
  const doGenerate = model.doGenerate?.bind(model);
  if (doGenerate === undefined) {
    const functionality = `version 3 of a video model without doGenerate (${modelId})`;
    throw new UnsupportedFunctionalityError({ functionality });
  }
  return {
    specificationVersion: 'v3',
    provider,
    modelId,
    maxVideosPerCall,
    doGenerate: async (options) => {
      const { videos, warnings, providerMetadata = {}, response } = await doGenerate(options);
      return {
        // What was uploaded for the caller was asked for by an option that version 3 lacks.
        videos: videos.flatMap((video) => (video.type === 'uploaded' ? [] : [video])),
        response,
        warnings: warnings.map((warning) => asV3(warning)),
        providerMetadata: metadataAsV3(providerMetadata),
      };
    },
  };
}

/** Version 3 has no word for what is deprecated. */
function asV3(warning: SharedV4Warning): SharedV3Warning {
  if (warning.type !== 'deprecated') return warning;
  return { type: 'other', message: `${warning.setting} is deprecated: ${warning.message}` };
}

function metadataAsV3(
  metadata: SharedV4ProviderMetadata,
): Record<string, { [key: string]: JSONValueV3 }> {
  return Object.fromEntries(
    Object.entries(metadata).map(([name, object]) => [name, objectAsV3(object)]),
  );
}

/** Without the keys that have no value. */
function objectAsV3(object: Readonly<JSONObject>): { [key: string]: JSONValueV3 } {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, valueAsV3(value)]],
    ),
  );
}

function valueAsV3(value: JSONValue): JSONValueV3 {
  if (typeof value !== 'object' || value === null) return value;
  return isList(value) ? value.map((each) => valueAsV3(each)) : objectAsV3(value);
}

function isList(value: JSONValue): value is readonly JSONValue[] {
  return Array.isArray(value);
}
