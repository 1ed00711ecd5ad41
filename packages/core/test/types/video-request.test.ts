import { describe, expect, it } from 'vitest';
import { inferMode, type Mode, type VideoRequest } from '../../src/types/video-request.ts';

const file = 'https://files.test/a';

describe('inferMode', () => {
  it.each<[Partial<VideoRequest>, Mode]>([
    [{}, 'text-to-video'],
    [{ prompt: 'a fox' }, 'text-to-video'],
    [{ references: [] }, 'text-to-video'],
    [{ firstFrame: file }, 'image-to-video'],
    [{ lastFrame: file }, 'image-to-video'],
    [{ references: [file], firstFrame: file }, 'reference-to-video'],
    [{ motionVideo: file, references: [file], firstFrame: file }, 'motion-control'],
    [{ motionVideo: file, mode: 'video-to-video' }, 'video-to-video'],
  ])('of %j is %s', (given, mode) => {
    expect(inferMode({ model: 'm', ...given })).toBe(mode);
  });
});
