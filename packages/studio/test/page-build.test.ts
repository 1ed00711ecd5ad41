import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const page = new URL('../dist/page/', import.meta.url);
const html = readFileSync(new URL('index.html', page), 'utf8');

/** Bytes that travel for a file of the page. */
function gzipped(path: string): number {
  return gzipSync(readFileSync(new URL(path, page)), { level: 9 }).length;
}

describe('the built page', () => {
  test('its script and style until the first view stands are less than 150 kB, gzipped', () => {
    const first = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)];
    const bytes = first.reduce((sum, [, path = '']) => sum + gzipped(path), 0);
    expect(first.length).toBeGreaterThan(1);
    expect(bytes).toBeLessThan(150_000);
  });

  test('nothing in it is inline, and nothing comes from elsewhere', () => {
    expect(html).not.toMatch(/<style|<script(?![^>]* src=)| style=| on[a-z]+=/);
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  test('no style asks for a file of another host', () => {
    const styles = readdirSync(new URL('assets/', page)).filter((name) => name.endsWith('.css'));
    for (const name of styles) {
      expect(readFileSync(new URL(`assets/${name}`, page), 'utf8')).not.toMatch(
        /url\(["']?https?:/,
      );
    }
  });
});
