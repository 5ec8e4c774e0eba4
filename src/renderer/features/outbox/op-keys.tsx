import type { ReactNode } from 'react';
import type { OpDetail } from '#shared/contract/outbox.ts';
import { useCopy } from '../../lib/copy.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CopyIcon } from '../../ui/icons.tsx';
import { Truncate } from '../../ui/truncate.tsx';
import styles from './op-panel.module.css';

/** As many Resend ids are listed; a batch has up to a hundred. */
const IDS_SHOWN = 5;

/** What identifies the mail at both services and in the ledger, to be copied. */
export function OpKeys({ detail }: { readonly detail: OpDetail }): ReactNode {
  const { outbox, ledger, format } = useTexts();
  const { go } = useNavigation();
  const words = outbox.panel;
  const { op } = detail;
  const hidden = op.resendIds.length - IDS_SHOWN;
  return (
    <dl className={styles.facts}>
      <Fact name={words.created} value={format.moment(op.createdAt)} />
      <Fact name={words.price} value={format.number(op.credits)} />
      {op.refunded > 0 ? <Fact name={words.returned} value={format.number(op.refunded)} /> : null}
      {op.attempts > 0 ? <Fact name={words.attempts} value={format.number(op.attempts)} /> : null}
      <Key name={words.opId} value={op.opId} />
      <Key name={words.debitKey} value={detail.debitKey} />
      <Key name={words.sendKey} value={detail.sendKey} />
      {detail.ledgerEntryId === null ? (
        <Fact name={words.ledgerEntry} value={words.none} />
      ) : (
        <>
          <Key name={words.ledgerEntry} value={detail.ledgerEntryId} />
          <div className={styles.fact}>
            <dt />
            <dd>
              <Button
                variant="link"
                className={styles.toLedger}
                onClick={() => go('credits', { opId: op.opId })}
              >
                {ledger.showEntries}
              </Button>
            </dd>
          </div>
        </>
      )}
      {op.resendIds.length === 0 ? <Fact name={words.resendIds} value={words.none} /> : null}
      {op.resendIds.slice(0, IDS_SHOWN).map((id) => (
        <Key key={id} name={words.resendIds} value={id} />
      ))}
      {hidden > 0 ? <Fact name="" value={words.more(hidden, format)} /> : null}
    </dl>
  );
}

function Fact(props: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <div className={styles.fact}>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}

function Key(props: { readonly name: string; readonly value: string }): ReactNode {
  const { outbox: words } = useTexts();
  const copy = useCopy();
  return (
    <div className={styles.fact}>
      <dt>{props.name}</dt>
      <dd className={styles.key}>
        <Truncate text={props.value} />
        <IconButton
          icon={CopyIcon}
          label={words.panel.copyOf(props.name)}
          onClick={() => void copy(props.value)}
        />
      </dd>
    </div>
  );
}
