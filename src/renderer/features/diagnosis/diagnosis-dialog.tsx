import { type ReactNode, useEffect, useState } from 'react';
import type { Diagnosis, DiagnosisLine } from '#shared/contract/diagnosis.ts';
import { useActs } from '../../lib/acts.tsx';
import { useCopy } from '../../lib/copy.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useErrorText, useParagraph, useTexts } from '../../lib/texts.tsx';
import { type StateShape, StateMark } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './diagnosis.module.css';

const SHAPES: Record<DiagnosisLine['result'], StateShape> = {
  good: 'done',
  warning: 'attention',
  bad: 'failed',
  skipped: 'stopped',
};

/** Looks at everything a mail needs, says what was found and why it matters, and offers the way to put it right. */
export function DiagnosisDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { diagnosis, common } = useTexts();
  const copy = useCopy();
  const { run, running, error } = useCommand('diagnosis.run');
  const [found, setFound] = useState<(Diagnosis & { readonly report: string }) | null>(null);
  const look = async (): Promise<void> => {
    const outcome = await run();
    if (outcome.ok) setFound(outcome.value);
  };
  useEffect(() => {
    void run().then((outcome) => {
      if (outcome.ok) setFound(outcome.value);
    });
  }, [run]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={diagnosis.title}
      closeLabel={common.close}
      width="wide"
      footer={
        <>
          <Button disabled={found === null} onClick={() => void copy(found?.report ?? '')}>
            {diagnosis.copy}
          </Button>
          <Button variant="primary" busy={running} onClick={() => void look()}>
            {diagnosis.again}
          </Button>
        </>
      }
    >
      {error === null ? null : <ErrorNotice error={error} tone="caution" />}
      {found === null ? (
        <Skeleton label={diagnosis.running} />
      ) : (
        <Findings found={found} onLeave={onClose} />
      )}
    </Dialog>
  );
}

/** What has to be put right comes first; within one kind the order of the checks stays. */
const ORDER: Record<DiagnosisLine['result'], number> = { bad: 0, warning: 1, good: 2, skipped: 2 };

function Findings(props: { readonly found: Diagnosis; readonly onLeave: () => void }): ReactNode {
  const { diagnosis } = useTexts();
  const { lines, versions } = props.found;
  const count = (result: DiagnosisLine['result']): number =>
    lines.filter((one) => one.result === result).length;
  return (
    <>
      <p role="status" className={styles.summary}>
        {diagnosis.summary(count('bad'), count('warning'))}
      </p>
      <ul className={styles.lines}>
        {lines
          .toSorted((a, b) => ORDER[a.result] - ORDER[b.result])
          .map((line) => (
            <Line key={line.check} line={line} onLeave={props.onLeave} />
          ))}
      </ul>
      <p className={styles.versions}>
        {versions.map(({ name, version }) => `${name} ${version}`).join(' · ')}
      </p>
    </>
  );
}

function Line(props: { readonly line: DiagnosisLine; readonly onLeave: () => void }): ReactNode {
  const { line, onLeave } = props;
  const { diagnosis, format } = useTexts();
  const tell = useErrorText();
  const paragraph = useParagraph();
  const { name, why } = diagnosis.checks[line.check];
  const error = line.error === null ? null : tell(line.error);
  const found =
    error !== null
      ? paragraph(error.what, error.next)
      : line.result === 'skipped'
        ? diagnosis.results.skipped
        : (diagnosis.found[line.check][line.result]?.(line.facts, format) ??
          diagnosis.results[line.result]);
  return (
    <li className={styles.line}>
      <StateMark shape={SHAPES[line.result]}>
        <span className={styles.result}>{diagnosis.results[line.result]}</span>
      </StateMark>
      <div className={styles.text}>
        <p>
          <strong>{name}</strong> {found}
        </p>
        <p className={styles.why}>{why}</p>
      </div>
      {line.fix === null ? null : <Fix fix={line.fix} onLeave={onLeave} />}
    </li>
  );
}

function Fix(props: {
  readonly fix: Exclude<DiagnosisLine['fix'], null>;
  readonly onLeave: () => void;
}): ReactNode {
  const { diagnosis } = useTexts();
  const { go } = useNavigation();
  const { setUp } = useActs();
  const act = (): void => {
    props.onLeave();
    if (props.fix === 'setup') setUp(null);
    else go(props.fix);
  };
  return <Button onClick={act}>{diagnosis.fixes[props.fix]}</Button>;
}
