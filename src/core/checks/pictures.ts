import type { TextEdit } from '#shared/message/edits.ts';
import { attribute, type Element } from '../html/tree.ts';

const isDot = (element: Element): boolean =>
  ['width', 'height'].every((name) => /^[01](?:px)?$/.test(attribute(element, name) ?? ''));

/** Whether a picture tells nothing to those who do not see it. One-pixel pictures are nothing to be told. */
export const lacksAlt = (element: Element): boolean =>
  element.tagName === 'img' && attribute(element, 'alt') === null && !isDot(element);

/** Says that a picture is decoration, so that a screen reader passes over it. */
export function asDecoration(element: Element): TextEdit[] {
  const start = element.sourceCodeLocation?.startOffset;
  if (start === undefined) return [];
  const behindName = start + 1 + element.tagName.length;
  return [{ start: behindName, end: behindName, insert: ' alt=""' }];
}
