import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands, notYet } from '../src/cli/commands/registry.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const found = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: ROOT }).map((path) => path.replaceAll('\\', '/'));

/** Every page somebody may read. */
const PAGES = found('README.md', 'docs/**/*.md', 'cards/**/*.md', 'src/**/*.md', 'test/**/*.md').toSorted();
/** Names of all files a page may mean by the name alone. */
const FILES = found(
  '{cards,docs,prisma,src,test}/**/*.{ts,tsx,mjs,md,csv,json,xlsx,html,css,svg}',
  '*.{md,json,toml}',
).map((path) => basename(path));

/** A page without the lines of its examples, which name files that are yet to be written. */
const prose = (page: string): string => read(page).replaceAll(/^```[\s\S]*?^```$/gm, '');
const quoted = (page: string): string[] => [...prose(page).matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
const examples = (page: string): string[] =>
  [...read(page).matchAll(/npm run -s pingshi -- ([^`#\n]+)/g)].map(([, words = '']) => words.trim());

/** Made by the product, or a name with a place to fill in. */
const isMade = (path: string): boolean => /^test\/output\/|[<*{]/.test(path);
/** Of what the pages name, by `of`, whatever is not there: 'page: name'. Fails where nothing is named at all. */
function missing(of: (page: string) => readonly string[], isKnown: (name: string, page: string) => boolean): string[] {
  const named = PAGES.flatMap((page) => of(page).map((name) => ({ page, name })));
  expect(named).not.toEqual([]);
  return named.filter(({ page, name }) => !isKnown(name, page)).map(({ page, name }) => `${page}: ${name}`);
}

const linksOf = (page: string): string[] =>
  [...prose(page).matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)]
    .map(([, link, src]) => link ?? src ?? '')
    .filter((link) => !/^(https?:|mailto:|#)/.test(link));
const pathsOf = (page: string): string[] =>
  quoted(page).filter((text) => /^(cards|docs|prisma|src|test)\/\S*$/.test(text) && !isMade(text));
const namesOf = (page: string): string[] =>
  quoted(page).filter((text) => /^[\w-]+(\.[\w-]+)*\.(ts|tsx|mjs)$/.test(text));
const SETTING =
  /^((?:[A-Z]+_)*(?:HOST|PORT|URL|TOKEN|DATA|ROLES|MODE|LOCALE|DOMAIN|SECRET|ID|KEY|FAILPOINT)(?:_NEXT)?)(?:=.*)?$/;
const settingsOf = (page: string): string[] =>
  quoted(page)
    .flatMap((text) => SETTING.exec(text)?.[1] ?? [])
    .filter((name) => /_|^(HOST|PORT)$/.test(name));

describe('the pages', () => {
  it('link to what is there', () => {
    const isKnown = (link: string, page: string) => existsSync(join(ROOT, dirname(page), link.replace(/#.*$/, '')));
    expect(missing(linksOf, isKnown)).toEqual([]);
  });

  it('name files and folders that are there', () => {
    const isKnown = (path: string, page: string) =>
      [path, posix.join(dirname(page), path)].some((each) => existsSync(join(ROOT, each)));
    expect(missing(pathsOf, isKnown)).toEqual([]);
    expect(missing(namesOf, (name) => FILES.includes(name))).toEqual([]);
  });

  it('name settings the product reads', () => {
    const config = read('src/config.ts');
    expect(missing(settingsOf, (name) => config.includes(`\n  ${name}: `))).toEqual([]);
  });

  it('show commands there are, with files that are there', () => {
    const isCommand = (words: string) => commands.some(({ name }) => `${words} `.startsWith(`${name} `));
    expect(missing(examples, isCommand)).toEqual([]);
    const filesOf = (page: string) => examples(page).flatMap((words) => words.match(/\btest\/fixtures\/\S+/g) ?? []);
    expect(missing(filesOf, (file) => existsSync(join(ROOT, file)))).toEqual([]);
  });
});

describe('the README', () => {
  it('lists every command, and none that is yet to come', () => {
    const listed = quoted('README.md');
    expect(commands.map(({ name }) => name).filter((name) => !listed.includes(name))).toEqual([]);
    expect(notYet.filter((name) => listed.includes(name))).toEqual([]);
  });
});
