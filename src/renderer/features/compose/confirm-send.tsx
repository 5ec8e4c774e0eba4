import type { ReactNode } from 'react';
import { aftermath } from '#shared/aftermath.ts';
import type { MessageDraft } from '#shared/contract/outbox.ts';
import { uniqueRecipients } from '#shared/message/check.ts';
import type { Mode } from '#shared/mode.ts';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import styles from './confirm-send.module.css';
import type { ConfirmReason } from './send-rules.ts';
import type { Question } from './use-send.ts';

/** The question before a mail that matters, in the form of a receipt. */
export function ConfirmSend(props: {
  readonly question: Question;
  readonly draft: MessageDraft;
  readonly mode: Mode;
  readonly busy: boolean;
  readonly onAnswer: (yes: boolean) => void;
}): ReactNode {
  const { question, draft } = props;
  const texts = useTexts();
  const { format } = texts;
  const words = texts.compose.confirm;
  const overview = useRequest('credits.overview');
  const { to, cc, bcc } = uniqueRecipients(draft);
  const recipients = [...to, ...cc, ...bcc].map(({ address }) => address);
  const result = aftermath(
    question.balance,
    overview.data?.grants ?? [],
    question.price,
    overview.data?.balance.runwayDays ?? null,
  );
  const why: Record<ConfirmReason, string> = {
    firstLive: words.firstLive,
    many: words.many(recipients.length, format),
    share: words.share(
      question.balance === null ? 0 : Math.round((question.price / question.balance) * 100),
      format,
    ),
  };
  const lines: readonly (readonly [name: string, value: string])[] = [
    [words.mode, words.modes[props.mode]],
    [words.from, draft.from],
    [words.subject, draft.subject],
    [words.recipients, format.number(recipients.length)],
    [words.first, recipients[0] ?? ''],
    ...(recipients.length > 1 ? [[words.last, recipients.at(-1) ?? ''] as const] : []),
    [words.credits, format.number(question.price)],
    [words.balance, result.after === null ? texts.common.noNumber : format.number(result.after)],
    ...(result.runwayDays === null
      ? []
      : [[words.runway, texts.compose.aftermath.days(result.runwayDays, format)] as const]),
  ];
  return (
    <ConfirmDialog
      open
      title={words.title(recipients.length, format)}
      confirm={words.send(recipients.length, format)}
      cancel={words.back}
      busy={props.busy}
      onConfirm={() => props.onAnswer(true)}
      onCancel={() => props.onAnswer(false)}
    >
      {question.reasons.map((reason) => (
        <p key={reason}>{why[reason]}</p>
      ))}
      <dl className={styles.receipt}>
        {lines.map(([name, value]) => (
          <div key={name} className={styles.line}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </ConfirmDialog>
  );
}
