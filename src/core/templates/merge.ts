import type { MergeProblem, Merged, TemplateVariable } from '#shared/contract/templates.ts';
import { applyEdits } from '#shared/message/edits.ts';
import { variableNames, variablesIn } from '#shared/message/variables.ts';
import { cleanLine, cleanText } from './clean.ts';
import { mergeHtml, type Values } from './merge-html.ts';

export type MergeInput = {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};

const inText = (text: string, values: Values, clean: (value: string) => string): string =>
  applyEdits(
    text,
    variablesIn(text).flatMap(({ name, start, end }) => {
      const value = values.get(name);
      return value === undefined ? [] : [{ start, end, insert: clean(value) }];
    }),
  );

/** Puts values in the place of variables, once: what a value contains is never expanded. Others stay as they are. */
export function fill(mail: MergeInput, values: Values): Merged {
  const { html, problems } = mergeHtml(mail.html, values);
  return {
    subject: inText(mail.subject, values, cleanLine),
    html,
    text: inText(mail.text, values, cleanText),
    problems: [...problems],
  };
}

/** The value of every variable that appears: the one given, else the default, else nothing if that is allowed. */
function resolve(
  mail: MergeInput,
  variables: readonly TemplateVariable[],
  given: Readonly<Record<string, string>>,
): { readonly values: Values; readonly missing: readonly MergeProblem[] } {
  const values = new Map<string, string>();
  const missing: MergeProblem[] = [];
  for (const name of variableNames(mail.subject, mail.html, mail.text)) {
    const known = variables.find((variable) => variable.name === name);
    const value = Object.hasOwn(given, name) ? (given[name] ?? '') : '';
    const used = value.trim() === '' ? (known?.fallback ?? '') : value;
    // One that nobody has described is needed.
    if (used.trim() === '' && known?.required !== false) missing.push({ name, reason: 'missing' });
    else values.set(name, used);
  }
  return { values, missing };
}

/** A template with values. Variables that miss theirs stay visible and are told as problems. */
export function mergeTemplate(input: {
  readonly html: string;
  readonly content: MergeInput & { readonly variables: readonly TemplateVariable[] };
  readonly values: Readonly<Record<string, string>>;
}): Merged {
  const { values, missing } = resolve(input.content, input.content.variables, input.values);
  const merged = fill(input.content, values);
  return { ...merged, problems: [...missing, ...merged.problems] };
}

/** One variable of a mail that is being written. `refused` counts the places that do not take this value. */
export function fillVariable(
  input: MergeInput & { readonly name: string; readonly value: string },
) {
  const { name, value, ...mail } = input;
  const { problems, ...filled } = fill(mail, new Map([[name, value]]));
  return { ...filled, refused: problems.length };
}
