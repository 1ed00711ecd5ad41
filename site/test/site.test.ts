import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  codeBlocksOf,
  codeFilesOf,
  componentsOf,
  pagePaths,
  programsOf,
} from '../../scripts/page-code.ts';
import { root } from '../links.ts';
import { pageOf } from '../pages.ts';
import { builtFiles, builtPages, readBuilt, valuesOf } from './built.ts';

const files = await builtFiles();
const pages = await builtPages();
const known = new Set(files);
const read = pages.filter(({ path }) => path !== '404.html');
const byPath = new Map(pages.map(({ path, html }) => [path, html]));

/** Where a link of a page leads inside the site. */
function targetOf(href: string, from: string): { readonly path: string; readonly id: string } {
  const [link = '', id = ''] = href.split('#');
  const base = process.env['DOCS_BASE'] ?? '/';
  if (link === '') return { path: from, id: decodeURIComponent(id) };
  const inside = link.startsWith(base) ? link.slice(base.length) : link;
  const path = inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside;
  return { path: decodeURI(path), id: decodeURIComponent(id) };
}

describe('the pages', () => {
  it('are all that docs, decisions and packages have', () => {
    const names = (folder: string): readonly string[] =>
      readdirSync(posix.join(root, folder)).map((name) => `${folder}/${name}`);
    const readmes = [...names('packages'), ...names('packages/providers')]
      .filter((folder) => !/\/(?:providers|providers\.json|test-support)$/.test(folder))
      .map((folder) => `${folder}/README.md`);
    const sources = [
      ...names('docs'),
      ...names('docs/decisions'),
      ...names('docs/errors'),
      ...readmes,
    ];
    const expected = sources.filter((file) => file.endsWith('.md')).map((file) => pageOf(file));
    expect(expected.length).toBeGreaterThan(60);
    for (const page of expected) expect(files).toContain(page?.replace(/\.md$/, '.html'));
  });

  it('each have a title of their own and a description', () => {
    const heads = read.map(({ path, html }) => {
      const [, title = ''] = /<title>([^<]+)<\/title>/.exec(html) ?? [];
      const [description = ''] = valuesOf(html, 'meta name="description"', 'content');
      return { path, title, description };
    });
    expect(heads.filter(({ title }) => !/^.{2,} \| .{4,}/.test(title))).toEqual([]);
    expect(heads.filter(({ description }) => description.length < 30)).toEqual([]);
    expect(new Set(heads.map(({ title }) => title)).size).toBe(heads.length);
  });

  it('can be read without JavaScript', () => {
    const bare = read.filter(({ html }) => !/<h1[\s>]/.test(html)).map(({ path }) => path);
    expect(bare).toEqual([]);
    expect(byPath.get('errors.html')).toContain('the task goes on');
  });

  it('show no tag as text', () => {
    const shown = read.flatMap(({ path, html }) => {
      const prose = html.replaceAll(/<(pre|code|script)[\s\S]*?<\/\1>/g, '');
      return [...prose.matchAll(/&lt;\/?(?:br|a|img|p|details|sub|sup|!--)[\s&][^;]*/g)].map(
        ([tag]) => `${path}: ${tag.slice(0, 60)}`,
      );
    });
    expect(shown).toEqual([]);
  });

  it('each have a link that edits them and, from Git, the day of their last change', () => {
    const edits = /href="https:\/\/github\.com\/genlock\/genlock\/edit\/main\/[^"]+\.md"/;
    const without = read.filter(({ html }) => !edits.test(html)).map(({ path }) => path);
    // What is made of tables and types has nothing to edit.
    const made = /^(?:models|reference)\/|^(?:index|cost|changes)\.html$/;
    expect(without.filter((path) => !made.test(path))).toEqual([]);
    // A page that is not committed yet has no day.
    expect(byPath.get('errors.html')).toMatch(/<time datetime="\d{4}-/);
  });

  it('ask nothing of anybody else: no script, style, image, font or frame from outside', () => {
    const outside = pages.flatMap(({ html }) =>
      [
        ...['script', 'img', 'iframe', 'source', 'video'].flatMap((tag) =>
          valuesOf(html, tag, 'src'),
        ),
        ...valuesOf(html, 'link', 'href'),
      ].filter((url) => /^(?:https?:)?\/\//.test(url)),
    );
    expect(outside).toEqual([]);
  });

  it('have styles that ask nothing of anybody else', async () => {
    for (const path of files.filter((file) => file.endsWith('.css'))) {
      expect(await readBuilt(path)).not.toMatch(/url\(["']?(?:https?:)?\/\/|@import/);
    }
  });

  it('link to pages and to headings that are there', () => {
    const ids = new Map(
      pages.map(({ path, html }) => [path, new Set(valuesOf(html, '[a-z]\\w*', 'id'))]),
    );
    const dead = pages.flatMap(({ path: from, html }) =>
      valuesOf(html, 'a', 'href')
        .filter((href) => !/^[a-z]+:/.test(href))
        .map((href) => ({ href, from, ...targetOf(href, from) }))
        .filter(
          ({ path, id }) => !known.has(path) || (id !== '' && ids.get(path)?.has(id) !== true),
        )
        .map(({ href }) => `${from}: ${href}`),
    );
    expect(dead).toEqual([]);
  });

  it('are each led to by another one', () => {
    const linked = new Set(
      pages.flatMap(({ path: from, html }) =>
        valuesOf(html, 'a', 'href')
          .filter((href) => !/^[a-z]+:/.test(href))
          .map((href) => targetOf(href, from).path)
          .filter((path) => path !== from),
      ),
    );
    expect(read.map(({ path }) => path).filter((path) => !linked.has(path))).toEqual([]);
  });
});

describe('a block that installs something', () => {
  /** The managers whose commands for something stand in the code of a page. */
  const managersOf = (page: string, what: string): readonly string[] =>
    [...(byPath.get(page) ?? '').matchAll(/<pre[^>]*>([\s\S]*?)<\/pre>/g)]
      .flatMap(([, code = '']) => code.replaceAll(/<[^>]+>/g, '').split('\n'))
      .filter((line) => /^\w+ (?:install|add) /.test(line) && line.includes(what))
      .map((line) => line.split(' ')[0] ?? '');

  it('is there for each package manager where it installs from the registry', () => {
    expect(managersOf('storage.html', '@aws-sdk/')).toEqual(['npm', 'pnpm', 'yarn', 'bun']);
  });

  it('is one for npm alone where it installs tarballs, of which others ask the registry', () => {
    for (const page of ['overview.html', 'first-video.html']) {
      expect(managersOf(page, '.tgz')).toEqual(['npm']);
    }
  });
});

describe('the page of errors', () => {
  it('can be linked to by the code of each error', () => {
    const html = byPath.get('errors.html') ?? '';
    const codes = [...html.matchAll(/<code>\w+Error<\/code><\/td><td><a[^>]*><code>([\w-]+)</g)];
    expect(codes.length).toBeGreaterThan(20);
    for (const [, code] of codes) expect(html).toContain(`<tr id="${code}"`);
  });
});

describe('the pages that are made of the tables', () => {
  it('are one for each model, with the prices, their age and a chart', () => {
    const models = pages.filter(({ path }) => path.startsWith('models/'));
    expect(models.length).toBeGreaterThan(100);
    const page = byPath.get('models/kling-v3.0-std.html') ?? '';
    expect(page).toMatch(/<td>\d+ days<\/td><td>official/);
    expect(page).toMatch(/<img src="[^"]+\.svg" alt="Cost by duration of text-to-video/);
    expect(models.filter(({ html }) => !html.includes('<h2 id="what-it-costs"'))).toEqual([]);
  });

  it('are one for each entry of a package, with what is said of each name', () => {
    const core = byPath.get('reference/core.html') ?? '';
    expect(core).toContain('<h3 id="createbudget"');
    expect(byPath.get('reference/index.html')).toContain('genlock/react');
  });

  it('are a table of every price that can be read without JavaScript', () => {
    expect((byPath.get('cost.html') ?? '').split('<tr>').length).toBeGreaterThan(300);
  });

  it('are the changes that wait for a release', () => {
    expect(byPath.get('changes.html')).toContain('Not released yet');
  });
});

describe('the types of the names in code', () => {
  const type =
    /<span class="type vp-copy-ignore">(?:<span class="type-\w+">[^<]*<\/span>)*<\/span>/g;
  const block = /<pre class="[^"]*\bwith-types\b[^"]*"[^>]*>([\s\S]*?)<\/pre>/g;
  const letters: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&#x27;': "'",
    '&amp;': '&',
  };
  const textOf = (html: string): string =>
    html
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll(/&(?:lt|gt|quot|amp|#39|#x27);/g, (letter) => letters[letter] ?? letter);
  const compiled = pagePaths().map((path) => {
    const blocks = codeBlocksOf({ path, text: readFileSync(posix.join(root, path), 'utf8') });
    const shown = [
      ...programsOf(blocks).map(({ before, code }) => code.slice(before.length)),
      ...componentsOf(blocks).map(({ code }) => code),
      ...codeFilesOf(blocks).map(({ code }) => code),
    ];
    return { path, shown, html: byPath.get((pageOf(path) ?? '').replace(/\.md$/, '.html')) ?? '' };
  });

  it('stand in each block that tests compile, and leave its code as it is', () => {
    expect(compiled.flatMap(({ shown }) => shown).length).toBeGreaterThan(90);
    for (const { path, shown, html } of compiled) {
      const found = [...html.matchAll(block)].map(([, code = '']) => {
        return `${textOf(code.replaceAll(type, ''))}\n`;
      });
      expect({ path, code: found.toSorted() }).toEqual({ path, code: shown.toSorted() });
      const bare = [...html.matchAll(block)].filter(([code]) => !code.includes('"type-text"'));
      expect({ path, bare }).toEqual({ path, bare: [] });
    }
  });

  it('are those of the packages, of what a block goes on from, and of the files beside it', () => {
    const typesOf = (page: string): readonly string[] =>
      [...(byPath.get(page) ?? '').matchAll(/<span class="type-text">([^<]*)/g)].map(([, text]) =>
        textOf(text ?? ''),
      );
    expect(typesOf('first-video.html')).toContainEqual(
      expect.stringMatching(/^const \w+: VideoProvider/),
    );
    expect(typesOf('packages/emulator.html')).toContain('const emulator: Emulator');
    expect(typesOf('write-an-adapter.html')).toContainEqual(
      expect.stringMatching(/^const createKiteFilms: \(settings\?: /),
    );
  });

  it('are in no text that machines read, and are not searched', async () => {
    for (const path of files.filter((file) => /\.(?:md|txt)$/.test(file))) {
      expect(await readBuilt(path)).not.toMatch(/type-text|vp-copy-ignore/);
    }
    const index = files.find((file) => file.includes('localSearchIndexroot')) ?? '';
    expect(await readBuilt(index)).not.toContain('experimental_generateVideo({');
  });
});

describe('what machines read', () => {
  const markdown = read
    .map(({ path }) => path.replace(/\.html$/, '.md'))
    .filter((path) => path !== 'index.md');

  it('is the Markdown of each page beside it, with links that are there', async () => {
    for (const path of markdown) {
      const links = [...(await readBuilt(path)).matchAll(/\]\((\/[^)#\s]*)/g)];
      const dead = links.map(([, link = '']) => targetOf(link, path).path);
      expect(dead.filter((link) => !known.has(link))).toEqual([]);
    }
  });

  it('is a list of every page, with what each is about', async () => {
    const list = await readBuilt('llms.txt');
    const lines = list.split('\n').filter((line) => line.startsWith('- ['));
    expect(lines).toHaveLength(markdown.length);
    for (const path of markdown) {
      expect(lines).toContainEqual(
        expect.stringMatching(new RegExp(`\\]\\(\\S*${path}\\): .{30,}`)),
      );
    }
  });

  it('is one file with the text of the pages', async () => {
    const full = await readBuilt('llms-full.txt');
    expect(full).toContain('# Never pay twice');
    expect(full).toContain('# Webhooks');
  });
});

describe('the index of the search', () => {
  it('is a file of the site', () => {
    expect(files.filter((file) => file.includes('localSearchIndex'))).toHaveLength(1);
  });
});
