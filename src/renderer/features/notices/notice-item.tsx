import type { ReactNode } from 'react';
import type { NoticeKind, NoticeView } from '#shared/contract/app.ts';
import { useAbilities } from '../../lib/abilities.ts';
import { useActs } from '../../lib/acts.tsx';
import { useNavigation } from '../../lib/navigation.tsx';
import { useNow } from '../../lib/now.ts';
import { useErrorText, useParagraph, useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { CheckIcon, CloseIcon, type Icon, InfoIcon, WarningIcon } from '../../ui/icons.tsx';
import styles from './notices.module.css';
import { SnoozeMenu } from './snooze-menu.tsx';

type Weight = 'info' | 'good' | 'caution' | 'urgent';

const WEIGHTS: Record<NoticeKind, Weight> = {
  'balance.low': 'caution',
  'balance.empty': 'urgent',
  'credits.lapsing': 'caution',
  'send.refused': 'urgent',
  'send.review': 'caution',
  'send.paused': 'caution',
  'checkout.done': 'good',
  'checkout.failed': 'caution',
  'autoTopUp.bought': 'info',
  'autoTopUp.declined': 'caution',
  'autoTopUp.paused': 'caution',
  'preferences.reset': 'info',
  'storage.readOnly': 'urgent',
  'tray.missing': 'info',
  'secrets.notKept': 'info',
  'secrets.refused': 'caution',
  'secrets.file': 'caution',
  'customer.low': 'caution',
  'receiver.down': 'caution',
};

/** What may be said later. That nothing is left may not. */
const CAN_WAIT: ReadonlySet<NoticeKind> = new Set(['balance.low', 'credits.lapsing']);

const ICONS: Record<Weight, Icon> = {
  info: InfoIcon,
  good: CheckIcon,
  caution: WarningIcon,
  urgent: WarningIcon,
};

export function NoticeItem(props: {
  readonly notice: NoticeView;
  readonly onDismiss: () => void;
  readonly onLeave: () => void;
}): ReactNode {
  const { notice } = props;
  const texts = useTexts();
  const now = useNow(10_000);
  const tell = useErrorText();
  const paragraph = useParagraph();
  const { title, body } = texts.notices.kinds[notice.kind](notice.data, texts.format);
  const weight = WEIGHTS[notice.kind];
  const IconSvg = ICONS[weight];
  const error = notice.error === null ? null : tell(notice.error);
  return (
    <li className={styles.item}>
      <IconSvg className={cx(styles.icon, styles[weight])} />
      <div className={styles.text}>
        <p className={styles.head}>
          <span className={styles.title}>{title}</span>
          <time className={styles.age}>{texts.format.age(notice.at, now)}</time>
        </p>
        <p>{body}</p>
        {error === null ? null : (
          <p className={styles.error}>
            {paragraph(
              ...[error.what, error.credit, error.next].filter(
                (sentence) => !body.includes(sentence),
              ),
            )}
          </p>
        )}
        <div className={styles.steps}>
          <NextStep kind={notice.kind} onLeave={props.onLeave} />
          {CAN_WAIT.has(notice.kind) && typeof notice.data['customerId'] === 'string' ? (
            <SnoozeMenu customerId={notice.data['customerId']} />
          ) : null}
        </div>
      </div>
      <IconButton
        icon={CloseIcon}
        label={texts.notices.dismissOne(title)}
        onClick={props.onDismiss}
      />
    </li>
  );
}

function NextStep(props: { readonly kind: NoticeKind; readonly onLeave: () => void }): ReactNode {
  const { notices, common, autoTopUp } = useTexts();
  const { go } = useNavigation();
  const { topUp, autoTopUp: openAutoTopUp } = useActs();
  const may = useAbilities();
  const step = (label: string, act: () => void): ReactNode => (
    <Button
      onClick={() => {
        props.onLeave();
        act();
      }}
    >
      {label}
    </Button>
  );
  switch (props.kind) {
    case 'balance.low':
    case 'balance.empty':
    case 'checkout.failed':
      return may.topUp ? step(common.topUp, topUp) : null;
    case 'send.refused':
    case 'send.review':
    case 'send.paused':
      return step(notices.openOutbox, () => go('outbox'));
    case 'receiver.down':
      return step(notices.openWebhooks, () => go('webhooks'));
    case 'secrets.notKept':
    case 'secrets.refused':
    case 'secrets.file':
    case 'preferences.reset':
      return step(notices.openSettings, () => go('settings'));
    case 'credits.lapsing':
      return step(notices.openCredits, () => go('credits'));
    case 'autoTopUp.declined':
    case 'autoTopUp.paused':
      return may.topUp ? step(autoTopUp.title, openAutoTopUp) : null;
    case 'autoTopUp.bought':
    case 'checkout.done':
    case 'storage.readOnly':
    case 'tray.missing':
    case 'customer.low':
      return null;
  }
}
