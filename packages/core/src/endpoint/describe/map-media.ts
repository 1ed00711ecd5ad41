import type { Field } from '../endpoint.ts';
import type { Mode } from '../../types/video-request.ts';
import type { Mapped } from './map-field.ts';
import { mediaNames } from './wire-names.ts';
import type { WireProperty } from './wire-property.ts';

/** The media that a schema declares, each by the first of its names that is there. */
export interface MediaProperties {
  readonly firstFrame: WireProperty | undefined;
  readonly lastFrame: WireProperty | undefined;
  readonly imageList: WireProperty | undefined;
  readonly oneImage: WireProperty | undefined;
  readonly videoList: WireProperty | undefined;
  readonly oneVideo: WireProperty | undefined;
  readonly audioList: WireProperty | undefined;
  readonly oneAudio: WireProperty | undefined;
}

export function mediaIn(properties: readonly WireProperty[]): MediaProperties {
  const find = (names: readonly string[], fits: (property: WireProperty) => boolean) =>
    names
      .flatMap((name) => properties.find((each) => each.name === name && fits(each)) ?? [])
      .at(0);
  const isText = ({ type, values }: WireProperty): boolean =>
    type === 'text' && values === undefined;
  const isList = ({ type, item }: WireProperty): boolean =>
    type === 'list' && item?.type === 'text';
  return {
    firstFrame: find(mediaNames.firstFrame, isText),
    lastFrame: find(mediaNames.lastFrame, isText),
    imageList: find(mediaNames.imageList, isList),
    oneImage: find(mediaNames.oneImage, isText),
    videoList: find(mediaNames.videoList, isList),
    oneVideo: find(mediaNames.oneVideo, isText),
    audioList: find(mediaNames.audioList, isList),
    // As a switch for sound the same name holds true or false.
    oneAudio: find(mediaNames.oneAudio, isText),
  };
}

/** What the words of an id or a kind say of the mode; the first that the media allow holds. */
const modeWords: readonly (readonly [RegExp, Mode])[] = [
  [/motion-?control|animate|mimic|dreamactor/, 'motion-control'],
  [/reference-to-|multi-i2v|ref2v/, 'reference-to-video'],
  [/extend|extension/, 'extend'],
  [
    /upscal|super-?resolution|seedvr|flashvsr|fps|frame-?rate|interpolat|\brife\b|\bhdr\b|denois|deblur|restor/,
    'upscale',
  ],
  [
    /lip-?sync|latentsync|digital-human|digital-twin|avatar|(?:multi|infinite)talk|omni-?human|speech-to-video/,
    'lip-sync',
  ],
  [/video-to-video|video-edit|edit-video|dubbing/, 'video-to-video'],
  [/image-to-|i2v|start-end|effects|digital-human|avatar/, 'image-to-video'],
  [/text-to-|t2v/, 'text-to-video'],
];

/**
 * The mode of an endpoint: by the media that it takes, and where these leave a choice by the words
 * of its id, then of its kind.
 */
export function modeOf(media: MediaProperties, id: string, kind: string | undefined): Mode {
  const { firstFrame, oneVideo, oneAudio } = media;
  const possible = possibleModes(media);
  const words = [id, kind ?? ''].map((text) => text.toLowerCase());
  for (const text of words) {
    const found = modeWords.find(([pattern, mode]) => pattern.test(text) && possible.has(mode));
    if (found !== undefined) return found[1];
  }
  const hasFace = oneVideo?.isRequired === true || firstFrame?.isRequired === true;
  if (hasFace && oneAudio?.isRequired === true) return 'lip-sync';
  if (oneVideo?.isRequired === true) return 'video-to-video';
  if (firstFrame?.isRequired === true) return 'image-to-video';
  if (needsReferences(media)) return 'reference-to-video';
  return possible.has('text-to-video') ? 'text-to-video' : 'reference-to-video';
}

