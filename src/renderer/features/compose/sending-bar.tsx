import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Page } from '#shared/contract/app.ts';
import type { OpView } from '#shared/contract/outbox.ts';
import type { AppError } from '#shared/errors.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { useNow } from '../../lib/now.ts';
import { shortcutLabel, useShortcut } from '../../lib/shortcuts.ts';
import { useErrorText, useTexts } from '../../lib/texts.tsx';
import { StateMark } from '../../ui/badge.tsx';
import { useBottomBar } from '../../ui/bottom-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CloseIcon, UndoIcon } from '../../ui/icons.tsx';
import { isBlank } from './draft.ts';
import { isStuck, isUndoOpen, spentOn, standingOf } from './send-rules.ts';
import styles from './sending-bar.module.css';
import { useFollowed, useFollowUndoable } from './use-followed.ts';
import { type OpActs, useOpActs } from './use-op-acts.ts';
import { useOffline } from '../../lib/use-offline.ts';
import { useSession } from './use-session.ts';

const BAR = 'sending';
/** More rows than this would hide the page. */
const ROWS = 3;
/** Compose says it at the Send button, the outbox in the mail's own row. */
const SHOWS_TROUBLE: ReadonlySet<Page> = new Set(['compose', 'outbox']);

/**
 * Follows what was sent, below every page: the undo time, the hand-over, the end. Draws nothing itself. Trouble is shown
 * where it belongs (on Compose at the Send button, on Outbox in its row), and here on every other page. Mount it once.
 */
export function SendingBar(): ReactNode {
  const { session, state } = useSession();
  useFollowUndoable(session);
  const { ops, paused } = useFollowed(state);
  const { page } = useNavigation();
  const { show, hide, toast } = useBottomBar();
  const { compose: texts, sending, format } = useTexts();
  const offline = useOffline();
  const acts = useOpActs(session);

  useEffect(() => {
    for (const op of ops) {
      const standing = standingOf(op);
      if (standing === 'sent') toast(texts.bar.accepted(spentOn(op), format));
      if (standing === 'scheduled' && op.schedule !== null)
        toast(sending.scheduled.handedIn(format.appointment(op.schedule.at)));
      if (standing !== 'underWay' && standing !== 'trouble') session.unfollow(op.opId);
    }
  }, [ops, session, toast, texts, sending, format]);

  const rows = useMemo(
    () =>
      ops
        .filter((op) => {
          const standing = standingOf(op);
          return standing === 'underWay' || (standing === 'trouble' && !SHOWS_TROUBLE.has(page));
        })
        .slice(0, ROWS),
    [ops, page],
  );
  const canUndoByKey = page !== 'compose' || isBlank(state.draft);
  useEffect(() => {
    if (rows.length === 0) hide(BAR);
    else
      show(
        BAR,
        <ul aria-label={texts.bar.label} className={styles.rows}>
          {rows.map((op, index) => (
            <SendingRow
              key={op.opId}
              op={op}
              paused={paused}
              offline={offline}
              acts={acts}
              undoByKey={canUndoByKey && index === 0}
            />
          ))}
        </ul>,
      );
  }, [rows, paused, offline, canUndoByKey, acts, texts, show, hide]);
  useEffect(() => () => hide(BAR), [hide]);
  return null;
}

function SendingRow(props: {
  readonly op: OpView;
  readonly paused: boolean;
  readonly offline: boolean;
  readonly acts: OpActs;
  /** Mod+Z means this row; while a mail is being written it means the text. */
  readonly undoByKey: boolean;
}): ReactNode {
  const { op, acts } = props;
  const { compose: texts, sending, format } = useTexts();
  const say = useErrorText();
  const now = useNow(250);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<AppError | null>(null);
  const undoOpen = isUndoOpen(op, now) && failed === null;
  const run = async (act: (op: OpView) => Promise<AppError | null>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setFailed(await act(op));
    setBusy(false);
  };
  useShortcut('Mod+Z', () => void run(acts.undo), { enabled: undoOpen && props.undoByKey });

  if (undoOpen) {
    const left = Math.max(1, Math.ceil(((op.undoUntil ?? now) - now) / 1_000));
    return (
      <li className={styles.row}>
        {/* Every second is for the eye; the ear hears once what is about to happen. */}
        <span aria-hidden="true" className={styles.sentence}>
          {op.schedule === null
            ? texts.bar.sendingIn(left, op.recipientCount, format)
            : sending.scheduled.handingIn(left, format.appointment(op.schedule.at), format)}
        </span>
        <span className={styles.spoken}>
          {texts.bar.window(op.recipientCount, shortcutLabel('Mod+Z'), format)}
        </span>
        <span className={styles.acts}>
          <Button
            icon={UndoIcon}
            keys={shortcutLabel('Mod+Z')}
            busy={busy}
            onClick={() => void run(acts.undo)}
          >
            {texts.bar.undo}
          </Button>
          <Button variant="quiet" disabled={busy} onClick={() => void run(acts.sendNow)}>
            {texts.bar.sendNow}
          </Button>
        </span>
      </li>
    );
  }
  const error = failed ?? op.error;
  const waits = props.offline && op.state === 'queued';
  return (
    <li className={styles.row}>
      <span className={styles.sentence}>
        {error === null ? (
          <StateMark shape={props.paused || waits ? 'waiting' : 'working'}>
            {props.paused
              ? texts.bar.paused(op.subject)
              : waits
                ? sending.offline.bar(op.subject)
                : op.schedule === null
                  ? texts.bar.working(op.subject)
                  : sending.scheduled.working(op.subject)}
          </StateMark>
        ) : (
          <StateMark shape={isStuck(op) ? 'attention' : 'working'} tone="caution">
            {say(error).what}
          </StateMark>
        )}
      </span>
      <span className={styles.acts}>
        <Button variant="quiet" onClick={() => acts.show(op)}>
          {texts.bar.show}
        </Button>
        {error === null ? null : (
          <IconButton icon={CloseIcon} label={texts.bar.dismiss} onClick={() => acts.dismiss(op)} />
        )}
      </span>
    </li>
  );
}
