import type { BodyMode } from '../../message/body-modes.ts';
import type { Format } from '../format.ts';

const n = (count: number, one: string, many: string, format: Format): string =>
  `${format.number(count)} ${count === 1 ? one : many}`;
const names = (list: readonly string[], format: Format): string => format.list(list);
const mb = (bytes: number, format: Format): string =>
  `${format.number(Math.round((bytes / 1_048_576) * 10) / 10)} MB`;

/** What is wrong with HTML, by the name the HTML standard gives it. */
const html: Readonly<Record<string, string>> = {
  'end-tag-without-matching-open-element': 'This end tag has no start.',
  'closing-of-element-with-open-child-elements': 'An element inside is still open here.',
  'open-elements-left-after-eof': 'An element is never closed.',
  'unknown-named-character-reference': 'This character name is not known. Write & as &amp;.',
  'missing-semicolon-after-character-reference': 'A semicolon is missing after the character name.',
  'duplicate-attribute': 'This attribute is there twice; only the first counts.',
  'missing-attribute-value': 'The attribute has no value.',
  'missing-whitespace-between-attributes': 'A space is missing between the attributes.',
  'unexpected-character-in-unquoted-attribute-value': 'Put the value in quotation marks.',
  'unexpected-character-in-attribute-name': 'This character does not belong in an attribute.',
  'invalid-first-character-of-tag-name': 'This is no tag. Write < as &lt;.',
  'eof-in-tag': 'The tag is not finished.',
  'eof-in-comment': 'The comment is not finished.',
  'unexpected-solidus-in-tag': 'This slash does not belong here.',
  'non-void-html-element-start-tag-with-trailing-solidus':
    'This element cannot close itself; the slash is ignored.',
  removed: 'Mail clients remove this element.',
  handler: 'Mail clients remove code like this.',
  link: 'Mail clients do not follow addresses of this kind.',
};

const size = (bytes: number, format: Format): string =>
  bytes < 1_024
    ? n(bytes, 'byte', 'bytes', format)
    : bytes < 1_048_576
      ? `${format.number(Math.round(bytes / 1_024))} KB`
      : mb(bytes, format);

export const editorEn = {
  modes: {
    write: 'Write',
    html: 'HTML',
    markdown: 'Markdown',
    text: 'Plain text',
  } satisfies Record<BodyMode, string>,
  modesLabel: 'Mail format',
  loading: 'Opening the editor',
  placeholder: {
    write: 'Write your mail',
    html: '<p>Write or paste HTML</p>',
    markdown: 'Write **Markdown**',
    text: 'Write plain text',
  } satisfies Record<BodyMode, string>,

  toolbar: {
    label: 'Formatting',
    bold: 'Bold',
    italic: 'Italic',
    underline: 'Underline',
    strike: 'Strikethrough',
    link: 'Link',
    style: 'Text style',
    paragraph: 'Text',
    heading: (level: number): string => `Heading ${level}`,
    bullets: 'Bulleted list',
    numbers: 'Numbered list',
    quote: 'Quotation',
    code: 'Code block',
    rule: 'Line',
    table: 'Table',
    image: 'Image',
    undo: 'Step back',
    redo: 'Step forward',
  },
  link: {
    label: 'Address of the link',
    placeholder: 'https://',
    apply: 'Apply',
    remove: 'Remove link',
    unusable: 'A link begins with https://, http://, mailto: or tel:.',
  },

  problem: (code: string, line: number, format: Format): string =>
    `Line ${format.number(line)}: ${html[code] ?? 'This is not how HTML is written.'}`,
  problems: (count: number, format: Format): string => n(count, 'problem', 'problems', format),
  showProblem: 'Show',
  unchecked: 'The text is too long to be checked while you write.',

  loss: {
    title: (mode: BodyMode): string =>
      ({
        write: 'Change to Write?',
        html: 'Change to HTML?',
        markdown: 'Change to Markdown?',
        text: 'Change to plain text?',
      })[mode],
    intro: 'This would be lost:',
    elements: (list: readonly { name: string; count: number }[], format: Format): string =>
      `Elements: ${names(
        list.map(({ name, count }) =>
          count === 1 ? `<${name}>` : `${format.number(count)} × <${name}>`,
        ),
        format,
      )}`,
    styles: (list: readonly { name: string; count: number }[], format: Format): string =>
      `Styles: ${names(
        list.map(({ name, count }) => (count === 1 ? name : `${format.number(count)} × ${name}`)),
        format,
      )}`,
    attributes: (list: readonly { name: string; count: number }[], format: Format): string =>
      `Attributes: ${names(
        list.map(({ name, count }) => (count === 1 ? name : `${format.number(count)} × ${name}`)),
        format,
      )}`,
    comments: (count: number, format: Format): string => n(count, 'comment', 'comments', format),
    words: (count: number, format: Format): string => n(count, 'word', 'words', format),
    arrangement: 'How the parts are arranged.',
    kept: 'The mail as it is now stays among its earlier versions.',
    confirm: 'Change',
    back: 'Keep it',
    tooLong: 'The mail is too long for Write. It stays in HTML, where everything can be edited.',
  },

  twin: {
    made: 'Made from the HTML. Change it, and it stays as you write it.',
    own: 'Your own plain text. It does not follow the HTML.',
    again: 'Generate again',
  },

  pasted: {
    images: (count: number, format: Format): string =>
      `${n(count, 'image', 'images', format)} left out: they are on another computer or disk. Paste or attach them one by one.`,
    long: 'The pasted text is too long for Write. The mail was cleaned and is open as HTML.',
  },

  attachments: {
    add: 'Attach files',
    list: 'Attachments',
    remove: (name: string): string => `Remove ${name}`,
    removed: (name: string): string => `${name} removed.`,
    undo: 'Undo',
    inText: 'in the text',
    size,
    meter: 'Size of the mail',
    total: (bytes: number, limit: number, format: Format): string =>
      `${size(bytes, format)} of ${mb(limit, format)} once encoded`,
    drop: 'Drop files to attach them',
    adding: (count: number, format: Format): string =>
      `Attaching ${n(count, 'file', 'files', format)}`,
    empty: (name: string): string => `${name} is empty (0 bytes). It is attached as it is.`,
  },

  drafts: {
    open: (count: number, format: Format): string =>
      count === 0 ? 'Drafts' : `Drafts (${format.number(count)})`,
    title: 'Drafts',
    newMail: 'New mail',
    search: 'Search drafts',
    close: 'Close drafts',
    none: 'Mails you begin are kept here until Resend has accepted them.',
    notFound: 'No draft contains these words.',
    noSubject: 'No subject',
    noRecipient: 'No recipient yet',
    more: 'Show more',
    current: 'open',
    cameBack: { refused: 'refused', cancelled: 'not sent' },
    to: (first: string, others: number, format: Format): string =>
      others > 0 ? `${first} +${format.number(others)}` : first,
    attachments: (count: number, format: Format): string => n(count, 'file', 'files', format),
    remove: (subject: string): string => `Delete “${subject}”`,
    removed: 'Draft deleted.',
    undo: 'Undo',
  },
  versions: {
    open: 'Earlier versions',
    title: 'Earlier versions',
    close: 'Close earlier versions',
    none: 'While you write, the mail is kept every two minutes, and before anything large disappears.',
    restore: 'Restore',
    restored: 'Restored. What was there before is now an earlier version.',
    length: (count: number, format: Format): string => n(count, 'character', 'characters', format),
  },
};
