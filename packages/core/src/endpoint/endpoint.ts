import type { JSONObject } from '@ai-sdk/provider';
import type { MediaKind } from '../media/media-kind.ts';
import type { FileLimits } from '../media/check-media.ts';
import type { ChargedIfRefused } from '../types/charged-if-refused.ts';
import type { Price, Provenance } from '../types/price.ts';
import type { RawFact } from './raw-fact.ts';
import type { Mode, RequestField } from '../types/video-request.ts';

/** A shot after its media were uploaded. */
export interface PreparedShot {
  readonly prompt: string;
  readonly durationSeconds: number;
  readonly image?: string | undefined;
}

/** An image, a video or audio to refer to, after it was uploaded. */
export interface PreparedReference {
  readonly url: string;
  readonly kind: MediaKind;
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
  readonly references: readonly PreparedReference[];
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
  /** Shortest text. */
  readonly minLength?: number | undefined;
  /** Longest text. */
  readonly maxLength?: number | undefined;
  /**
   * Where `maxLength` comes from, when it is not the row's own source; `not published` where no
   * source tells, so that nothing is checked.
   */
  readonly lengthFrom?: string | undefined;
  /**
   * What lengths count: Unicode code points, as JSON Schema and Python do, or UTF-16 code units, as
   * JavaScript and Java do. Default `code-points`: an emoji is one.
   */
  readonly lengthIn?: 'code-points' | 'utf-16' | undefined;
  /** What files may be; a URL is not looked at. */
  readonly files?: FileLimits | undefined;
  /** Limits of each shot's length in seconds. */
  readonly shotSeconds?: { readonly min: number; readonly max: number } | undefined;
  /** Longest prompt of a shot, counted as `lengthIn` says. */
  readonly maxShotLength?: number | undefined;
  /** Most shots. */
  readonly maxShots?: number | undefined;
  /**
   * Most images among the references. Where one of the three is set for any row of `references`, a
   * kind without a number is not taken; a required row needs at least one of its kind. Audio is
   * taken by a number alone.
   */
  readonly maxImages?: number | undefined;
  /** Most videos among the references. */
  readonly maxVideos?: number | undefined;
  /** Most audio files among the references. */
  readonly maxAudios?: number | undefined;
}

/**
 * One row of the mapping table: how one request field goes over the wire. A field may have several
 * rows: references go out as images in one wire field and as a video in another.
 */
export type Field<Name extends RequestField = RequestField> = {
  [Each in Name]: {
    /** Name in the request. */
    readonly from: Each;
    /** Name on the wire; with a dot the path to a place inside: `settings.duration`. */
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
    /** Name of the encoder that gives the wire form. Default: the value itself. */
    readonly encode?: string | undefined;
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
  /**
   * A number: every video is that many seconds long. `input`: the video is as long as the one that is given. A caller who knows that length gives it
   * as `durationSeconds` for an exact price in place of a range: it is not sent, and one warning of
   * type `compatibility` says that it makes the video neither longer nor shorter.
   */
  readonly durationSeconds?: 'input' | number | undefined;
}

/** How long a provider usually takes. */
export interface TypicalTime extends Provenance {
  /** Seconds from submit to finish for a clip of `durationSeconds`. */
  readonly seconds: number;
  /** The clip that the figure is for. */
  readonly durationSeconds: number;
}

/**
 * One model in one mode at one provider, as it is written down: JSON throughout, so that it can
 * stand in a config file.
 */
export interface EndpointRow extends Provenance {
  /**
   * Unique in the table and the middle of a task id: letters, digits, `.`, `_`, `-`, and `/` between
   * parts. From it alone a task can be read, whether a table has the row or not. Default: the `id`.
   */
  readonly key?: string | undefined;
  /** The provider's own id, which a submit puts into its path or body. Several rows may share it. */
  readonly id: string;
  /** Neutral model id, the same at every provider. */
  readonly model: string;
  /** The mode that the endpoint serves. */
  readonly mode: Mode;
  /**
   * How a request gets to this row where another one has the same model and mode: only by the
   * endpoint's own `key` or `id`, or whenever there is a `last-frame`. Default: by model and mode.
   */
  readonly chosenBy?: 'id' | 'last-frame' | undefined;
  /** What a person should know before using it, such as how sure its fields are. */
  readonly note?: string | undefined;
  /** The mapping table. A request field without a row is not taken by the endpoint. */
  readonly fields: readonly Field[];
  /** Rules that span several fields. */
  readonly rules: readonly Rule[];
  /** What the endpoint decides by itself. */
  readonly fixed: FixedFacts;
  /**
   * Wire fields that the endpoint declares and that have no neutral name, with a dot where they
   * stand inside: they go through `providerOptions.<provider>`. Any other raw field is sent too, with
   * a warning.
   */
  readonly rawFields: readonly string[];
  /**
   * Wire fields that are always sent as they stand here, beside what is mapped into the same
   * objects. A raw field that names one, also inside, is an error: they decide what is made.
   */
  readonly constants?: JSONObject | undefined;
  /**
   * Name of the shape that makes the wire body out of the mapped fields, where the wire has lists of
   * parts. Default: the mapped fields are the body.
   */
  readonly shape?: string | undefined;
  /**
   * Wire fields that the endpoint needs and that have no neutral name, with the value that is sent
   * unless `providerOptions.<provider>` holds another, also inside.
   */
  readonly rawDefaults?: JSONObject | undefined;
  /**
   * Facts that a price hangs on and that raw fields decide, by name: the path of the field that
   * makes it true when it holds something, `{ voice: 'elements.*.voice_id' }`, or whose value it is,
   * `{ order: { valueOf: 'order', otherwise: 'left_right' } }`.
   */
  readonly rawFacts?: Readonly<Record<string, RawFact>> | undefined;
  /** What it costs; `undefined` where no source tells. */
  readonly price?: Price | undefined;
  /** Whether a task that is refused for its content is charged. Default: as the provider says. */
  readonly chargedIfRefused?: ChargedIfRefused | undefined;
  /** How long it takes, where a source tells. */
  readonly typicalTime?: TypicalTime | undefined;
}

/** A row of a provider's table, with the key that tasks are named by. */
export interface Endpoint extends EndpointRow {
  /** As in {@link EndpointRow.key}. */
  readonly key: string;
}

/**
 * A row with its key, which is the id where none is written.
 *
 * @example
 * const { key } = withKey({ ...row, id: 'acme/kling-v3' }); // 'acme/kling-v3'
 */
export function withKey(row: EndpointRow): Endpoint {
  return { ...row, key: row.key ?? row.id };
}

/** The fields of a request whose media are URLs. */
export type PreparedFields = {
  readonly [Name in RequestField]?: FieldValues[Name] | undefined;
} & {
  /** Seconds of the given videos, for an encoder that counts them. */
  readonly inputSeconds?: number | undefined;
  /** Seconds of the given audio, for an encoder that tells where it ends. */
  readonly audioSeconds?: number | undefined;
};

/** An id that a provider has and that Genlock does not serve. */
export interface UnsupportedEndpoint {
  /** The provider's own id. */
  readonly id: string;
  /** Why not, as the end of a sentence. */
  readonly reason: string;
}

/** A rule over several fields, by its name, with the figures that it goes by. */
export interface Rule {
  /** Name of the rule. */
  readonly rule: string;
  /** Most of what the rule counts. */
  readonly most?: number | undefined;
  /** The only values that the rule lets through. */
  readonly oneOf?: readonly number[] | undefined;
}
