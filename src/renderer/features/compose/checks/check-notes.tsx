import type { ReactNode } from 'react';
import type { CheckField, CheckFinding } from '#shared/contract/checks.ts';
import { useTexts } from '../../../lib/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { WarningIcon } from '../../../ui/icons.tsx';
import { applyFix } from './apply-fix.ts';
import styles from './checks.module.css';
import { type Checks, useChecks } from './use-checks.ts';
import { FillVariable } from './fill-variable.tsx';

/** What the checks have to say about these fields, each with what can be done about it. */
export function CheckNotes(props: { readonly fields: readonly CheckField[] }): ReactNode {
  const checks = useChecks();
  const { checks: texts, format } = useTexts();
  const findings = props.fields.flatMap((field) => checks.of(field));
  return findings.map((finding) => (
    <p
      key={`${finding.code} ${finding.value} ${finding.other}`}
      className={cx(styles.finding, finding.blocks && styles.blocks)}
    >
      <WarningIcon size={12} />
      <span className={styles.sentence}>{texts.sentences[finding.code](finding, format)}</span>
      <Fix finding={finding} checks={checks} />
    </p>
  ));
}

function Fix(props: { readonly finding: CheckFinding; readonly checks: Checks }): ReactNode {
  const { finding, checks } = props;
  const { session, report } = checks;
  const { checks: texts } = useTexts();
  const { fix } = finding;
  if (fix === null || report === null) return null;
  if (fix.kind === 'fill') return <FillVariable name={fix.name} session={session} />;
  if (applyFix(fix, report.about) === null) return null;
  const apply = async (): Promise<void> => {
    // Somebody has written on since: the places are others now.
    if (session.read().draft !== report.about) {
      await checks.blocked();
      return;
    }
    const fixed = applyFix(fix, report.about);
    if (fixed !== null) session.replace(fixed);
  };
  return (
    <Button variant="link" className={styles.fix} onClick={() => void apply()}>
      {texts.fixes[finding.code]}
    </Button>
  );
}
