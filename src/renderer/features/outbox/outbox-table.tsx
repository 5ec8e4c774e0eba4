import type { ReactNode } from 'react';
import type { OpView } from '#shared/contract/outbox.ts';
import { parseMailbox } from '#shared/message/address.ts';
import { useNow } from '../../lib/now.ts';
import { useErrorText, useTexts } from '../../lib/texts.tsx';
import { useOffline } from '../../lib/use-offline.ts';
import { useBottomBar } from '../../ui/bottom-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Truncate } from '../../ui/truncate.tsx';
import styles from './outbox.module.css';
import { OpMark } from './op-mark.tsx';
import { quickAction, reasonOf, whenOf } from './status.ts';
import { useAct } from './use-act.ts';

/** People are known by their name; the panel has the address. */
function nameOf(recipient: string): string {
  const mailbox = parseMailbox(recipient);
  return mailbox === null || mailbox.name === '' ? recipient : mailbox.name;
}

/** The mails as rows: state, subject, people, price, time, and what is going on. */
export function OutboxTable(props: {
  readonly rows: readonly OpView[];
  readonly selectedId: string | null;
  readonly onOpen: (op: OpView) => void;
}): ReactNode {
  const { rows, selectedId, onOpen } = props;
  const texts = useTexts();
  const { outbox: words, format } = texts;
  const now = useNow();
  const name = words.columns;
  const columns: readonly Column<OpView>[] = [
    {
      key: 'status',
      header: name.status,
      width: '172px',
      cell: (op) => <OpMark op={op} />,
    },
    {
      key: 'subject',
      header: name.subject,
      cell: (op) => (
        <Truncate
          text={op.subject === '' ? words.noSubject : op.subject}
          focusable={false}
          className={styles.subject ?? ''}
        />
      ),
    },
    {
      key: 'recipients',
      header: name.recipients,
      width: '172px',
      cell: (op) => (
        <span className={styles.people}>
          <Truncate text={nameOf(op.firstRecipient)} focusable={false} />
          {op.recipientCount > 1 ? (
            <span className={styles.others}>{words.others(op.recipientCount - 1, format)}</span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'credits',
      header: name.credits,
      width: '76px',
      align: 'end',
      cell: (op) => format.number(op.credits),
    },
    {
      key: 'time',
      header: name.time,
      width: '96px',
      align: 'end',
      cell: (op) => <span className={styles.muted}>{whenOf(op.createdAt, now, format)}</span>,
    },
    {
      key: 'reason',
      header: name.reason,
      width: '27%',
      wideOnly: true,
      cell: (op) => <Reason op={op} />,
    },
  ];
  return (
    <Table
      label={words.list}
      // Beside an open mail there is room for what identifies a row; the rest stands in the panel.
      columns={
        selectedId === null
          ? columns
          : columns.filter(({ key }) => key !== 'reason' && key !== 'credits')
      }
      rows={rows}
      rowKey={(op) => op.opId}
      onOpen={onOpen}
      selectedKey={selectedId}
    />
  );
}

function Reason({ op }: { readonly op: OpView }): ReactNode {
  const texts = useTexts();
  const say = useErrorText();
  const offline = useOffline();
  const now = useNow();
  const { toast } = useBottomBar();
  const act = useAct(op, (error) => toast(say(error).what));
  const quick = quickAction(op, now);
  return (
    <span className={styles.reason}>
      <Truncate
        text={reasonOf(op, now, texts, (error) => say(error).what, offline)}
        focusable={false}
        className={styles.muted ?? ''}
      />
      {quick === null ? null : (
        <Button
          busy={act.running !== null}
          onClick={(event) => {
            // The row opens on a press; its button does something else.
            event.stopPropagation();
            void act.run(quick);
          }}
        >
          {texts.outbox.action[quick]}
        </Button>
      )}
    </span>
  );
}
