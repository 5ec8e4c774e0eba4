import { z } from 'zod';
import { TemplateContent } from '#shared/contract/templates.ts';
import { describe } from './variables.ts';

/** As many templates as a file may bring; nobody keeps more by hand. */
const MOST = 1_000;

const File = z.object({
  format: z.literal('mailkit-templates'),
  version: z.literal(1),
  templates: z.array(z.unknown()).max(MOST),
});

/** Templates as the text of a file that another MailKit reads. */
export const writeFile = (templates: readonly TemplateContent[]): string =>
  `${JSON.stringify(
    {
      format: 'mailkit-templates',
      version: 1,
      templates: templates.map((each) => TemplateContent.parse(each)),
    },
    null,
    2,
  )}\n`;

export type ReadFile = {
  readonly templates: readonly TemplateContent[];
  /** Entries that are no templates. */
  readonly skipped: number;
};

/** An HTML page becomes one template, named like its file. */
function fromHtml(name: string, html: string): ReadFile {
  const content = TemplateContent.safeParse({
    folder: '',
    name: name.replace(/\.[^.]*$/, '').slice(0, 120),
    subject: '',
    html,
    text: '',
    variables: [],
  });
  return content.success
    ? { templates: [describe(content.data)], skipped: 0 }
    : { templates: [], skipped: 1 };
}

/** Reads what `writeFile` wrote, or an HTML page; null when it is neither. */
export function readFile(name: string, text: string): ReadFile | null {
  if (/\.html?$/i.test(name)) return fromHtml(name, text);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const file = File.safeParse(parsed);
  if (!file.success) return null;
  const templates = file.data.templates.flatMap((entry) => {
    const content = TemplateContent.safeParse(entry);
    return content.success ? [describe(content.data)] : [];
  });
  return { templates, skipped: file.data.templates.length - templates.length };
}
