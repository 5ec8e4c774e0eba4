import { type ReactNode, useState } from 'react';
import type { ReconcileLine, ReconcileReport } from '#shared/contract/outbox.ts';
import { useAbilities } from '../../lib/abilities.ts';
import { useAnnounce } from '../../lib/announce.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './reconcile-dialog.module.css';

/** Compares the outbox with both services; each disagreement is put right only when it is confirmed. */
export function ReconcileButton(): ReactNode {
  const { outbox, format } = useTexts();
  const words = outbox.reconcile;
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [report, setReport] = useState<ReconcileReport | null>(null);
  const [fixing, setFixing] = useState<string | null>(null);
  const compare = useCommand('outbox.reconcile');
  const fix = useCommand('outbox.applyFix');
  const busy = compare.running || fixing !== null;

  const show = (next: ReconcileReport): void => {
    setReport(next);
    announce(
      next.difference === 0
        ? words.agreed(next.compared, format)
        : words.differs(next.difference, format),
    );
  };
  const run = async (): Promise<void> => {
    setReport(null);
    const answer = await compare.run();
    if (answer.ok) show(answer.value);
  };
  const apply = async ({ lineId }: ReconcileLine): Promise<void> => {
    setFixing(lineId);
    const answer = await fix.run({ lineId });
    setFixing(null);
    if (answer.ok) show(answer.value);
  };

  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
          if (!busy) void run();
        }}
      >
        {words.open}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={words.title}
        description={words.about}
        closeLabel={words.close}
        width="wide"
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{words.close}</Button>
            <Button busy={compare.running} disabled={busy} onClick={() => void run()}>
              {words.again}
            </Button>
          </>
        }
      >
        {compare.running ? <p role="status">{words.running}</p> : null}
        {compare.error === null ? null : <ErrorNotice error={compare.error} />}
        {fix.error === null ? null : <ErrorNotice error={fix.error} />}
        {report === null ? null : (
          <Report report={report} fixing={fixing} onFix={(line) => void apply(line)} />
        )}
      </Dialog>
    </>
  );
}

function Report(props: {
  readonly report: ReconcileReport;
  readonly fixing: string | null;
  readonly onFix: (line: ReconcileLine) => void;
}): ReactNode {
  const { report, fixing } = props;
  const { outbox, shell, format } = useTexts();
  const may = useAbilities();
  const words = outbox.reconcile;
  return (
    <>
      <p>
        <strong>
          {report.difference === 0
            ? words.agreed(report.compared, format)
            : words.differs(report.difference, format)}
        </strong>{' '}
        {report.open === 0 ? null : words.stillOpen(report.open, format)}
      </p>
      {may.adjust || report.lines.every(({ fix }) => fix === null) ? null : (
        <Notice tone="caution">{shell.watchOnly}</Notice>
      )}
      {report.mails === 'all' ? null : <Notice tone="caution">{words[report.mails]}</Notice>}
      {report.lines.length === 0 ? null : (
        <ul aria-label={words.list} className={styles.lines}>
          {report.lines.map((line) => (
            <li key={line.lineId} className={styles.line}>
              <span className={styles.what}>
                <span>{words.drift[line.drift](line.credits, format)}</span>
                <span className={styles.who}>
                  {whoseOf(line, words)} · {format.moment(line.at)}
                </span>
              </span>
              {line.fix === null || !may.adjust ? null : (
                <Button
                  busy={fixing === line.lineId}
                  disabled={fixing !== null}
                  onClick={() => props.onFix(line)}
                >
                  {words.fix[line.fix]}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const whoseOf = (
  { opId, subject }: ReconcileLine,
  words: { readonly elsewhere: string; readonly foreign: string },
): string => {
  if (subject !== '') return subject;
  return opId === null ? words.foreign : words.elsewhere;
};
