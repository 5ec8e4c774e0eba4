import type { ReactNode } from 'react';
import { useTexts } from '../../lib/texts.tsx';
import { Said } from '../../ui/said.tsx';
import styles from './adjust.module.css';
import type { Balance, Entry } from './entry.ts';

/** The balance before and after; only what is known, and never a zero for what is not. */
export function BalanceChange(props: {
  readonly kind: Entry['kind'];
  /** null while it cannot be used. */
  readonly amount: number | null;
  readonly balance: Balance | null;
}): ReactNode {
  const { kind, amount, balance } = props;
  const { adjust, common, format } = useTexts();
  if (balance === null)
    return (
      <span className={styles.change}>
        <span className={styles.label}>{adjust.balance}</span>
        <strong>
          {amount === null ? common.noNumber : adjust.unknownChange(kind, amount, format)}
        </strong>
      </span>
    );
  const before = format.number(balance.credits);
  const after = format.number(balance.credits + (kind === 'credit' ? 1 : -1) * (amount ?? 0));
  return (
    <span className={styles.change}>
      <span className={styles.label}>{adjust.balance}</span>
      {amount === null ? (
        <strong>{before}</strong>
      ) : (
        <>
          <strong aria-hidden="true">{adjust.change(before, after)}</strong>
          <Said>{adjust.changeSpoken(before, after)}</Said>
        </>
      )}
    </span>
  );
}
