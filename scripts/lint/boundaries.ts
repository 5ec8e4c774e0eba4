import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { judge } from './judge.ts';

/** The parts of the linter's syntax tree that name a module (ESTree as oxlint hands it over). */
type ModuleNode = {
  readonly source: { readonly value?: unknown } | null;
  readonly importKind?: string;
  readonly exportKind?: string;
  readonly specifiers?: readonly SpecifierNode[];
};
type SpecifierNode = {
  readonly type: string;
  readonly importKind?: string;
  readonly imported?: { readonly name?: string };
};
type Context = {
  readonly filename: string;
  report(problem: { node: unknown; message: string }): void;
};

const root = fileURLToPath(new URL('../..', import.meta.url));

function create(context: Context) {
  const file = relative(root, context.filename).split(sep).join('/');

  const check = (node: ModuleNode, typeOnly: boolean, names: readonly string[] = []): void => {
    const specifier = node.source?.value;
    if (typeof specifier !== 'string') return;
    const message = judge({ file, specifier, typeOnly, names });
    if (message !== undefined) context.report({ node, message });
  };

  return {
    ImportDeclaration(node: ModuleNode) {
      const specifiers = node.specifiers ?? [];
      // `import { type A }` with nothing else is erased as well, but only without side effects of
      // its own under verbatimModuleSyntax, which keeps the statement: so it counts as a value.
      check(node, node.importKind === 'type', specifiers.filter(isValue).map(importedName));
    },
    ExportNamedDeclaration(node: ModuleNode) {
      check(node, node.exportKind === 'type');
    },
    ExportAllDeclaration(node: ModuleNode) {
      check(node, node.exportKind === 'type');
    },
    ImportExpression(node: ModuleNode) {
      check(node, false);
    },
    TSImportType(node: ModuleNode) {
      check(node, true);
    },
  };
}

function isValue(specifier: SpecifierNode): boolean {
  return specifier.importKind !== 'type';
}

/** `import * as x` may reach everything, so it counts as every owned name. */
function importedName(specifier: SpecifierNode): string {
  return specifier.type === 'ImportNamespaceSpecifier'
    ? 'ipcMain'
    : (specifier.imported?.name ?? '');
}

/** The plugin oxlint loads (.oxlintrc.json, "jsPlugins"); the rule is `boundaries/imports`. */
const plugin = {
  meta: { name: 'boundaries' },
  rules: { imports: { create } },
};

export default plugin;
