import { z } from 'zod';
import { InstantSchema, Nothing } from './values.ts';
import type { ProcedureTable } from './values.ts';

const Body = z.string().max(4 * 1024 * 1024);
const Value = z.string().max(10_000);

/** What is known about a variable of a template. */
export const TemplateVariable = z.object({
  name: z.string().regex(/^[\p{L}_][\p{L}\p{M}\p{N}_.-]{0,63}$/u),
  /** Without a value and without a default, the mail cannot be written. */
  required: z.boolean(),
  /** Stands in where no value is given; empty for none. */
  fallback: Value,
  /** Shown in previews. */
  sample: Value,
});
export type TemplateVariable = z.infer<typeof TemplateVariable>;

/** What a template consists of, apart from where it is kept. This is also what a file of templates holds. */
export const TemplateContent = z.object({
  /** Folders are parted by a slash; empty for none. */
  folder: z.string().max(200),
  name: z.string().trim().min(1).max(120),
  subject: z.string().max(2_000),
  html: Body,
  text: Body,
  variables: z.array(TemplateVariable).max(200),
});
export type TemplateContent = z.infer<typeof TemplateContent>;

const TemplateId = z.uuid();

export const TemplateRow = z.object({
  templateId: TemplateId,
  folder: z.string(),
  name: z.string(),
  subject: z.string(),
  variables: z.int(),
  updatedAt: InstantSchema,
});
export type TemplateRow = z.infer<typeof TemplateRow>;

export const Template = TemplateContent.extend({
  templateId: TemplateId,
  updatedAt: InstantSchema,
});
export type Template = z.infer<typeof Template>;

/** Why a variable could not be replaced at one of its places. */
export const MERGE_REASONS = [
  /** Required, and there is neither a value nor a default. */
  'missing',
  /** Inside a script, a style sheet, or anything else that is not read as text. */
  'code',
  'comment',
  /** In the name of a tag or of an attribute. */
  'tag',
  /** In an attribute that may do more than describe. */
  'attribute',
  /** The attribute has no quotation marks. */
  'unquoted',
  /** In the host of a link. */
  'host',
  /** The value begins a link, but not with https:// or mailto:. */
  'address',
  /** The value would change how the mail is built up. */
  'structure',
] as const;
export const MergeProblem = z.object({ name: z.string(), reason: z.enum(MERGE_REASONS) });
export type MergeProblem = z.infer<typeof MergeProblem>;

export const Merged = z.object({
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  problems: z.array(MergeProblem),
});
export type Merged = z.infer<typeof Merged>;

export const templatesProcedures = {
  'templates.list': {
    input: z.object({ search: z.string().max(200).default('') }),
    output: z.array(TemplateRow),
  },
  'templates.get': { input: z.object({ templateId: TemplateId }), output: Template },
  /** Saves a new template, or what has become of an old one. Variables that no longer appear are forgotten. */
  'templates.save': {
    input: z.object({ templateId: TemplateId.nullable(), content: TemplateContent }),
    output: Template,
  },
  'templates.remove': { input: z.object({ templateId: TemplateId }), output: Nothing },
  /** The template with values in the place of its variables. Nothing is expanded twice. */
  'templates.merge': {
    input: z.object({ content: TemplateContent, values: z.record(z.string().max(64), Value) }),
    output: Merged,
  },
  /** Lets the user choose a file and adds its templates; null when nothing was chosen. */
  'templates.import': {
    input: Nothing,
    output: z.object({ added: z.int(), skipped: z.int() }).nullable(),
  },
  /** Writes templates (all of them where none is named) to a file the user chooses; null when none was chosen. */
  'templates.export': {
    input: z.object({ templateId: TemplateId.nullable() }),
    output: z.object({ count: z.int() }).nullable(),
  },
} as const satisfies ProcedureTable;
