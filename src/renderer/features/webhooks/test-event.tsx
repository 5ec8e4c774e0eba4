import { type ReactNode, useState } from 'react';
import type {
  TEST_SUBJECTS,
  TEST_VARIANTS,
  TestSubject,
  TestVariant,
} from '#shared/contract/webhooks.ts';
import { useAnnounce } from '../../lib/announce.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Select } from '../../ui/select.tsx';
import styles from './webhooks.module.css';

const SUBJECTS = [
  'creditsAdded',
  'creditsUsed',
  'lowBalance',
  'mailDelivered',
] as const satisfies typeof TEST_SUBJECTS;
const VARIANTS = [
  'correct',
  'duplicate',
  'late',
  'reordered',
  'forged',
  'skewed',
  'reserialised',
  'truncated',
  'unsigned',
  'wrongHeaders',
] as const satisfies typeof TEST_VARIANTS;

/** Makes the sandbox deliver a real event, correctly or in one of the ways that must not be believed. */
export function TestEvent(): ReactNode {
  const { inbox, test: words } = useTexts().webhooks;
  const announce = useAnnounce();
  const send = useCommand('webhooks.test');
  const [subject, setSubject] = useState<TestSubject>('creditsAdded');
  const [variant, setVariant] = useState<TestVariant>('correct');
  const submit = async (): Promise<void> => {
    if ((await send.run({ subject, variant })).ok) announce(inbox.testSent);
  };
  return (
    <Popover align="end" title={inbox.test} trigger={<Button>{inbox.test}</Button>}>
      <div className={styles.test}>
        <Field label={words.subject}>
          <Select<TestSubject>
            value={subject}
            options={SUBJECTS.map((value) => ({ value, label: words.subjects[value] }))}
            onChange={setSubject}
            className={styles.choice}
          />
        </Field>
        <Field label={words.variant}>
          <Select<TestVariant>
            value={variant}
            options={VARIANTS.map((value) => ({ value, label: words.variants[value] }))}
            onChange={setVariant}
            className={styles.choice}
          />
        </Field>
        {send.error === null ? null : <ErrorNotice error={send.error} />}
        <Button variant="primary" busy={send.running} onClick={() => void submit()}>
          {words.send}
        </Button>
      </div>
    </Popover>
  );
}
