import { type ReactNode, useMemo, useState } from 'react';
import type { MergeProblem, Template } from '#shared/contract/templates.ts';
import type { AppError } from '#shared/errors.ts';
import type { MailText } from '../../lib/acts.tsx';
import { ask, useClient } from '../../lib/client.tsx';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { MailFrame } from '../../ui/mail-frame.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './templates.module.css';
import { useMerged, withSamples } from './use-merged.ts';

/** One template: values for its variables, how it looks with them, and the way into Compose. */
export function TemplateDetail(props: {
  readonly template: Template;
  readonly onUse: (mail: MailText) => void;
  readonly onEdit: () => void;
  readonly onExport: () => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { template } = props;
  const client = useClient();
  const { templates: texts } = useTexts();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [error, setError] = useState<AppError | null>(null);
  const shown = useMemo(() => withSamples(template, values), [template, values]);
  const merged = useMerged(template, shown);

  const use = async (): Promise<void> => {
    const outcome = await ask(client, 'templates.merge', { content: template, values });
    if (outcome.ok) props.onUse(outcome.value);
    else setError(outcome.error);
  };
  const problemOf = (name: string): MergeProblem | undefined =>
    merged?.problems.find((each) => each.name === name);

  return (
    <div className={styles.detail}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h3 className={styles.title} dir="auto">
            {template.name}
          </h3>
          <p className={styles.subject} dir="auto">
            {merged?.subject ?? template.subject}
          </p>
        </div>
        <Button variant="quiet" onClick={props.onEdit}>
          {texts.edit}
        </Button>
        <Button variant="quiet" onClick={props.onExport}>
          {texts.export}
        </Button>
        <Button variant="quiet" onClick={props.onRemove}>
          {texts.remove}
        </Button>
        <Button variant="primary" onClick={() => void use()}>
          {texts.use}
        </Button>
      </header>
      {error === null ? null : <ErrorNotice error={error} tone="caution" />}
      {template.variables.length === 0 ? null : (
        <section aria-label={texts.values} className={styles.values}>
          {template.variables.map(({ name, required, fallback, sample }) => {
            const problem = problemOf(name);
            return (
              <Field
                key={name}
                label={required ? name : `${name} (${texts.optional})`}
                warning={problem === undefined ? null : texts.problems[problem.reason]}
              >
                <TextInput
                  value={values[name] ?? ''}
                  maxLength={10_000}
                  dir="auto"
                  placeholder={
                    fallback !== '' ? fallback : sample === '' ? '' : texts.sample(sample)
                  }
                  onChange={(value) => setValues({ ...values, [name]: value })}
                />
              </Field>
            );
          })}
        </section>
      )}
      <div className={styles.paper}>
        {merged === null ? null : merged.html.trim() === '' ? (
          <pre className={styles.plain} dir="auto">
            {merged.text}
          </pre>
        ) : (
          <MailFrame html={merged.html} title={texts.preview} />
        )}
      </div>
    </div>
  );
}
