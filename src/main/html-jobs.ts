import { checkMail } from '#core/checks/checks.ts';
import { preparePreview } from '#core/preview/prepare.ts';
import { fillVariable, mergeTemplate } from '#core/templates/merge.ts';

/** Work on the text of a mail that takes as long as the mail is large. Plain data in, plain data out. */
export const htmlJobs = { preparePreview, checkMail, fillVariable, mergeTemplate } as const;

export type HtmlJobs = typeof htmlJobs;
export type HtmlJobName = keyof HtmlJobs;
export type HtmlJobInput<N extends HtmlJobName> = Parameters<HtmlJobs[N]>[0];
export type HtmlJobResult<N extends HtmlJobName> = ReturnType<HtmlJobs[N]>;

export type HtmlJobRequest = {
  readonly id: number;
  readonly name: HtmlJobName;
  readonly input: unknown;
};
export type HtmlJobAnswer = { readonly id: number; readonly result: unknown };

/** Runs one job here and now. */
export function runHtmlJob(name: HtmlJobName, input: unknown): unknown {
  const job = htmlJobs[name] as (input: unknown) => unknown;
  return job(input);
}
