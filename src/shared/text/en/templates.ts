import type { MERGE_REASONS } from '../../contract/templates.ts';
import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

type Reason = (typeof MERGE_REASONS)[number];

const problems: Record<Reason, string> = {
  missing: 'A value is needed before the mail can be sent.',
  code: 'Cannot stand inside a script or a style sheet.',
  comment: 'Cannot stand inside a comment.',
  tag: 'Cannot stand in the name of a tag or an attribute.',
  attribute: 'Cannot stand in this attribute.',
  unquoted: 'Put the attribute’s value in quotation marks.',
  host: 'Cannot stand in the host of a link.',
  address: 'A link begins with https:// or mailto:.',
  structure: 'Without a value the mail would be built differently.',
};

export const templatesEn = {
  title: 'Templates',
  menu: 'Templates',
  open: 'Begin from a template',
  saveAs: 'Save as a template',
  search: 'Search templates',
  list: 'Templates',
  import: 'Import',
  exportAll: 'Export all',
  export: 'Export',
  noFolder: 'No folder',
  empty: 'A template is a mail to begin others from, with variables such as {{name}}.',
  emptyHint: 'Write a mail and save it as a template, or import a file.',
  noMatch: 'No template matches.',
  choose: 'Choose a template.',
  unnamedSubject: 'No subject',
  values: 'Values',
  noVariables: 'This template has no variables.',
  optional: 'optional',
  sample: (sample: string): string => `e.g. ${sample}`,
  preview: 'Preview of the template',
  use: 'Write with it',
  edit: 'Edit',
  remove: 'Delete',
  removeTitle: (name: string): string => `Delete “${name}”?`,
  removeText: 'Mails written with it stay as they are.',
  imported: (added: number, skipped: number, format: Format): string =>
    `${format.number(added)} ${plural(added, 'template', 'templates')} imported.${skipped === 0 ? '' : ` ${format.number(skipped)} unreadable left out.`}`,
  exported: (n: number, format: Format): string =>
    `${format.number(n)} ${plural(n, 'template', 'templates')} exported.`,
  saved: (name: string): string => `Saved as the template “${name}”.`,
  saveTitle: 'Save as a template',
  replaces: 'A template of this name is in this folder. It will be replaced.',
  replace: 'Replace',
  name: 'Name',
  folder: 'Folder',
  folderHint: 'A slash makes a folder within a folder.',
  variables: 'Variables',
  variable: {
    required: 'Required',
    fallback: 'Default',
    sample: 'Sample',
    requiredOf: (name: string): string => `{{${name}}} is required`,
    fallbackOf: (name: string): string => `Default of {{${name}}}`,
    sampleOf: (name: string): string => `Sample of {{${name}}}`,
  },
  problems,
};
