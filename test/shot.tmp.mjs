import { chromium } from 'playwright-core';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
const root = '/work/wt/docs2/site/.vitepress/dist';
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.txt': 'text/plain',
  '.png': 'image/png',
};
const server = createServer(async (q, r) => {
  let p = decodeURIComponent(new URL(q.url, 'http://x').pathname);
  if (p.endsWith('/')) p += 'index.html';
  for (const f of [p, p + '.html'])
    try {
      const b = await readFile(root + f);
      r.writeHead(200, { 'content-type': types[extname(f)] ?? 'application/octet-stream' });
      return r.end(b);
    } catch {}
  r.writeHead(404);
  r.end();
});
await new Promise((r) => server.listen(0, r));
const base = 'http://127.0.0.1:' + server.address().port;
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const [, , list, widths = '360,1280', themes = 'light,dark', full = ''] = process.argv;
for (const path of list.split(','))
  for (const w of widths.split(','))
    for (const t of themes.split(',')) {
      const page = await browser.newPage({ viewport: { width: +w, height: 900 }, colorScheme: t });
      page.on('pageerror', (e) => console.log('ERR', path, e.message));
      await page.goto(base + '/' + path, { waitUntil: 'networkidle' });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) console.log('OVERFLOW', path, w, over);
      await page.screenshot({
        path: `/tmp/shots/${path.replace(/[\/#]/g, '_').replace('.html', '')}-${w}-${t}.png`,
        fullPage: !!full,
      });
      await page.close();
    }
await browser.close();
server.close();
