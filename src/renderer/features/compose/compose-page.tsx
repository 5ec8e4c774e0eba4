import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { checkMessage, priceOf } from '#shared/message/check.ts';
import { useAnnounce } from '../../lib/announce.tsx';
import { useNavigation } from '../../lib/navigation.tsx';
import { useDirective } from '../../lib/pushes.tsx';
import { useAbilities } from '../../lib/abilities.ts';
import { isModalOpen, useShortcut } from '../../lib/shortcuts.ts';
import { useTexts } from '../../lib/texts.tsx';
import { TOAST, useBottomBar } from '../../ui/bottom-bar.tsx';
import { cx } from '../../ui/class-names.ts';
import { AttachIcon } from '../../ui/format-icons.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Attachments } from './attachments.tsx';
import { BodyEditor } from './body-editor.tsx';
import styles from './compose-page.module.css';
import { BodyChecks } from './checks/body-checks.tsx';
import { showFinding } from './checks/check-count.tsx';
import { useChecking } from './checks/use-checks.ts';
import { ConfirmSend } from './confirm-send.tsx';
import { DraftStatus } from './draft-status.tsx';
import { type Field, groupIssues, messageOf } from './draft.ts';
import { FromField } from './from-field.tsx';
import { Preview } from './preview.tsx';
import { Recipients } from './recipients/recipients.tsx';
import { Row } from './row.tsx';
import { UnsubscribeRow } from './unsubscribe-row.tsx';
import rowStyles from './row.module.css';
import { SendBar } from './send-bar.tsx';
import { TemplatesMenu } from './templates-menu.tsx';
import { useAttachments } from './use-attachments.ts';
import { useInlineImages } from './use-inline-images.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useArrivals } from './use-arrivals.ts';
import { useDraftStorage, useSession } from './use-session.ts';
import { useSend } from './use-send.ts';

type Focusable = { readonly focus: () => void };

