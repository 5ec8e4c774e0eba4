/** A document of the Write editor as plain data: what Tiptap calls JSON content. */
export type Doc = DocNode & { readonly type: 'doc' };
export type DocNode = {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, string | number | null>>;
  readonly content?: readonly DocNode[];
  readonly marks?: readonly Mark[];
  readonly text?: string;
};
export type Mark = {
  readonly type: 'bold' | 'italic' | 'underline' | 'strike' | 'code' | 'link';
  readonly attrs?: Readonly<Record<string, string | null>>;
};

const ORDER: readonly Mark['type'][] = ['link', 'bold', 'italic', 'strike', 'underline', 'code'];
/** Marks in the order their elements are nested, outermost first. */
export const ordered = (marks: readonly Mark[]): Mark[] =>
  marks.toSorted((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type));

export const ALIGNMENTS = ['left', 'center', 'right', 'justify'] as const;

/** Where a link or an image of a mail may lead. `cid:` is a part of the mail itself. */
export function safeLink(address: string): string | null {
  // Browsers ignore white space and control characters inside a scheme.
  const bare = address.replaceAll(/[\p{Cc}\s]/gu, '');
  return /^(https?:\/\/|mailto:|tel:|#|\{\{)/i.test(bare) ? address.trim() : null;
}
export const safeImage = (address: string): string | null =>
  /^(https?:\/\/|cid:|data:image\/(png|jpeg|gif|webp|bmp);base64,)/i.test(address.trim())
    ? address.trim()
    : null;
