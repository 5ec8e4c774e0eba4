import type { ReactNode } from 'react';
import type { CheckField } from '#shared/contract/checks.ts';
import { useTexts } from '../../../lib/texts.tsx';
import { WarningIcon } from '../../../ui/icons.tsx';
import styles from './checks.module.css';
import { type Checks, useChecks } from './use-checks.ts';

const ORDER: readonly CheckField[] = [
  'to',
  'cc',
  'bcc',
  'replyTo',
  'from',
  'subject',
  'body',
  'attachments',
];

/** Brings the first finding into view, one that blocks before one that warns. */
export function showFinding(checks: Checks): void {
  const findings = checks.report?.findings ?? [];
  const wanted = findings.some(({ blocks }) => blocks)
    ? findings.filter(({ blocks }) => blocks)
    : findings;
  const field = ORDER.find((each) => wanted.some((finding) => finding.field === each));
  if (field === undefined) return;
  const isBody = field === 'body' || field === 'attachments';
  const place = document.getElementById(isBody ? 'compose-checks' : `compose-${field}`);
  place?.focus();
  place?.scrollIntoView?.({ block: 'nearest' });
}

/** How many findings there are, beside Send: those that block as problems, the others as warnings. */
export function CheckCount(): ReactNode {
  const checks = useChecks();
  const { checks: texts, compose, format } = useTexts();
  const findings = checks.report?.findings ?? [];
  const blockers = findings.filter(({ blocks }) => blocks).length;
  const warnings = findings.length - blockers;
  if (findings.length === 0) return null;
  const show = (): void => showFinding(checks);
  return (
    <>
      {blockers === 0 ? null : (
        <button type="button" className={styles.blockers} onClick={show}>
          <WarningIcon /> {compose.send.problems(blockers, format)}
        </button>
      )}
      {warnings === 0 ? null : (
        <button type="button" className={styles.warnings} onClick={show}>
          <WarningIcon /> {texts.warnings(warnings, format)}
        </button>
      )}
    </>
  );
}
