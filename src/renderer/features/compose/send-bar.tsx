import { type ReactNode, useEffect, useRef } from 'react';
import type { Credits } from '#shared/credits.ts';
import type { AppErrorKind } from '#shared/errors.ts';
import type { SplitDraft } from '#shared/shortfall.ts';
import type { Instant } from '#shared/time.ts';
import { useAbilities } from '../../lib/abilities.ts';
import { useActs } from '../../lib/acts.tsx';
import { useNavigation } from '../../lib/navigation.tsx';
import { shortcutLabel } from '../../lib/shortcuts.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { AftermathLine } from './aftermath-line.tsx';
import { CheckCount } from './checks/check-count.tsx';
import styles from './send-bar.module.css';
import { SendMenu } from './send-menu.tsx';
import type { ComposeSession, ComposeState } from './session.ts';
import { Trouble } from './trouble.tsx';
import { useOffline } from '../../lib/use-offline.ts';

const isAbout = (kind: AppErrorKind, ...areas: readonly string[]): boolean =>
  areas.some((area) => kind.startsWith(`${area}.`));

/** The price, its consequence, and everything that stands between the mail and its hand-over. */
export function SendBar(props: {
  readonly session: ComposeSession;
  readonly state: ComposeState;
  readonly price: Credits;
  /** Problems that are shown in the form above. */
  readonly problems: number;
  readonly busy: boolean;
  readonly onSend: () => void;
  readonly onSendPart: (parts: SplitDraft) => void;
  readonly onSendLater: (at: Instant) => void;
  /** A copy to one of Resend's test inboxes. */
  readonly onSendTest: (inbox: string) => void;
  readonly onShowProblem: () => void;
}): ReactNode {
  const { session, state, price, problems } = props;
  const texts = useTexts();
  const { compose, format } = texts;
  const { topUp, subscribe } = useActs();
  const may = useAbilities();
  const { go } = useNavigation();
  const { refusal } = state;
  const offline = useOffline();
  const footer = useRef<HTMLElement>(null);
  useEffect(() => {
    // In a low window the answer to a press must not hide below its edge.
    if (refusal !== null) footer.current?.scrollIntoView({ block: 'nearest' });
  }, [refusal]);
  return (
    <footer ref={footer} className={styles.footer}>
      {refusal === null ? null : (
        <ErrorNotice
          error={refusal}
          actions={
            isAbout(refusal.kind, 'credits') ? (
              may.topUp ? (
                <Button onClick={topUp}>{texts.common.topUp}</Button>
              ) : undefined
            ) : isAbout(refusal.kind, 'keys', 'entitlement', 'product') ? (
              <Button onClick={() => go('settings')}>{texts.common.openSettings}</Button>
            ) : isAbout(refusal.kind, 'customer') && may.subscribe ? (
              <Button onClick={subscribe}>{compose.send.subscribe}</Button>
            ) : undefined
          }
        />
      )}
      {offline ? <Notice tone="caution">{texts.sending.offline.form}</Notice> : null}
      <Trouble session={session} state={state} />
      <div className={styles.bar}>
        {may.send ? (
          <span className={styles.send}>
            <Button
              variant="primary"
              keys={shortcutLabel('Mod+Enter')}
              aria-keyshortcuts="Control+Enter Meta+Enter"
              busy={props.busy}
              onClick={props.onSend}
            >
              {price === 0 ? compose.send.plain : compose.send.priced(price, format)}
            </Button>
            <SendMenu
              price={price}
              busy={props.busy}
              onLater={props.onSendLater}
              onTest={props.onSendTest}
            />
          </span>
        ) : (
          <p className={styles.watching}>{compose.send.watchOnly}</p>
        )}
        {problems === 0 ? null : (
          <button type="button" className={styles.problems} onClick={props.onShowProblem}>
            <WarningIcon /> {compose.send.problems(problems, format)}
          </button>
        )}
        <CheckCount />
        {/* The notice above already offers it. */}
        <AftermathLine
          draft={state.draft}
          price={price}
          offerTopUp={refusal === null || !isAbout(refusal.kind, 'credits')}
          busy={props.busy}
          onSendPart={props.onSendPart}
        />
      </div>
    </footer>
  );
}