function possibleModes(media: MediaProperties): ReadonlySet<Mode> {
  const { firstFrame, oneVideo, imageList, oneImage, videoList, oneAudio } = media;
  const hasReferences = [imageList, oneImage, videoList, oneVideo].some(Boolean);
  const needsVideo = oneVideo?.isRequired === true;
  const needsMedia = needsVideo || firstFrame?.isRequired === true || needsReferences(media);
  const all: readonly (readonly [Mode, boolean])[] = [
    ['motion-control', firstFrame !== undefined && oneVideo !== undefined],
    ['video-to-video', oneVideo !== undefined],
    ['extend', oneVideo !== undefined],
    ['upscale', oneVideo !== undefined],
    ['lip-sync', [firstFrame, oneVideo, oneAudio].some(Boolean)],
    ['reference-to-video', hasReferences && !needsVideo && firstFrame?.isRequired !== true],
    ['image-to-video', firstFrame !== undefined && !needsVideo],
    ['text-to-video', !needsMedia],
  ];
  return new Set(all.filter(([, isPossible]) => isPossible).map(([mode]) => mode));
}

function needsReferences({ imageList, oneImage, videoList }: MediaProperties): boolean {
  return [imageList, oneImage, videoList].some((each) => each?.isRequired === true);
}

/** Where no schema says how many fit: more than any endpoint that was seen takes. */
const unstatedMost = 50;

/** The fields of the media in a mode. A wire field that is not among them is a raw field. */
export function mapMedia(media: MediaProperties, mode: Mode): readonly Mapped[] {
  const { firstFrame, lastFrame, oneVideo } = media;
  // What a video is changed by is no first frame.
  const isChange = changesVideo(media, mode);
  const frame = isChange ? undefined : firstFrame;
  return [
    ...(frame === undefined ? [] : [{ field: one('firstFrame', frame) }]),
    // A last frame needs a beginning.
    ...(lastFrame === undefined || (frame === undefined && mode !== 'extend')
      ? []
      : [{ field: one('lastFrame', lastFrame) }]),
    ...(oneVideo === undefined
      ? []
      : [
          {
            field:
              mode === 'motion-control' ? one('motionVideo', oneVideo) : video(oneVideo, isChange),
          },
        ]),
    ...references(media, isChange),
    ...audio(media),
  ];
}

/** Whether the result is the given video, changed, longer, larger or with other lips. */
function changesVideo({ oneVideo }: MediaProperties, mode: Mode): boolean {
  if (mode === 'lip-sync') return oneVideo?.isRequired === true;
  return mode === 'video-to-video' || mode === 'extend' || mode === 'upscale';
}

/** A voice, music or sounds to go by. */
function audio({ audioList, oneAudio }: MediaProperties): readonly Mapped[] {
  if (oneAudio !== undefined) {
    return [{ field: reference(oneAudio, { maxAudios: 1 }, 'first-audio') }];
  }
  return audioList === undefined ? [] : [list(audioList, 'maxAudios', 'audios')];
}

function one(
  from: 'firstFrame' | 'lastFrame' | 'motionVideo',
  { name, isRequired }: WireProperty,
): Field {
  return { from, to: name, ...(isRequired ? { required: true } : {}) };
}

function video({ name, isRequired }: WireProperty, isNeeded: boolean): Field {
  return {
    from: 'references',
    to: name,
    ...(isRequired || isNeeded ? { required: true } : {}),
    limits: { maxVideos: 1 },
    encode: 'first-video',
  };
}

function references(media: MediaProperties, isChange: boolean): readonly Mapped[] {
  const { imageList, videoList, oneVideo, oneImage, firstFrame } = media;
  const single =
    imageList === undefined ? (oneImage ?? (isChange ? firstFrame : undefined)) : undefined;
  return [
    ...(imageList === undefined ? [] : [list(imageList, 'maxImages', 'images')]),
    ...(single === undefined
      ? []
      : [{ field: reference(single, { maxImages: 1 }, 'first-image') }]),
    // Beside a single video a list of them would hold the same one twice.
    ...(videoList === undefined || oneVideo !== undefined
      ? []
      : [list(videoList, 'maxVideos', 'videos')]),
  ];
}

function list(
  property: WireProperty,
  limit: 'maxImages' | 'maxVideos' | 'maxAudios',
  encode: 'images' | 'videos' | 'audios',
): Mapped {
  const { maxItems } = property;
  const field = reference(property, { [limit]: maxItems ?? unstatedMost }, encode);
  return maxItems === undefined
    ? { field, doubts: ['how many it takes is not published'] }
    : { field };
}

function reference(
  { name, isRequired }: WireProperty,
  limits: NonNullable<Field['limits']>,
  encode: string,
): Field {
  return {
    from: 'references',
    to: name,
    ...(isRequired ? { required: true } : {}),
    limits,
    encode,
  };
}
