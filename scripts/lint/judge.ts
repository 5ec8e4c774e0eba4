import { areas, owned, testsOf, type Area } from './areas.ts';

/** One import as the linter sees it; paths are from the repository's root, with forward slashes. */
export type Import = {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** Imported names, where the statement lists them. */
  readonly names: readonly string[];
};

/** Why the import is refused and what to do, or undefined when it is fine. */
export function judge(found: Import): string | undefined {
  const area = areaOfImporter(found.file);
  if (!area) return undefined;
  const target = parse(found);
  switch (target.kind) {
    case 'node':
      return allowed(area.node, target.name, found.typeOnly)
        ? undefined
        : refusal(area, target.name);
    case 'package':
      return allowed(area.packages, target.name, found.typeOnly)
        ? ownership(found, target.name)
        : refusal(area, target.name);
    case 'file':
      return judgeFile(found, area, target.path);
  }
}

function judgeFile(found: Import, area: Area, path: string): string | undefined {
  if (path.startsWith('resources/')) return undefined;
  const target = areaOf(path);
  if (!target) {
    return `${path} belongs to no area: add a row for it to scripts/lint/areas.ts, or move it.`;
  }
  const inside = target.name === area.name && sameFolder(area, found.file, path);
  const granted = area.areas.includes(path) || allowed(area.areas, target.name, found.typeOnly);
  if (!inside && !granted) {
    return refusal(area, nameFor(target, path));
  }
  if (!/\.[a-z]+$/.test(path)) {
    return 'Write the real file extension (".ts", ".tsx"): Node runs these files as they are.';
  }
  const crossing = topFolder(found.file) !== topFolder(path);
  if (crossing && found.specifier.startsWith('.') && alias.test(path)) {
    return `Across areas write "${path.replace(alias, '#$1/')}" instead of a relative path.`;
  }
  return undefined;
}

const alias = /^src\/(shared|core|main|renderer|sandbox)\//;

/** Whether two files are in the same place of an area that has several (one per feature). */
function sameFolder(area: Area, from: string, to: string): boolean {
  return area.files.some((pattern) => {
    const fromMatch = matcher(pattern).exec(from);
    const toMatch = matcher(pattern).exec(to);
    return fromMatch !== null && toMatch !== null && fromMatch[1] === toMatch[1];
  });
}

/** What tests share may use what tests use. */
const testKit = /^src\/(main|sandbox)\/testing\//;

function ownership(found: Import, name: string): string | undefined {
  if (isTest(found.file) || testKit.test(found.file)) return undefined;
  if (!found.file.startsWith('src/')) return undefined;
  const rule = owned.find(
    (row) =>
      row.from === name &&
      (row.names === undefined || row.names.some((one) => found.names.includes(one))),
  );
  if (!rule || found.typeOnly || found.file.startsWith(rule.owner)) return undefined;
  return `Only ${rule.owner}* may use ${rule.what}: use what it offers, or extend it.`;
}

function refusal(area: Area, target: string): string {
  const list = [
    ...area.areas,
    ...area.packages,
    ...area.node.map((name) => (name.endsWith('any') ? 'node modules' : name)),
  ];
  const may = list.length === 0 ? 'nothing outside itself' : `itself, ${list.join(', ')}`;
  return `${area.name} may not import ${target}; it may import ${may}. ${area.fix}`;
}

function nameFor(target: Area, path: string): string {
  return target.name === 'renderer feature' ? `feature "${path.split('/')[3] ?? ''}"` : target.name;
}

function allowed(list: readonly string[], name: string, typeOnly: boolean): boolean {
  return list.some((entry) => {
    const typesOnly = entry.startsWith('types ');
    if (typesOnly && !typeOnly) return false;
    const pattern = typesOnly ? entry.slice('types '.length) : entry;
    if (pattern === 'any' || pattern === name) return true;
    return pattern.endsWith('/*') && name.startsWith(pattern.slice(0, -1));
  });
}

type Target =
  | { readonly kind: 'node' | 'package'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string };

function parse({ file, specifier }: Import): Target {
  const plain = specifier.replace(/\?.*$/, '');
  if (plain.startsWith('node:')) return { kind: 'node', name: plain };
  if (plain.startsWith('#')) return { kind: 'file', path: `src/${plain.slice(1)}` };
  if (plain.startsWith('.')) return { kind: 'file', path: join(file, plain) };
  const parts = plain.split('/');
  return { kind: 'package', name: parts.slice(0, plain.startsWith('@') ? 2 : 1).join('/') };
}

/** Resolves a relative specifier against the importing file; `..` above the root stays visible. */
function join(file: string, relative: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function areaOfImporter(file: string): Area | undefined {
  if (!isTest(file)) return areaOf(file);
  return file.startsWith('src/renderer/') ? testsOf.window : testsOf.rest;
}

function areaOf(path: string): Area | undefined {
  return areas.find((area) => area.files.some((pattern) => matcher(pattern).test(path)));
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}

function topFolder(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

const matchers = new Map<string, RegExp>();

/**
 * `*` is one folder or file name. A pattern that ends with a slash is a prefix and remembers which
 * folder `*` stood for; any other has to match to the end.
 */
function matcher(pattern: string): RegExp {
  const known = matchers.get(pattern);
  if (known) return known;
  const prefix = pattern === '' || pattern.endsWith('/');
  const name = prefix ? '([^/]+)' : '[^/]+';
  const source = pattern.replaceAll('.', '\\.').replaceAll('*', name);
  const made = new RegExp(`^${source}${prefix ? '' : '$'}`);
  matchers.set(pattern, made);
  return made;
}
