/** What is made at each provider. */
export const models = {
  fal: 'fal-ai/kling-video/v3/standard/text-to-video',
  // The generation of which many tasks are read at once.
  kling: 'tasks/text-to-video/kling-3.0/720p',
} as const;
