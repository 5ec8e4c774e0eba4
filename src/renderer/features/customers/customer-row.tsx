import type { ReactNode } from 'react';
import type { DirectoryRow } from '#shared/contract/directory.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Badge, StateMark } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Said } from '../../ui/said.tsx';
import { Truncate } from '../../ui/truncate.tsx';
import { CustomerActions, type RowActs } from './customer-actions.tsx';
import styles from './customers.module.css';

export const nameOf = ({ name, email, customerId }: DirectoryRow): string =>
  name !== '' ? name : email !== '' ? email : customerId;

/** What a customer has left, how long it lasts, and what can be done about it. */
export function CustomerCells(props: {
  readonly row: DirectoryRow;
  readonly active: boolean;
  readonly acts: RowActs;
}): ReactNode {
  const { row, active, acts } = props;
  const { customers: texts, format } = useTexts();
  const name = nameOf(row);
  return (
    <>
      <div role="gridcell" className={styles.who}>
        <Truncate className={styles.name} text={name} focusable={false} />
        <span className={styles.mail}>
          <Truncate className={styles.email} text={row.email} focusable={false} />
          {row.twins === 0 ? null : (
            <Badge tone="caution">{texts.sameEmail(row.twins, format)}</Badge>
          )}
        </span>
      </div>
      <div role="gridcell" className={cx(styles.number, row.credits === 0 && styles.empty)}>
        <Left row={row} />
      </div>
      <div role="gridcell" className={styles.days}>
        <Days row={row} />
      </div>
      <div role="gridcell" className={styles.acts}>
        {active ? (
          <StateMark shape="done">{texts.active}</StateMark>
        ) : (
          <Button aria-label={texts.chooseNamed(name)} onClick={() => acts.use(row)}>
            {texts.choose}
          </Button>
        )}
        <CustomerActions row={row} name={name} acts={acts} />
      </div>
    </>
  );
}

function Left({ row }: { readonly row: DirectoryRow }): ReactNode {
  const { customers, common, format } = useTexts();
  if (row.credits !== null) return format.number(row.credits);
  return (
    <span className={styles.quiet} title={row.granted === false ? customers.neverHint : undefined}>
      {row.granted === false ? customers.never : common.noNumber}
    </span>
  );
}

function Days({ row }: { readonly row: DirectoryRow }): ReactNode {
  const { customers, common, format } = useTexts();
  if (row.daysLeft !== null)
    return (
      <span className={row.daysLeft.low < 2 ? styles.soon : undefined}>
        {customers.days(row.daysLeft, format)}
      </span>
    );
  if (row.credits === null) return <span className={styles.quiet}>{common.noNumber}</span>;
  if (row.use === 'none') return <span className={styles.quiet}>{customers.noUse}</span>;
  const why = row.use === 'unread' ? customers.useUnread : customers.noUseHint;
  return (
    <span className={styles.quiet} title={why}>
      <span aria-hidden="true">{common.noNumber}</span>
      <Said>{why}</Said>
    </span>
  );
}
