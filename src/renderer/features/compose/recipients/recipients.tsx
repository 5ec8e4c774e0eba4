import { lazy, type ReactNode, type Ref, Suspense, useMemo, useRef, useState } from 'react';
import type { DraftContent } from '#shared/contract/drafts.ts';
import { useAnnounce } from '../../../lib/announce.tsx';
import { useTexts } from '../../../lib/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { CustomersIcon } from '../../../ui/icons.tsx';
import type { Field, RecipientField } from '../draft.ts';
import { ChipField } from './chip-field.tsx';
import { addRecipients, keyOf } from './chips.ts';

const ContactsDialog = lazy(async () => ({
  default: (await import('./contacts-dialog.tsx')).ContactsDialog,
}));

const OPTIONAL = ['cc', 'bcc', 'replyTo'] as const;
const COUNTED: readonly RecipientField[] = ['to', 'cc', 'bcc'];

/** To, and Cc, Bcc and Reply-To as soon as somebody wants them. */
export function Recipients(props: {
  readonly draft: DraftContent;
  readonly problemsOf: (field: Field) => readonly string[];
  readonly onChange: (change: Partial<DraftContent>) => void;
  readonly onLeave: (field: Field) => void;
  readonly toRef: Ref<{ readonly focus: () => void }>;
}): ReactNode {
  const { draft } = props;
  const { compose: texts, contacts: book, format } = useTexts();
  const announce = useAnnounce();
  const [browsing, setBrowsing] = useState(false);
  const [opened, setOpened] = useState<ReadonlySet<RecipientField>>(new Set());
  const justOpened = useRef<RecipientField | null>(null);
  const { to, cc, bcc } = draft;
  const keys = useMemo(
    () => ({ to: to.map(keyOf), cc: cc.map(keyOf), bcc: bcc.map(keyOf), replyTo: [] }),
    [to, cc, bcc],
  );
  /** Everyone who gets the mail through another field. Replies may go to a recipient. */
  const elsewhere = (field: RecipientField): ReadonlySet<string> =>
    new Set(
      field === 'replyTo'
        ? []
        : COUNTED.filter((other) => other !== field).flatMap((other) => keys[other]),
    );
  const isOpen = (field: RecipientField): boolean =>
    field === 'to' || opened.has(field) || draft[field].length > 0;
  const closed = OPTIONAL.filter((field) => !isOpen(field));

  const line = (field: RecipientField): ReactNode => (
    <ChipField
      key={field}
      id={`compose-${field}`}
      label={texts.fields[field]}
      values={draft[field]}
      elsewhere={elsewhere(field)}
      problems={props.problemsOf(field)}
      onChange={(values) => props.onChange({ [field]: [...values] })}
      onLeave={() => props.onLeave(field)}
      ref={
        field === 'to'
          ? props.toRef
          : (handle: { readonly focus: () => void } | null) => {
              if (handle === null || justOpened.current !== field) return;
              justOpened.current = null;
              handle.focus();
            }
      }
      end={
        field !== 'to' ? undefined : (
          <>
            {closed.map((each) => (
              <Button
                key={each}
                variant="quiet"
                aria-label={texts.addField(texts.fields[each])}
                onClick={() => {
                  justOpened.current = each;
                  setOpened(new Set([...opened, each]));
                }}
              >
                {texts.fields[each]}
              </Button>
            ))}
            <IconButton icon={CustomersIcon} label={book.open} onClick={() => setBrowsing(true)} />
          </>
        )
      }
    />
  );
  return (
    <>
      {line('to')}
      {OPTIONAL.filter(isOpen).map(line)}
      {browsing ? (
        <Suspense fallback={null}>
          <ContactsDialog
            recipients={[...to, ...cc, ...bcc]}
            onAdd={(mailboxes) => {
              const added = addRecipients(to, mailboxes.join('\n'), elsewhere('to'));
              if (added.added > 0) props.onChange({ to: [...added.values] });
              announce(
                added.added > 0
                  ? texts.chips.added(added.added, format)
                  : texts.chips.duplicates(added.duplicates, format),
              );
            }}
            onClose={() => setBrowsing(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
