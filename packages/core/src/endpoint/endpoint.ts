import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import type { Price, Provenance } from '../money/price.ts';
import type { Mode, RequestField } from '../request/video-request.ts';
import type { Rule } from './rules.ts';

/** A shot after its media were uploaded. */
export interface PreparedShot {
  readonly prompt: string;
  readonly durationSeconds: number;
  readonly image?: string | undefined;
}

/** The values of a request's fields once media are URLs: what a field row encodes. */
export interface FieldValues {
  readonly prompt: string;
  readonly negativePrompt: string;
  readonly durationSeconds: number;
  readonly aspectRatio: string;
  readonly resolution: string;
  readonly fps: number;
  readonly seed: number;
  readonly count: number;
  readonly generateAudio: boolean;
  readonly firstFrame: string;
  readonly lastFrame: string;
  readonly references: readonly string[];
  readonly motionVideo: string;
  readonly shots: readonly PreparedShot[];
  readonly promptAdherence: number;
}

/** What a field's value must be. Every limit that is set must hold. */
export interface Limits {
  /** The only values allowed. */
  readonly oneOf?: readonly (string | number)[] | undefined;
  /** Smallest number. */
  readonly min?: number | undefined;
  /** Largest number. */
  readonly max?: number | undefined;
  /** Whole numbers only. */
  readonly integer?: boolean | undefined;
  /** Shortest text, in UTF-16 code units. */
  readonly minLength?: number | undefined;
  /** Longest text, in UTF-16 code units. */
  readonly maxLength?: number | undefined;
  /** Limits of each shot's length in seconds. */
  readonly shotSeconds?: { readonly min: number; readonly max: number } | undefined;
}

/** One row of the mapping table: how one request field goes over the wire. */
export type Field<Name extends RequestField = RequestField> = {
  [Each in Name]: {
    /** Name in the request. */
    readonly from: Each;
    /** Name on the wire. */
    readonly to: string;
    /** Default `false`. */
    readonly required?: boolean | undefined;
    /**
     * Sent when the caller gave nothing, so that no default of the provider decides what is paid
     * for. Left out: the field is not sent.
     */
    readonly default?: FieldValues[Each] | undefined;
    /** Checked before anything is sent. */
    readonly limits?: Limits | undefined;
    /** The wire form of the value. Default: the value itself. */
    readonly encode?: ((value: FieldValues[Each]) => JSONValue) | undefined;
  };
}[Name];

/** What an endpoint decides by itself, so that a request may ask for it but cannot change it. */
export interface FixedFacts {
  /** The resolution of every video, such as `720p`. */
  readonly resolution?: string | undefined;
  /** `adaptive`: the first frame gives the shape. */
  readonly aspectRatio?: 'adaptive' | undefined;
  /** Sound is always on, or there never is any. */
  readonly generateAudio?: boolean | undefined;
}

/** How long a provider usually takes. */
export interface TypicalTime extends Provenance {
  /** Seconds from submit to finish for a clip of `durationSeconds`. */
  readonly seconds: number;
  /** The clip that the figure is for. */
  readonly durationSeconds: number;
}

/** One model in one mode at one provider: a row of the provider's table. */
export interface Endpoint extends Provenance {
  /** The provider's own id. */
  readonly id: string;
  /** Neutral model id, the same at every provider. */
  readonly model: string;
  /** The mode that the endpoint serves. */
  readonly mode: Mode;
  /** The mapping table. A request field without a row is not taken by the endpoint. */
  readonly fields: readonly Field[];
  /** Rules that span several fields. */
  readonly rules: readonly Rule[];
  /** What the endpoint decides by itself. */
  readonly fixed: FixedFacts;
  /**
   * Wire fields that the endpoint declares and that have no neutral name: they go through
   * `providerOptions.<provider>`. Any other raw field is sent too, with a warning.
   */
  readonly rawFields: readonly string[];
  /** Whether raw fields ask for a chosen voice, where that has a price of its own. */
  readonly usesVoice?: ((raw: JSONObject) => boolean) | undefined;
  /** What it costs; `undefined` where no source tells. */
  readonly price: Price | undefined;
  /** How long it takes, where a source tells. */
  readonly typicalTime?: TypicalTime | undefined;
}

/** The fields of a request whose media are URLs. */
export type PreparedFields = {
  readonly [Name in RequestField]?: FieldValues[Name] | undefined;
};
