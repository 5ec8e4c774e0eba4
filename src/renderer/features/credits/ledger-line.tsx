import { memo, type ReactNode } from 'react';
import type { LedgerRow } from '#shared/contract/ledger.ts';
import type { Format } from '#shared/text/format.ts';
import type { Instant } from '#shared/time.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Said } from '../../ui/said.tsx';
import styles from './ledger.module.css';

const signed = (n: number, format: Format): string =>
  n > 0 ? `+${format.number(n)}` : format.number(n).replace('-', '−');
/** The year is said only where it is another one. */
const whenOf = (at: Instant, year: number, format: Format): string =>
  new Date(at).getFullYear() === year
    ? format.moment(at)
    : `${format.date(at)}, ${format.time(at)}`;

/** One entry, at its place in the list. Empty until its row has come. */
export const LedgerLine = memo(function LedgerLine(props: {
  readonly row: LedgerRow | undefined;
  readonly index: number;
  readonly start: number;
  /** This one. */
  readonly year: number;
}): ReactNode {
  const { row, index, start, year } = props;
  const place = { transform: `translateY(${start}px)` };
  if (row === undefined)
    return (
      <div role="row" aria-rowindex={index + 2} className={styles.row} style={place}>
        <span role="cell" className={styles.coming} />
      </div>
    );
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={cx(styles.row, styles[row.pair])}
      style={place}
    >
      <Cells row={row} year={year} />
    </div>
  );
});

function Cells(props: { readonly row: LedgerRow; readonly year: number }): ReactNode {
  const { row, year } = props;
  const { ledger, format } = useTexts();
  return (
    <>
      <span role="cell" className={styles.time}>
        <time dateTime={new Date(row.at).toISOString()}>{whenOf(row.at, year, format)}</time>
      </span>
      <span role="cell" className={styles.kind}>
        {row.pair === 'below' ? (
          <>
            <span aria-hidden="true" className={styles.tie} />
            <Said>{ledger.pair}</Said>
          </>
        ) : null}
        {ledger.kinds[row.kind] ?? row.kind}
      </span>
      <span role="cell" className={styles.note}>
        <For row={row} />
      </span>
      <span role="cell" className={cx(styles.change, row.change > 0 && styles.plus)}>
        {signed(row.change, format)}
      </span>
      <span role="cell" className={styles.after}>
        {format.number(row.balanceAfter)}
      </span>
    </>
  );
}

/** What the credits went to or came from: the mail itself, where it is here. */
function For({ row }: { readonly row: LedgerRow }): ReactNode {
  const { ledger } = useTexts();
  const { go } = useNavigation();
  const { opId, mail, note } = row;
  if (opId === null) return <span title={note ?? ''}>{note}</span>;
  if (mail === null) return <span title={note ?? ''}>{ledger.elsewhere}</span>;
  const subject = mail.subject === '' ? ledger.noSubject : mail.subject;
  return (
    <Button
      variant="link"
      className={styles.mail}
      aria-label={ledger.openMail(subject)}
      title={subject}
      onClick={() => go('outbox', { opId })}
    >
      {subject}
    </Button>
  );
}
