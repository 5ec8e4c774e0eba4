// Controls other than tab and line feed never belong to a text.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A value as text: line ends made one kind, controls and halves of characters taken out. */
export const cleanText = (value: string): string =>
  value.replaceAll(/\r\n?/g, '\n').replaceAll(CONTROLS, '').replaceAll(LONE_SURROGATE, '\uFFFD');

/** A value as part of a header line. */
export const cleanLine = (value: string): string =>
  cleanText(value).replaceAll(/[\t\n\u2028\u2029]+/g, ' ');
