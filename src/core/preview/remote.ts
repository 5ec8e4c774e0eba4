import { type Element, attribute } from '../html/tree.ts';

const REMOTE = /^(?:https?:)?\/\//i;

const isRemote = (address: string): boolean => REMOTE.test(address.trim());

const SOURCES: readonly (readonly [attribute: string, elements: ReadonlySet<string> | null])[] = [
  ['src', new Set(['img', 'input'])],
  ['background', null],
  ['poster', null],
];

const firstWord = (candidate: string): string => candidate.trim().split(/\s/, 1)[0] ?? '';

/** The pictures of one element that would have to be fetched. */
export function remoteOf(element: Element): string[] {
  const found = SOURCES.flatMap(([name, elements]) => {
    const value = elements?.has(element.tagName) === false ? null : attribute(element, name);
    return value !== null && isRemote(value) ? [value.trim()] : [];
  });
  const set = attribute(element, 'srcset') ?? '';
  return [...found, ...set.split(',').map(firstWord).filter(isRemote)];
}

/** Those a style sheet names. */
export const remoteInCss = (css: string): string[] =>
  [...css.matchAll(/url\(\s*["']?((?:https?:)?\/\/[^"')\s]+)/gi)].flatMap(([, url]) => url ?? []);
