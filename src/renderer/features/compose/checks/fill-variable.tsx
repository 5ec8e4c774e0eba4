import { type ReactNode, useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import { ask, useClient } from '../../../lib/client.tsx';
import { useErrorText, useTexts } from '../../../lib/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { ComposeSession } from '../session.ts';
import { withHtml } from './apply-fix.ts';
import styles from './checks.module.css';

/** Asks for the value of a variable and puts it everywhere the variable stands. */
export function FillVariable(props: {
  readonly name: string;
  readonly session: ComposeSession;
}): ReactNode {
  const { name, session } = props;
  const client = useClient();
  const { checks, format } = useTexts();
  const say = useErrorText();
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<AppError | number | null>(null);

  const insert = async (): Promise<void> => {
    session.flush();
    const { draft } = session.read();
    const { subject } = draft;
    const { html, text } = draft.body;
    const outcome = await ask(client, 'checks.fill', {
      subject,
      html,
      text: text ?? '',
      name,
      value,
    });
    if (!outcome.ok) return setProblem(outcome.error);
    const { refused, ...filled } = outcome.value;
    // What was written meanwhile is worth more than the value.
    if (session.read().draft === draft) {
      const next = withHtml(draft, filled.html);
      session.replace({
        ...next,
        subject: filled.subject,
        body: { ...next.body, text: text === null ? null : filled.text },
      });
    }
    setProblem(refused === 0 ? null : refused);
    if (refused === 0) setOpen(false);
    return undefined;
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setProblem(null);
      }}
      title={checks.fill.title(name)}
      trigger={
        <Button variant="link" className={styles.fix}>
          {checks.fixes.variable}
        </Button>
      }
    >
      <form
        className={styles.fill}
        onSubmit={(event) => {
          event.preventDefault();
          void insert();
        }}
      >
        <Field
          label={checks.fill.value}
          error={
            problem === null
              ? null
              : typeof problem === 'number'
                ? checks.fill.refused(problem, format)
                : say(problem).what
          }
        >
          <TextInput value={value} maxLength={10_000} onChange={setValue} dir="auto" />
        </Field>
        <Button type="submit" variant="primary">
          {checks.fill.insert}
        </Button>
      </form>
    </Popover>
  );
}
