import type { Template } from '#shared/contract/templates.ts';
import type { Outcome } from '#shared/outcome.ts';

/** The templates of one mode. */
export type TemplatesPort = {
  /** By folder and name. */
  readonly all: () => Outcome<readonly Template[]>;
  readonly get: (templateId: string) => Outcome<Template | null>;
  /** Adds or replaces, all of them or none. Durable when it returns. */
  readonly save: (templates: readonly Template[]) => Outcome<void>;
  readonly remove: (templateId: string) => Outcome<void>;
};
