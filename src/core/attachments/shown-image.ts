/** Images as a window may show them; SVG is a document, and not among them. */
const SHOWN = /^image\/(png|jpeg|gif|webp|bmp)$/;

/** A `data:` address of an image in base64; null for anything else. */
export const shownImage = (type: string, base64: string): string | null =>
  SHOWN.test(type) ? `data:${type};base64,${base64}` : null;
