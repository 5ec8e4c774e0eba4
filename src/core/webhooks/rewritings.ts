import { isShallow } from './depth.ts';

/** `{"a": 1, "b": [2, 3]}`: how Python and some proxies write JSON. Line breaks inside strings are always escaped. */
const spaced = (value: unknown): string =>
  JSON.stringify(value, null, 1)
    .replaceAll(/([{[])\n */g, '$1')
    .replaceAll(/\n *([}\]])/g, '$1')
    .replaceAll(/,\n */g, ', ');

const ascii = (text: string): string =>
  text.replaceAll(
    /[\u0080-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/**
 * What the body may have been before something on the way read the JSON and wrote it again: the usual ways of writing
 * the same value. Empty when it is not JSON.
 */
export function rewritings(body: string): readonly string[] {
  const around = [body.trim(), `${body}\n`, body.replaceAll('\r\n', '\n')];
  if (!isShallow(body)) return [];
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return around.filter((text) => text !== body);
  }
  if (typeof value !== 'object' || value === null) return [];
  const written = [
    JSON.stringify(value),
    JSON.stringify(value, null, 2),
    JSON.stringify(value, null, 4),
    JSON.stringify(value, null, '\t'),
    spaced(value),
  ];
  const all = [...around, ...written, ...written.map(ascii), ...written.map((text) => `${text}\n`)];
  return [...new Set(all)].filter((text) => text !== body);
}
