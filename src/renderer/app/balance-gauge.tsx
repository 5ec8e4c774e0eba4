import type { ReactNode } from 'react';
import type { Texts } from '#shared/text/texts.ts';
import { type BalanceWeight, balanceFace } from '../lib/balance-face.ts';
import { useNavigation } from '../lib/navigation.tsx';
import { useNow } from '../lib/now.ts';
import { useOpenCheckout } from '../lib/open-checkout.ts';
import { useRequest } from '../lib/requests.ts';
import { shortcutLabel } from '../lib/shortcuts.ts';
import { useTexts } from '../lib/texts.tsx';
import { cx } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { RefreshIcon } from '../ui/icons.tsx';
import { Said } from '../ui/said.tsx';
import styles from './balance-gauge.module.css';
import { useRefreshBalance } from './refresh-balance.ts';

/** The balance of the active customer with its age. Pressing it leads to Credits. */
export function BalanceGauge(): ReactNode {
  const texts = useTexts();
  const { shell } = texts;
  const { go } = useNavigation();
  const now = useNow();
  const overview = useRequest('credits.overview');
  const customer = useRequest('customers.active').data;
  const { refresh, running } = useRefreshBalance();
  const purchase = useOpenCheckout();
  const balance = customer === null ? undefined : overview.data?.balance;
  const face = balanceFace(balance, purchase, texts, now);
  const note = customer === null ? shell.balance.noCustomer : face.note;
  const word = wordFor(face.level, purchase?.steps.paid === true, shell.balance);
  return (
    <div className={styles.gauge}>
      <button
        type="button"
        className={cx(styles.reading, styles[face.level], face.dimmed && styles.dimmed)}
        onClick={() => go('credits')}
      >
        <Said>{shell.balance.label}</Said>
        <span className={styles.number}>{face.number}</span> <span>{face.unit}</span>
        {word === null ? null : <span className={styles.word}>{word}</span>}
        <span className={styles.note}>{note}</span>
      </button>
      <IconButton
        icon={RefreshIcon}
        label={shell.balance.refresh}
        keys={shortcutLabel('Mod+R')}
        aria-busy={running || undefined}
        className={running ? styles.turning : undefined}
        onClick={refresh}
      />
    </div>
  );
}

/** The level in a word beside the number: it is not told by colour alone. */
function wordFor(
  level: BalanceWeight,
  paid: boolean,
  words: Texts['shell']['balance'],
): string | null {
  switch (level) {
    case 'low':
      return words.low;
    case 'empty':
      return words.empty;
    case 'coming':
      return paid ? words.coming : words.awaited;
    case 'good':
    case 'unknown':
      return null;
  }
}
