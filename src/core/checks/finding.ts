import type { CheckCode, CheckField, CheckFinding, CheckFix } from '#shared/contract/checks.ts';
import type { CheckInput as Mail } from '#shared/contract/checks.ts';

/** What the checks are given: the mail, and who must not be written to (lower-case addresses). */
export type CheckedMail = Mail & { readonly suppressed: ReadonlySet<string> };

const SHOWN = 120;

/** A finding that warns; everything not given is empty. */
export function finding(
  code: CheckCode,
  field: CheckField,
  facts: {
    readonly value?: string;
    readonly other?: string;
    readonly count?: number;
    readonly fix?: CheckFix | null;
    readonly blocks?: boolean;
  } = {},
): CheckFinding {
  const { value = '', other = '', count = 1, fix = null, blocks = false } = facts;
  return {
    code,
    field,
    blocks,
    value: value.slice(0, SHOWN),
    other: other.slice(0, SHOWN),
    count,
    fix,
  };
}
