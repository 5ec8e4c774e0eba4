import { Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { DraftBody } from '#shared/contract/drafts.ts';
import { inlineFiles, isInCode, readClipboard, sliceOf, withImages } from './clipboard.ts';
import type { Doc, DocNode } from './document.ts';
import { bodyOfDocument } from './switch-mode.ts';

/** Size of a document up to which the Write editor is quick: everything in it is drawn. */
const MOST_IN_WRITE = 300_000;

export type InlineImages = {
  /** Keeps image files with the mail; each answer is its `cid:` address, null when it could not be kept. */
  readonly add: (files: readonly File[]) => Promise<readonly (string | null)[]>;
  /** A kept image as a `data:` address; null when there is none. */
  readonly show: (contentId: string) => Promise<string | null>;
};

export type Takers = {
  readonly images: InlineImages;
  /** Other files that were pasted or dropped. */
  readonly onFiles: (files: readonly File[]) => void;
  /** What was pasted makes the mail too long for this editor: the whole, cleaned, for another one. */
  readonly onTooLong: (change: Pick<DraftBody, 'html' | 'markdown'>) => void;
  /** How many images of a paste cannot be had; told for every paste. */
  readonly onMissingImages: (count: number) => void;
};

function insert(view: EditorView, nodes: readonly DocNode[], { onTooLong }: Takers): void {
  if (nodes.length === 0 || view.isDestroyed) return;
  const { state } = view;
  const tr = state.tr.replaceSelection(sliceOf(state.schema, nodes)).setMeta('paste', true);
  if (tr.doc.content.size <= MOST_IN_WRITE) view.dispatch(tr.scrollIntoView());
  else onTooLong(bodyOfDocument(tr.doc.toJSON() as Doc));
}

/** Puts pictures into the text, where the caret is. */
export async function insertImages(
  view: EditorView,
  files: readonly File[],
  takers: Takers,
): Promise<void> {
  const kept = await takers.images.add(files);
  const content = kept.flatMap((src, at): DocNode[] =>
    src === null ? [] : [{ type: 'image', attrs: { src, alt: files[at]?.name ?? '' } }],
  );
  if (content.length > 0) insert(view, [{ type: 'paragraph', content }], takers);
}

/** Takes what was pasted or dropped. Everything is read at once: the event's data is gone with the event. */
export async function take(view: EditorView, data: DataTransfer, takers: Takers): Promise<void> {
  const files = [...data.files];
  if (isInCode(view) && files.length === 0) {
    const text = data.getData('text/plain');
    if (text !== '') view.dispatch(view.state.tr.insertText(text));
    return;
  }
  const hasText = data.types.includes('text/html') || data.types.includes('text/plain');
  const { nodes, missing } = hasText ? readClipboard(data) : { nodes: [], missing: 0 };
  const pictures = files.filter(({ type }) => /^image\/(png|jpeg|gif|webp|bmp)$/.test(type));
  const others = files.filter((file) => !pictures.includes(file));
  if (others.length > 0) takers.onFiles(others);
  takers.onMissingImages(missing);
  // Office programs put a picture of the text beside the text.
  if (nodes.length === 0) {
    if (pictures.length > 0) await insertImages(view, pictures, takers);
    return;
  }
  const inside = inlineFiles(nodes);
  if (inside.length === 0) {
    insert(view, nodes, takers);
    return;
  }
  const kept = await takers.images.add(inside.map(({ file }) => file));
  const addresses = new Map(inside.map(({ src }, at) => [src, kept[at] ?? null]));
  insert(view, withImages(nodes, addresses), takers);
}

/** The caret goes where something is dropped. */
export function moveCaret(view: EditorView, event: DragEvent): void {
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (at === null) return;
  const { doc, tr } = view.state;
  view.dispatch(tr.setSelection(Selection.near(doc.resolve(at.pos))));
}
