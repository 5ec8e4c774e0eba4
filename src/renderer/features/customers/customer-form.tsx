import { type ReactNode, useRef, useState } from 'react';
import type { DirectoryRow } from '#shared/contract/directory.ts';
import { hasControlCharacters, parseMailbox } from '#shared/message/address.ts';
import { useAnnounce } from '../../lib/announce.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { nameOf } from './customer-row.tsx';
import styles from './customers.module.css';

/** Name and email of a new customer, or another name for one that is there. */
export function CustomerForm(props: {
  /** null: a new one. */
  readonly customer: DirectoryRow | null;
  readonly everybody: readonly DirectoryRow[];
  readonly onUse: (row: DirectoryRow) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { customer, everybody, onClose } = props;
  const { customers, common } = useTexts();
  const texts = customers.form;
  const announce = useAnnounce();
  const create = useCommand('customers.create');
  const rename = useCommand('customers.rename');
  const [name, setName] = useState(customer?.name ?? '');
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const fields = { name: useRef<HTMLInputElement>(null), email: useRef<HTMLInputElement>(null) };
  const mailbox = parseMailbox(email);
  const problems = {
    name: name.trim() === '' || hasControlCharacters(name) ? texts.nameMissing : null,
    email:
      customer !== null
        ? null
        : email.trim() === ''
          ? texts.emailMissing
          : mailbox === null || mailbox.name !== '' || email.includes('<')
            ? texts.emailMalformed
            : null,
  };
  const key = email.trim().toLowerCase();
  const twin =
    key === '' ? undefined : everybody.find((row) => row.email.trim().toLowerCase() === key);
  const busy = create.running || rename.running;
  const failed = create.error ?? rename.error;

  const submit = async (): Promise<void> => {
    setSent(true);
    if (problems.name !== null) return fields.name.current?.focus();
    if (problems.email !== null) return fields.email.current?.focus();
    const outcome =
      customer === null
        ? await create.run({ name: name.trim(), email: email.trim() })
        : await rename.run({ customerId: customer.customerId, name: name.trim() });
    if (!outcome.ok) return;
    announce((customer === null ? texts.created : texts.renamed)(outcome.value.name));
    onClose();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={customer === null ? customers.create : texts.renameTitle(nameOf(customer))}
      closeLabel={common.close}
    >
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={texts.name} error={sent ? problems.name : null}>
          <TextInput
            ref={fields.name}
            value={name}
            onChange={setName}
            autoComplete="off"
            maxLength={200}
            dir="auto"
            aria-required
          />
        </Field>
        {customer !== null ? null : (
          <Field label={texts.email} hint={texts.createHint} error={sent ? problems.email : null}>
            <TextInput
              ref={fields.email}
              type="email"
              value={email}
              onChange={setEmail}
              autoComplete="off"
              spellCheck={false}
              maxLength={320}
              aria-required
            />
          </Field>
        )}
        {twin === undefined ? null : (
          <Notice
            tone="caution"
            role="status"
            actions={
              <Button
                onClick={() => {
                  onClose();
                  props.onUse(twin);
                }}
              >
                {texts.use(nameOf(twin))}
              </Button>
            }
          >
            {texts.taken(nameOf(twin))}
          </Notice>
        )}
        {failed === null ? null : <ErrorNotice error={failed} />}
        <div className={styles.end}>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" variant={twin === undefined ? 'primary' : 'secondary'} busy={busy}>
            {customer !== null
              ? common.save
              : twin === undefined
                ? texts.create
                : texts.createAnyway}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
