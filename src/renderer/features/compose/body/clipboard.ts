import { Fragment, type Schema, Slice } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import type { DocNode } from './document.ts';
import { documentOfText } from './plain-text.ts';
import { readPasted } from './read-html.ts';
import { isElement, parseHtml, type Tree } from './tree.ts';

export type Pasted = {
  readonly nodes: readonly DocNode[];
  /** Images that are on a disk or in a program somewhere else, and cannot be had. */
  readonly missing: number;
};

const imagesIn = (nodes: readonly Tree[]): string[] =>
  nodes
    .filter(isElement)
    .flatMap(({ tag, attrs, children }) =>
      tag === 'img' ? [attrs['src'] ?? ''] : imagesIn(children),
    );
const imagesOf = (nodes: readonly DocNode[]): DocNode[] =>
  nodes.flatMap((node) => (node.type === 'image' ? [node] : imagesOf(node.content ?? [])));

/** What a clipboard or a drop holds, as the Write editor takes it. */
export function readClipboard(data: DataTransfer): Pasted {
  const html = data.getData('text/html');
  if (html.trim() === '') return { nodes: documentOfText(data.getData('text/plain')), missing: 0 };
  const nodes = readPasted(html);
  const missing = imagesIn(parseHtml(html).body).filter((src) =>
    /^(file|blob|webkit-fake-url):/i.test(src),
  );
  return { nodes, missing: missing.length };
}

/** The images that came along as bytes, each as a file, with what they stand for in the nodes. */
export function inlineFiles(
  nodes: readonly DocNode[],
): { readonly src: string; readonly file: File }[] {
  const sources = new Set(imagesOf(nodes).map(({ attrs }) => String(attrs?.['src'] ?? '')));
  return [...sources].flatMap((src) => {
    const [, type = '', data = ''] =
      /^data:(image\/[a-z]+);base64,([A-Za-z0-9+/=\s]+)$/i.exec(src) ?? [];
    if (type === '') return [];
    try {
      const bytes = Uint8Array.from(atob(data.replaceAll(/\s/g, '')), (c) => c.charCodeAt(0));
      return [{ src, file: new File([bytes], `image.${type.slice(6).toLowerCase()}`, { type }) }];
    } catch {
      return [];
    }
  });
}

/** The nodes with other image addresses; an image that has none is left out. */
export function withImages(
  nodes: readonly DocNode[],
  addresses: ReadonlyMap<string, string | null>,
): DocNode[] {
  return nodes.flatMap((node): DocNode[] => {
    if (node.type !== 'image')
      return [
        node.content === undefined
          ? node
          : { ...node, content: withImages(node.content, addresses) },
      ];
    const src = String(node.attrs?.['src'] ?? '');
    const known = addresses.get(src);
    if (known === null) return [];
    return [known === undefined ? node : { ...node, attrs: { ...node.attrs, src: known } }];
  });
}

/** Where pasted nodes join what is there: a single line goes into the line. */
export const sliceOf = (schema: Schema, nodes: readonly DocNode[]): Slice =>
  Slice.maxOpen(Fragment.fromArray(nodes.map((node) => schema.nodeFromJSON(node))));

export const isInCode = (view: EditorView): boolean =>
  view.state.selection.$from.parent.type.spec.code === true;