/** Writing a mail. The text lives in the session, so the page can be left at any time. */
export function ComposePage(): ReactNode {
  const { session, state } = useSession();
  useDraftStorage(session, state);
  const texts = useTexts();
  const { compose, editor, format } = texts;
  const announce = useAnnounce();
  const { step } = useNavigation();
  const missed = useArrivals(session);
  const { draft } = state;
  const may = useAbilities();
  const ready = state.load !== 'pending';

  const to = useRef<Focusable>(null);
  const from = useRef<HTMLInputElement>(null);
  const subject = useRef<HTMLInputElement>(null);
  const body = useRef<Focusable>(null);
  const preview = useInlineImages(draft);
  const attaching = useAttachments(session);
  const drop = useFileDrop(attaching.attach);

  const { to: toList, cc, bcc } = draft;
  const price = useMemo(() => priceOf({ to: toList, cc, bcc }), [toList, cc, bcc]);
  // Checking reads the whole text; typing must not wait for it.
  const checked = useDeferredValue(draft);
  const problems = useMemo(
    () => groupIssues(checkMessage(messageOf(checked), session.mode), price),
    [checked, session.mode, price],
  );
  const shown = problems.filter(({ field }) => state.submitted || state.visited.has(field));
  const sentences = useMemo(
    () =>
      shown.map((problem) => ({
        field: problem.field,
        text:
          problem.code === 'missing'
            ? compose.missing[problem.field]
            : compose.problems[problem.code]({ ...problem, mode: session.mode }, format),
      })),
    [shown, compose, format, session.mode],
  );
  const problemsOf = (field: Field): readonly string[] =>
    sentences.filter((each) => each.field === field).map(({ text }) => text);

  const focusField = (field: Field): void => {
    const fields: Record<Field, Focusable | null> = {
      to: to.current,
      cc: document.getElementById('compose-cc'),
      bcc: document.getElementById('compose-bcc'),
      replyTo: document.getElementById('compose-replyTo'),
      from: from.current,
      subject: subject.current,
      body: body.current,
    };
    fields[field]?.focus();
  };
  const checks = useChecking();
  const showProblem = (): void => {
    const [first] = groupIssues(checkMessage(messageOf(session.read().draft), session.mode), price);
    if (first === undefined) showFinding(checks);
    else focusField(first.field);
  };
  const { hide } = useBottomBar();
  const send = useSend(
    session,
    () => {
      // What it says is about the mail before.
      hide(TOAST);
      to.current?.focus();
    },
    checks.blocked,
  );
  const onProblems = (): void => {
    showProblem();
    announce(compose.send.problems(problems.length, format));
  };
  const start = (): void => void send.start(onProblems);
  useShortcut('Mod+Enter', start, { enabled: ready && may.send });
  useDirective((directive) => {
    if (directive.kind !== 'command' || directive.command !== 'newMail') return;
    // What is being written stays among the drafts.
    void session.start().then(() => to.current?.focus());
  });
  // Whoever comes here to write starts with the recipient.
  useEffect(() => {
    if (ready && !isModalOpen() && session.read().draft.to.length === 0) to.current?.focus();
  }, [ready, step, session]);

  if (!ready)
    return (
      <Page title={compose.title} width="full">
        <Skeleton label={texts.common.loading} lines={6} />
      </Page>
    );
  return (
    <Page
      title={compose.title}
      width="full"
      actions={
        <>
          <DraftStatus session={session} state={state} />
          <TemplatesMenu session={session} />
        </>
      }
    >
      {typeof state.load === 'object' ? <ErrorNotice error={state.load} tone="caution" /> : null}
      {missed === null ? null : missed === 'gone' ? (
        <Notice tone="caution">{compose.draft.gone}</Notice>
      ) : (
        <ErrorNotice error={missed} tone="caution" />
      )}
      <form
        noValidate
        aria-label={compose.title}
        className={cx(styles.form, drop.over && styles.dropping)}
        {...drop.handlers}
        onSubmit={(event) => event.preventDefault()}
      >
        <Recipients
          draft={draft}
          problemsOf={problemsOf}
          onChange={session.edit}
          onLeave={session.visit}
          toRef={to}
        />
        <FromField
          id="compose-from"
          ref={from}
          value={draft.from}
          problems={problemsOf('from')}
          onChange={(value) => session.edit({ from: value })}
          onSuggest={session.suggestFrom}
          onLeave={() => session.visit('from')}
        />
        <UnsubscribeRow
          address={draft.unsubscribe}
          onRemove={() => session.edit({ unsubscribe: '' })}
        />
        <Row id="compose-subject" label={compose.fields.subject} problems={problemsOf('subject')}>
          <input
            ref={subject}
            id="compose-subject"
            type="text"
            dir="auto"
            maxLength={10_000}
            value={draft.subject}
            className={rowStyles.input}
            aria-describedby="compose-subject-note"
            aria-invalid={problemsOf('subject').length > 0 || undefined}
            onChange={(event) => session.edit({ subject: event.target.value })}
            onBlur={() => session.visit('subject')}
          />
        </Row>
        <div className={styles.editor}>
          <BodyEditor
            ref={body}
            key={state.replaced}
            session={session}
            body={draft.body}
            images={attaching.images}
            problems={problemsOf('body')}
            onFiles={attaching.attach}
            actions={
              <IconButton
                icon={AttachIcon}
                label={editor.attachments.add}
                onClick={attaching.pick}
              />
            }
          />
          <Preview from={draft.from} subject={draft.subject} html={preview} body={draft.body} />
        </div>
        <BodyChecks />
        <Attachments session={session} draft={draft} attaching={attaching} />
        <SendBar
          session={session}
          state={state}
          price={price}
          problems={sentences.length}
          busy={send.busy}
          onSend={start}
          onSendLater={(at) => void send.startLater(at, onProblems)}
          onSendTest={(inbox) => void send.startTest(inbox, onProblems)}
          onSendPart={(parts) => void send.startPart(parts, onProblems)}
          onShowProblem={showProblem}
        />
      </form>
      {send.question === null ? null : (
        <ConfirmSend
          question={send.question}
          draft={send.question.message}
          mode={session.mode}
          busy={send.busy}
          onAnswer={(yes) => void send.answer(yes)}
        />
      )}
    </Page>
  );
}
