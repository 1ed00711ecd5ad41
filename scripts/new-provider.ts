import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { providerFolders } from './packages.ts';
import { listPath, providerList } from './provider-list.ts';

/**
 * Writes the folders of a new provider, with everything that has to be filled in, and its line in
 * the list: `pnpm new:provider acme "Acme Films"`. Then `pnpm generate` writes what follows.
 */
const [id = '', name = capital(id)] = process.argv.slice(2);
const pascal = capital(name.replaceAll(/[^A-Za-z0-9]/g, ''));

if (!/^[a-z][a-z0-9]*$/.test(id)) {
  throw new Error('Give an id of lower-case letters and digits: pnpm new:provider acme "Acme"');
}
if (providerList.some((listed) => listed.id === id)) throw new Error(`There is "${id}" already.`);

const words: Readonly<Record<string, string>> = {
  id,
  Name: name,
  Pascal: pascal,
  camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
  KEY: `${id.toUpperCase()}_API_KEY`,
  baseURL: `https://api.${id}.example/v1`,
};

const root = new URL('../', import.meta.url);
const adapter = new URL(`packages/providers/${id}/`, root);
const emulator = new URL(`packages/emulator/src/providers/${id}/`, root);

writeTemplates(new URL('new-provider/adapter/', import.meta.url), adapter);
writeTemplates(new URL('new-provider/emulator/', import.meta.url), emulator);
copyFurniture();
addLine();
console.log(`Now fill in what is to do, then: pnpm generate && pnpm install && pnpm build`);

function writeTemplates(from: URL, to: URL): void {
  for (const path of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.txt')) continue;
    const text = readFileSync(new URL(encodeURI(path), from), 'utf8');
    write(new URL(filled(path.slice(0, -'.txt'.length)), to), filled(text));
  }
}

/** What is the same in every adapter but for the name, as the first one has it. */
function copyFurniture(): void {
  const [model] = providerList;
  const folder = providerFolders.find((each) => each.endsWith(`/${model?.id}`));
  if (model === undefined || folder === undefined) throw new Error('There is no adapter to copy.');
  for (const entry of readdirSync(new URL(`${folder}/`, root), { withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:json|ts)$/.test(entry.name)) continue;
    const text = readFileSync(new URL(`${folder}/${entry.name}`, root), 'utf8');
    write(new URL(entry.name, adapter), text.replaceAll(model.id, id).replaceAll(model.name, name));
  }
}

function addLine(): void {
  const line = {
    id,
    name,
    pascal,
    keys: [words['KEY']],
    hosts: { baseURL: words['baseURL'] },
  };
  const url = new URL(listPath, root);
  const text = readFileSync(url, 'utf8').trimEnd().replace(/\n\]$/, '');
  const written = JSON.stringify(line, null, 1)
    .replaceAll(/\n */g, ' ')
    .replaceAll(/\[ | \]/g, (bracket) => bracket.trim());
  writeFileSync(url, `${text},\n  ${written}\n]\n`);
}

function filled(text: string): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, word: string) => words[word] ?? whole);
}

function write(url: URL, text: string): void {
  if (existsSync(url)) throw new Error(`${url.pathname} is there already.`);
  mkdirSync(dirname(url.pathname), { recursive: true });
  writeFileSync(url, text);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
