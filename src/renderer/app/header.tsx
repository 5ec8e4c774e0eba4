import type { ReactNode } from 'react';
import { NoticesButton } from '../features/notices/notices-button.tsx';
import { useAbilities } from '../lib/abilities.ts';
import { useActs } from '../lib/acts.tsx';
import { useAppState } from '../lib/app-state.tsx';
import { useOpenCheckout } from '../lib/open-checkout.ts';
import { shortcutLabel } from '../lib/shortcuts.ts';
import { useTexts } from '../lib/texts.tsx';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/class-names.ts';
import { LockIcon, MailIcon, OfflineIcon } from '../ui/icons.tsx';
import { Said } from '../ui/said.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { BalanceGauge } from './balance-gauge.tsx';
import { CustomerMenu } from './customer-menu.tsx';
import styles from './header.module.css';
import { ModeMenu } from './mode-menu.tsx';

/** Mode, customer, balance, and the way to more credits: the same on every page. */
export function Header(): ReactNode {
  const { online, storage } = useAppState();
  const { shell } = useTexts();
  return (
    <header className={styles.header}>
      <div className={styles.brand}>
        <MailIcon size={18} />
        <span className={styles.product}>{shell.product}</span>
      </div>
      <ModeMenu />
      <CustomerMenu />
      <div className={styles.spring} />
      {storage === null ? null : (
        <span className={styles.sign}>
          <LockIcon />
          <span>{shell.readOnly}</span>
        </span>
      )}
      {online ? null : (
        <Tooltip label={shell.offlineHint}>
          <span role="status" className={styles.sign}>
            <OfflineIcon />
            <span>{shell.offline}</span>
            <Said>{shell.offlineHint}</Said>
          </span>
        </Tooltip>
      )}
      <BalanceGauge />
      <NoticesButton />
      <TopUpButton />
    </header>
  );
}

/** What the key may not do is not offered; that it only reads is said in the same place. */
function TopUpButton(): ReactNode {
  const { topUp } = useActs();
  const { shell } = useTexts();
  const running = useOpenCheckout() !== null;
  const may = useAbilities();
  if (!may.topUp)
    return (
      <Tooltip label={shell.watchOnly}>
        <span className={cx(styles.sign, styles.neutral)}>
          <LockIcon />
          <span>{shell.watching}</span>
          <Said>{shell.watchOnly}</Said>
        </span>
      </Tooltip>
    );
  return (
    <Tooltip label={shortcutLabel('Mod+Shift+T')}>
      <Button variant="secondary" onClick={topUp} className={styles.topUp}>
        {running ? <span aria-hidden="true" className={styles.live} /> : null}
        {running ? shell.checkoutOpen : shell.topUp}
      </Button>
    </Tooltip>
  );
}
