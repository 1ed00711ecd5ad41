import { describe, expect, test } from 'vitest';
import {
  columnRequestOf,
  emptyForm,
  type Form,
  isBlank,
  modeOf,
  requestOf,
} from '../../src/page/draft/index.ts';
import { draftColumnsOf, formOf } from '../../src/page/draft/from-request.ts';

const picture = {
  ref: 'file:0123456789abcdef0123456789abcdef',
  name: 'cat.jpg',
  kind: 'image',
  url: '/api/files/0123456789abcdef0123456789abcdef',
  bytes: 12,
} as const;
const column = { key: '0123456789abcdef', provider: 'fal', model: '' };
const form: Form = { ...emptyForm, prompt: ' A boat ', model: 'kling-v3.0-std' };

describe('the request of a form', () => {
  test('it has what was asked for and nothing else', () => {
    expect(requestOf(form)).toEqual({ prompt: 'A boat', durationSeconds: 5 });
  });

  test('0 and off are values, and are sent', () => {
    const asked = requestOf({ ...form, seed: 0, adherence: 0, audio: 'off' });
    expect(asked).toMatchObject({ seed: 0, promptAdherence: 0, generateAudio: false });
  });

  test('a length that was deleted is the default of each column', () => {
    expect(requestOf({ ...form, seconds: undefined })).toEqual({ prompt: 'A boat' });
  });

  test('files are named by their reference', () => {
    const asked = requestOf({ ...form, firstFrame: picture, references: [picture] });
    expect(asked).toMatchObject({ firstFrame: picture.ref, references: [picture.ref] });
  });

  test('a story is as long as its shots', () => {
    const shots = [
      { id: 'a', prompt: 'One', seconds: 2 },
      { id: 'b', prompt: 'Two', seconds: 3 },
    ];
    const story = requestOf({ ...form, seconds: 9, isStory: true, shots });
    // Several providers refuse shots together with a prompt.
    expect(story).not.toHaveProperty('prompt');
    expect(story).toMatchObject({
      durationSeconds: 5,
      shots: [
        { prompt: 'One', durationSeconds: 2 },
        { prompt: 'Two', durationSeconds: 3 },
      ],
    });
    expect(requestOf({ ...form, shots })).not.toHaveProperty('shots');
  });

  test('the picture of a shot goes with it, and one without a picture has none', () => {
    const shots = [
      { id: 'a', prompt: 'One', seconds: 2, image: picture },
      { id: 'b', prompt: 'Two', seconds: 3, image: undefined },
    ];
    const [first, second] = requestOf({ ...form, isStory: true, shots }).shots ?? [];
    expect(first).toEqual({ prompt: 'One', durationSeconds: 2, image: picture.ref });
    expect(second).not.toHaveProperty('image');
  });

  test('the mode follows from what was given', () => {
    expect(modeOf(form)).toBe('text-to-video');
    expect(modeOf({ ...form, lastFrame: picture })).toBe('image-to-video');
    expect(modeOf({ ...form, firstFrame: picture, references: [picture] })).toBe(
      'reference-to-video',
    );
    expect(modeOf({ ...form, motionVideo: picture })).toBe('motion-control');
  });

  test('it is blank until something says what is to be seen', () => {
    expect(isBlank(form)).toBe(false);
    expect(isBlank({ ...form, prompt: '  ' })).toBe(true);
    expect(isBlank({ ...form, prompt: '', firstFrame: picture })).toBe(false);
    const shots = [{ id: 'a', prompt: '', seconds: 2 }];
    expect(isBlank({ ...form, isStory: true, shots })).toBe(true);
  });
});

describe('a column of a form', () => {
  test('it takes the model of the form, or its own', () => {
    expect(columnRequestOf(form, column)).toMatchObject({ model: 'kling-v3.0-std' });
    expect(columnRequestOf(form, { ...column, model: 'veo-3.1' })).toMatchObject({
      model: 'veo-3.1',
    });
  });

  test('without a model it takes whatever does what is asked for', () => {
    const needs: Form = {
      ...form,
      by: 'needs',
      resolution: '720p',
      audio: 'on',
      firstFrame: picture,
    };
    const asked = columnRequestOf(needs, column);
    expect(asked).not.toHaveProperty('model');
    expect(asked.requirements).toEqual({ task: 'image-to-video', resolution: '720p', audio: true });
  });
});

describe('a run that goes back into the form', () => {
  test('it asks for the same once more', () => {
    const asked: Form = {
      ...form,
      prompt: 'A boat',
      negativePrompt: 'people',
      seconds: 8,
      ratio: '9:16',
      resolution: '1080p',
      audio: 'off',
      seed: 0,
      adherence: 0.5,
      firstFrame: picture,
      lastFrame: picture,
    };
    const request = requestOf(asked);
    const columns = [columnRequestOf(asked, column)];
    expect(requestOf(formOf(request, columns))).toEqual(request);
  });

  test('its shots come back with their pictures', () => {
    const shots = [
      { id: 'a', prompt: 'One', seconds: 2, image: picture },
      { id: 'b', prompt: 'Two', seconds: 3 },
    ];
    const request = requestOf({ ...form, isStory: true, shots });
    const back = formOf(request, []);
    expect(back.shots[0]?.image).toMatchObject({ ref: picture.ref, url: picture.url });
    expect(requestOf(back)).toEqual(request);
  });

  test('its columns get keys of their own, since a key is paid for once', () => {
    const back = draftColumnsOf(form, [columnRequestOf(form, column)]);
    expect(back).toEqual([{ key: expect.any(String), provider: 'fal', model: '' }]);
    expect(back[0]?.key).not.toBe(column.key);
  });

  test('models that differ stay with their columns', () => {
    const two = [
      { key: 'a', provider: 'fal', model: 'one' },
      { key: 'b', provider: 'fal', model: 'two' },
    ];
    const back = formOf({ prompt: 'A boat' }, two);
    expect(back.model).toBe('');
    expect(draftColumnsOf(back, two).map(({ model }) => model)).toEqual(['one', 'two']);
  });

  test('an address of the web has no preview, since the page loads nothing from elsewhere', () => {
    const back = formOf({ firstFrame: 'https://example.com/cat.jpg' }, []);
    expect(back.firstFrame).toMatchObject({ ref: 'https://example.com/cat.jpg', url: undefined });
  });
});
