import type { ReactNode } from 'react';
import type { AppError } from '#shared/errors.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './adjust.module.css';
import { BalanceChange } from './balance-change.tsx';
import { type Balance, type Entry, lapseOf } from './entry.ts';

/** The question before anything is booked, with all it depends on. */
export function AdjustReview(props: {
  readonly entry: Entry;
  readonly amount: number;
  readonly name: string;
  readonly balance: Balance | null;
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly onBack: () => void;
  readonly onConfirm: () => void;
}): ReactNode {
  const { entry, amount, name, balance, busy } = props;
  const { adjust, common, format } = useTexts();
  const lapses = lapseOf(entry.lapses);
  return (
    <div className={styles.form}>
      <p className={styles.question}>{adjust.confirmQuestion(entry.kind, amount, name, format)}</p>
      <dl className={styles.facts}>
        <dt>{adjust.reason}</dt>
        <dd dir="auto">{entry.reason.trim()}</dd>
        {entry.kind === 'debit' ? null : (
          <>
            <dt>{adjust.lapses}</dt>
            <dd>{lapses === null ? adjust.usualTime : format.day(lapses)}</dd>
          </>
        )}
      </dl>
      {props.error === null ? null : <ErrorNotice error={props.error} />}
      <div className={styles.foot}>
        <BalanceChange kind={entry.kind} amount={amount} balance={balance} />
        <span className={styles.buttons}>
          <Button onClick={props.onBack}>{common.back}</Button>
          <Button
            variant={entry.kind === 'debit' ? 'danger' : 'primary'}
            busy={busy}
            onClick={props.onConfirm}
          >
            {adjust.confirm(entry.kind, amount, format)}
          </Button>
        </span>
      </div>
    </div>
  );
}
