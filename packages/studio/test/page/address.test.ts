import { expect, test } from 'vitest';
import { atAddress } from '../../src/page/form/address.tsx';

test('a file may be an address of the web, and nothing else', () => {
  expect(atAddress(' https://example.com/cat.jpg ', 'image')).toMatchObject({
    ref: 'https://example.com/cat.jpg',
    url: undefined,
  });
  for (const text of [
    '',
    'cat.jpg',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/plain,x',
  ]) {
    expect(atAddress(text, 'image')).toBeUndefined();
  }
});
