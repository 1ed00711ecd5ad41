/** Fields of a request as the form calls them. */
const names: Readonly<Record<string, string>> = {
  prompt: 'Prompt',
  negativePrompt: 'Negative prompt',
  durationSeconds: 'Seconds',
  aspectRatio: 'Ratio',
  resolution: 'Resolution',
  generateAudio: 'Sound',
  seed: 'Seed',
  promptAdherence: 'Prompt adherence',
  firstFrame: 'First frame',
  lastFrame: 'Last frame',
  references: 'References',
  motionVideo: 'Motion video',
  shots: 'Shots',
  model: 'Model',
  mode: 'Mode',
};

/** What the form calls a field; one that it does not have by its own name. */
export function fieldName(field: string): string {
  return names[field] ?? field;
}
