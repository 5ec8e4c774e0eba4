import type { CheckCode, CheckFinding } from '../../contract/checks.ts';
import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

type Say = (finding: CheckFinding, format: Format) => string;

const others = (count: number, format: Format): string =>
  count > 1 ? ` ${format.number(count - 1)} more like it.` : '';

const kilobytes = (bytes: number, format: Format): string =>
  `${format.number(Math.round(bytes / 1024))} KB`;

const sentences: Record<CheckCode, Say> = {
  variable: ({ value, count }, format) =>
    `{{${value}}} has no value yet, so the mail cannot be sent.${others(count, format)}`,
  linkMismatch: ({ value, other, count }, format) =>
    `“${value}” leads to ${other}.${others(count, format)}`,
  linkScript: ({ value, count }, format) =>
    `The link “${value}” runs a script. No mail program allows that.${others(count, format)}`,
  linkEmpty: ({ value, count }, format) =>
    `${value === '' ? 'A link' : `The link “${value}”`} leads nowhere.${others(count, format)}`,
  linkLocal: ({ value, other, count }, format) =>
    `The link “${value}” leads to your own computer or network: ${other}.${others(count, format)}`,
  linkBroken: ({ value, other, count }, format) =>
    `The link “${value}” has no complete address: ${other}.${others(count, format)}`,
  missingAlt: ({ count }, format) =>
    `${format.number(count)} ${plural(count, 'image has', 'images have')} no description for readers who do not see ${plural(count, 'it', 'them')}.`,
  clipped: ({ count }, format) =>
    `The HTML takes ${kilobytes(count, format)}. Gmail hides what comes after ${format.number(102)} KB.`,
  noUnsubscribe: ({ count }, format) =>
    `${format.number(count)} recipients, and no way to unsubscribe (List-Unsubscribe).`,
  riskyAttachment: ({ value }) => `Most mail services refuse a file like “${value}”.`,
  doubleExtension: ({ value }) => `“${value}” has two endings, as disguised programs have.`,
  suppressed: ({ value, count }, format) =>
    count === 1
      ? `Resend will not deliver to ${value}: the address is suppressed after a bounce or a complaint.`
      : `Resend will not deliver to ${value} and ${format.number(count - 1)} ${plural(count - 1, 'other', 'others')}: suppressed after a bounce or a complaint.`,
  domainTypo: ({ value, other }) => `${value}: did you mean ${other}?`,
};

const fixes: Record<CheckCode, string> = {
  variable: 'Enter a value',
  linkMismatch: 'Show the real address',
  linkScript: 'Remove the link',
  linkEmpty: 'Remove the link',
  linkLocal: 'Remove the link',
  linkBroken: 'Remove the link',
  missingAlt: 'They are decoration',
  clipped: 'Remove comments and blanks',
  noUnsubscribe: 'Add the header',
  riskyAttachment: 'Remove the file',
  doubleExtension: 'Remove the file',
  suppressed: 'Remove',
  domainTypo: 'Correct it',
};

export const checksEn = {
  unsubscribe: { label: 'Unsubscribe', remove: 'Remove' },
  sentences,
  fixes,
  body: 'Remarks on the mail',
  warnings: (n: number, format: Format): string =>
    `${format.number(n)} ${plural(n, 'warning', 'warnings')}`,
  fill: {
    title: (name: string): string => `Value for {{${name}}}`,
    value: 'Value',
    insert: 'Insert',
    refused: (n: number, format: Format): string =>
      `${format.number(n)} ${plural(n, 'place does', 'places do')} not take this value. Write it there by hand.`,
  },
};
