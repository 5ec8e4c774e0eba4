import type { TemplateContent, TemplateVariable } from '#shared/contract/templates.ts';
import { variableNames } from '#shared/message/variables.ts';

/** As many variables as one template may have. */
const MOST = 200;

/** The content with one entry for each variable that appears in it, in that order; one nobody has described is required. */
export function describe(content: TemplateContent): TemplateContent {
  const known = new Map(content.variables.map((each) => [each.name, each]));
  const variables = variableNames(content.subject, content.html, content.text)
    .slice(0, MOST)
    .map(
      (name): TemplateVariable =>
        known.get(name) ?? { name, required: true, fallback: '', sample: '' },
    );
  return { ...content, variables };
}
