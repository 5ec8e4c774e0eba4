import {
  formatMailbox,
  hasControlCharacters,
  type Mailbox,
  parseMailbox,
  recipientKey,
} from '#shared/message/address.ts';
import { csvRows } from './csv-rows.ts';

/** As many people as one file may bring. */
export const MOST_PEOPLE = 20_000;
const MOST_COLUMNS = 200;

export type PeopleOfFile = {
  readonly people: readonly { readonly address: string; readonly mailbox: string }[];
  readonly repeated: number;
  readonly unusable: number;
  readonly leftOut: number;
};

/** Letters only, so that "E-mail 1 - Value" and "EMAIL" are told alike. */
const plain = (header: string): string => header.toLowerCase().replaceAll(/[^\p{L}]+/gu, '');
const ADDRESS = /mail|邮箱|邮件|地址/u;
const WHOLE_NAME = /^(?:name|fullname|displayname|姓名|名称|名字)$/u;
const FIRST_NAME = /^(?:firstname|givenname|名)$/u;
const LAST_NAME = /^(?:lastname|familyname|surname|姓)$/u;

const cleanName = (raw: string): string =>
  (hasControlCharacters(raw) ? '' : raw.trim()).slice(0, 200);

/** A mailbox of a name and an address; the address may bring a name of its own. */
function mailboxOf(name: string, address: string): Mailbox | null {
  const mailbox = parseMailbox(address.replace(/^mailto:/i, ''));
  if (mailbox === null) return null;
  return mailbox.name === '' ? { ...mailbox, name: cleanName(name) } : mailbox;
}

function fromCsv(text: string): (Mailbox | null)[] | null {
  const rows = csvRows(text, { columns: MOST_COLUMNS, rows: MOST_PEOPLE * 5 });
  const [first = []] = rows;
  // Columns are named by their place: a header may be called `__proto__` and means nothing.
  const headers = first.map(plain);
  const addresses = headers.flatMap((header, at) => (ADDRESS.test(header) ? [at] : []));
  const untitled = first.findIndex((cell) => parseMailbox(cell) !== null);
  if (untitled !== -1)
    return rows.map((row) => mailboxOf(row[untitled === 0 ? 1 : 0] ?? '', row[untitled] ?? ''));
  if (addresses.length === 0) return null;
  const at = (pattern: RegExp): number => headers.findIndex((header) => pattern.test(header));
  const [whole, given, family] = [at(WHOLE_NAME), at(FIRST_NAME), at(LAST_NAME)];
  return rows.slice(1).map((row) => {
    const parts = [row[given] ?? '', row[family] ?? ''].map((part) => part.trim());
    const name = row[whole]?.trim() || parts.filter((part) => part !== '').join(' ');
    const usable = addresses.find((column) => parseMailbox(row[column] ?? '') !== null);
    return usable === undefined ? null : mailboxOf(name, row[usable] ?? '');
  });
}

const unescaped = (value: string): string =>
  value.replaceAll(/\\n/gi, ' ').replaceAll(/\\(.)/g, '$1');

/** Cards as RFC 6350 and its forerunners write them: folded lines, properties with groups and parameters. */
function fromCards(text: string): (Mailbox | null)[] {
  const found: (Mailbox | null)[] = [];
  let name = '';
  let addresses: string[] = [];
  for (const line of text.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const property = line
      .slice(0, Math.max(0, colon))
      .split(';', 1)[0]
      ?.replace(/^.*\./, '')
      .toUpperCase();
    const value = unescaped(line.slice(colon + 1)).trim();
    if (property === 'BEGIN') [name, addresses] = ['', []];
    else if (property === 'FN') name = value;
    else if (property === 'EMAIL') addresses.push(value);
    else if (property === 'END') {
      const of = name;
      found.push(
        ...(addresses.length === 0 ? [null] : addresses.map((each) => mailboxOf(of, each))),
      );
    }
  }
  return found;
}

/** People of a CSV or vCard file; null when the text is neither. Linear in its length. */
export function readPeople(fileName: string, raw: string): PeopleOfFile | null {
  const text = raw.replace(/^\uFEFF/, '');
  const cards = /\.vcf$/i.test(fileName) || /^\s*BEGIN:VCARD/i.test(text);
  const found = cards ? fromCards(text) : fromCsv(text);
  if (found === null || found.length === 0) return null;
  const people = new Map<string, string>();
  let [unusable, repeated, leftOut] = [0, 0, 0];
  for (const mailbox of found) {
    if (mailbox === null) unusable += 1;
    else if (people.has(recipientKey(mailbox))) repeated += 1;
    else if (people.size >= MOST_PEOPLE) leftOut += 1;
    else people.set(recipientKey(mailbox), formatMailbox(mailbox));
  }
  return {
    people: [...people].map(([address, mailbox]) => ({ address, mailbox })),
    repeated,
    unusable,
    leftOut,
  };
}
