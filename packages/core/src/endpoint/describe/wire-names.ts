/*
 * Wire names and what they mean, counted over three catalogues. Of several names in one schema the
 * first one here is taken.
 *
 * @see the catalogue of WaveSpeed (496 models, 2026-06-23), endpoints.ts of fal-js (505 endpoints,
 *   2026-08-02), the nodes of AtlasCloud's ComfyUI package (204, 2026-08-19)
 */

/** Names that mean one thing wherever they stand, if their type allows it. */
export const plainNames = {
  prompt: ['prompt', 'text_prompt', 'prompt_text', 'promptText'],
  negativePrompt: ['negative_prompt', 'negativePrompt'],
  durationSeconds: ['duration', 'duration_seconds', 'seconds', 'video_length'],
  aspectRatio: ['aspect_ratio', 'ratio', 'aspectRatio'],
  resolution: ['resolution', 'target_resolution', 'output_resolution', 'quality'],
  generateAudio: [
    'generate_audio',
    'sound',
    'generate_audio_switch',
    'enable_audio',
    'audio',
    'with_audio',
    'bgm',
  ],
  seed: ['seed'],
  promptAdherence: ['cfg_scale', 'guidance_scale'],
  fps: ['fps', 'frames_per_second', 'frame_rate'],
  shots: ['multi_prompt'],
} as const;

/** Names of media, which mean something by what kind of endpoint they stand in. */
export const mediaNames = {
  firstFrame: [
    'image',
    'image_url',
    'start_image_url',
    'first_frame_url',
    'first_frame_image',
    'first_image',
    'start_image',
    'first_frame',
    'input_image',
    'input_image_url',
    'promptImage',
  ],
  lastFrame: [
    'last_image',
    'end_image',
    'end_image_url',
    'last_frame_url',
    'last_frame_image',
    'tail_image_url',
    'tail_image',
    'end_frame_image',
    'image_tail',
    'last_frame',
    'end_frame',
  ],
  imageList: [
    'images',
    'image_urls',
    'reference_images',
    'reference_image_urls',
    'ref_image_urls',
    'input_image_urls',
  ],
  oneImage: ['reference_image', 'reference_image_url', 'ref_image_url'],
  videoList: ['videos', 'video_urls', 'reference_videos', 'reference_video_urls'],
  oneVideo: [
    'video',
    'video_url',
    'source_video',
    'source_video_url',
    'source_url',
    'input_video',
    'start_video_url',
    'videoUri',
  ],
  audioList: ['audios', 'audio_urls', 'reference_audios', 'reference_audio_urls'],
  oneAudio: [
    'audio',
    'audio_url',
    'sound_file',
    'input_audio',
    'input_audio_url',
    'driven_audio',
    'driving_audio',
    'driving_audio_url',
    'reference_audio',
    'reference_audio_url',
    'audioUri',
  ],
} as const;

/** How an answer is packed, and names that are the provider's own. Never offered. */
export const plumbingNames: readonly string[] = [
  'enable_base64_output',
  'enable_sync_mode',
  'video_output_type',
  'webhook_url',
  'model',
];

/**
 * Switches that cost money or change what a clip is, beside those that no caller may give raw: sent
 * with their default.
 */
export const costlyNames: readonly string[] = [
  'bgm',
  'fps',
  'frames_per_second',
  'frame_rate',
  'character_orientation',
  'draft',
  'upscale_factor',
];

/** How many videos are made. A task makes one. */
export const countNames: readonly string[] = [
  'num_videos',
  'number_of_videos',
  'num_outputs',
  'n',
  'num_results',
  'num_samples',
  'samples',
  'sample_count',
  'video_count',
  'count',
  'batch_size',
];
