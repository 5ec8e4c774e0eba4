import { builtSql } from './sql.ts';

/** The parts of the linter's syntax tree this looks at (ESTree as oxlint hands it over). */
type Name = { readonly type: string; readonly name?: string; readonly value?: unknown };
type CallNode = {
  readonly callee: { readonly type: string; readonly property?: Name };
  readonly arguments: readonly { readonly type: string; readonly value?: unknown }[];
};
type PropertyNode = { readonly key: Name; readonly value: Name };
type AttributeNode = { readonly name: Name };
type Context = { report(problem: { node: unknown; message: string }): void };

const nameOf = (name: Name | undefined): string =>
  name?.name ?? (typeof name?.value === 'string' ? name.value : '');

/** Settings of Electron and its neighbours that open a wall, by the value that opens it. */
const openings: Readonly<Record<string, boolean>> = {
  allowRunningInsecureContent: true,
  bypassCSP: true,
  contextIsolation: false,
  corsEnabled: true,
  experimentalFeatures: true,
  navigateOnDragDrop: true,
  nodeIntegration: true,
  nodeIntegrationInSubFrames: true,
  nodeIntegrationInWorker: true,
  webSecurity: false,
  webviewTag: true,
};

/** Settings with no harmless value. */
const never: Readonly<Record<string, string>> = {
  dangerouslySetInnerHTML:
    'Text is text: let React render it. Mail is shown in the isolated preview.',
  enableBlinkFeatures: 'Unfinished features of Chromium stay off.',
  encryptionKey: 'A key in the source protects nothing (electron-store says so): use the vault.',
};

function create(context: Context) {
  return {
    CallExpression(node: CallNode) {
      const name = nameOf(node.callee.property);
      if (name === 'setUsePlainTextEncryption')
        context.report({
          node,
          message: 'This stores keys readably: without a keyring keep them in memory.',
        });
      if (!name.startsWith('executeJavaScript')) return;
      const [first] = node.arguments;
      if (first?.type !== 'Literal')
        context.report({
          node,
          message: 'Only a fixed text may become a script: send values as a push.',
        });
    },
    Property(node: PropertyNode) {
      const name = nameOf(node.key);
      const why = Object.hasOwn(never, name) ? never[name] : undefined;
      if (why !== undefined) context.report({ node, message: `${name}: ${why}` });
      if (Object.hasOwn(openings, name) && node.value.value === openings[name])
        context.report({
          node,
          message: `${name}: ${String(node.value.value)} opens a wall (SECURITY.md).`,
        });
    },
    JSXAttribute(node: AttributeNode) {
      const why = never[nameOf(node.name)];
      if (why !== undefined) context.report({ node, message: `${nameOf(node.name)}: ${why}` });
    },
  };
}

/** The plugin oxlint loads for what Electronegativity misses (SECURITY.md): `dangers/none` and `dangers/built-sql`. */
const plugin = {
  meta: { name: 'dangers' },
  rules: { none: { create }, 'built-sql': { create: builtSql } },
};

export default plugin;
