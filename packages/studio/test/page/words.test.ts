import { describe, expect, test } from 'vitest';
import { moneyOf } from '../../src/page/client/failure.ts';
import { faultOf, shortName } from '../../src/page/form/file-faults.ts';
import { hrefOf, routeOf } from '../../src/page/shell/route.ts';
import { bytesText, countText, timeText, usdText } from '../../src/shared/figures.ts';

describe('what went wrong', () => {
  test('what it means for the bill is said once', () => {
    const money = 'Nothing was charged.';
    expect(moneyOf({ message: `Refused. ${money}`, money })).toBe('');
    expect(moneyOf({ message: 'Refused.', money })).toBe(money);
  });
});

describe('what is wrong with a file', () => {
  const max = 50_000_000;

  test('a HEIC picture is named as one, whatever type the browser gives it', () => {
    for (const file of [
      { name: 'IMG_1.HEIC', type: '', size: 9 },
      { name: 'a.jpg', type: 'image/heif', size: 9 },
    ]) {
      expect(faultOf(file, 'image', max)).toMatch(/HEIC.*Save it as JPEG or PNG/);
    }
  });

  test('a file that is too large is said with both sizes', () => {
    const fault = faultOf({ name: 'a.png', type: 'image/png', size: 63_400_000 }, 'image', max);
    expect(fault).toBe('a.png has 63.4 MB; at most 50.0 MB can be sent. Make it smaller first.');
  });

  test('a file of another kind is said with what is taken', () => {
    const fault = faultOf({ name: 'a.pdf', type: 'application/pdf', size: 9 }, 'image', max);
    expect(fault).toBe('a.pdf cannot be used: this has to be a picture (JPEG, PNG or WebP).');
  });

  test('an empty file is said to be empty', () => {
    expect(faultOf({ name: 'a.png', type: 'image/png', size: 0 }, 'image', max)).toBe(
      'a.png is empty.',
    );
  });

  test('a file that may be right is left to the server', () => {
    expect(faultOf({ name: 'a.png', type: 'image/png', size: 9 }, 'image', max)).toBeUndefined();
    expect(faultOf({ name: 'a', type: '', size: 9 }, 'image', max)).toBeUndefined();
  });

  test('a name of 300 characters with slashes is shown by its end', () => {
    const name = `../../${'x'.repeat(290)}.png`;
    expect(shortName(name)).toBe(`${'x'.repeat(24)}…xxxxxxxx.png`);
  });
});

describe('addresses of views', () => {
  test('a view has an address that leads back to it', () => {
    for (const route of [
      { view: 'compare' },
      { view: 'history' },
      { view: 'spend' },
      { view: 'run', id: 'a/b c' },
    ] as const) {
      expect(routeOf(hrefOf(route))).toEqual(route);
    }
  });

  test('an address that was cut off in the middle of a letter leads to no run, and breaks nothing', () => {
    expect(routeOf('#/run/%E4%B')).toEqual({ view: 'run', id: '%E4%B' });
  });

  test('an address that leads nowhere shows the form', () => {
    for (const hash of ['', '#', '#/', '#/nothing', '#/run/', 'main']) {
      expect(routeOf(hash)).toEqual({ view: 'compare' });
    }
  });
});

describe('figures', () => {
  test('an amount has cents, and finer places only where cents are too coarse', () => {
    expect([0, 0.1, 0.42, 1.1, 0.0125, 1234.5].map(usdText)).toEqual([
      '$0.00',
      '$0.10',
      '$0.42',
      '$1.10',
      '$0.0125',
      '$1,234.50',
    ]);
  });

  test('a time has at most two units', () => {
    expect([0, 8_400, 60_000, 125_000, 3_780_000].map(timeText)).toEqual([
      '0 s',
      '8 s',
      '1 min',
      '2 min 5 s',
      '1 h 3 min',
    ]);
  });

  test('sizes and counts are words', () => {
    expect([900, 640_000, 12_400_000].map(bytesText)).toEqual(['900 B', '640 kB', '12.4 MB']);
    expect([countText(1, 'column'), countText(3, 'column')]).toEqual(['1 column', '3 columns']);
  });
});
