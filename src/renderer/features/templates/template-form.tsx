import type { ReactNode } from 'react';
import type { TemplateContent, TemplateVariable } from '#shared/contract/templates.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Field } from '../../ui/field.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './templates.module.css';

/** Name, folder, and what is known about each variable. */
export function TemplateForm(props: {
  readonly content: TemplateContent;
  readonly onChange: (content: TemplateContent) => void;
  /** Said under the name. */
  readonly warning?: string | null;
}): ReactNode {
  const { content, onChange } = props;
  const { templates: texts } = useTexts();
  const change = (name: string, part: Partial<TemplateVariable>): void =>
    onChange({
      ...content,
      variables: content.variables.map((each) =>
        each.name === name ? { ...each, ...part } : each,
      ),
    });
  return (
    <div className={styles.form}>
      <Field label={texts.name} warning={props.warning ?? null}>
        <TextInput
          value={content.name}
          maxLength={120}
          dir="auto"
          onChange={(name) => onChange({ ...content, name })}
        />
      </Field>
      <Field label={texts.folder} hint={texts.folderHint}>
        <TextInput
          value={content.folder}
          maxLength={200}
          dir="auto"
          onChange={(folder) => onChange({ ...content, folder })}
        />
      </Field>
      {content.variables.length === 0 ? (
        <p className={styles.quiet}>{texts.noVariables}</p>
      ) : (
        <table className={styles.variables} aria-label={texts.variables}>
          <thead>
            <tr>
              <th scope="col">{texts.variables}</th>
              <th scope="col">{texts.variable.required}</th>
              <th scope="col">{texts.variable.fallback}</th>
              <th scope="col">{texts.variable.sample}</th>
            </tr>
          </thead>
          <tbody>
            {content.variables.map(({ name, required, fallback, sample }) => (
              <tr key={name}>
                <th scope="row">
                  <code>{`{{${name}}}`}</code>
                </th>
                <td>
                  <Switch
                    label={texts.variable.requiredOf(name)}
                    checked={required}
                    onChange={(next) => change(name, { required: next })}
                  />
                </td>
                <td>
                  <TextInput
                    aria-label={texts.variable.fallbackOf(name)}
                    value={fallback}
                    dir="auto"
                    onChange={(next) => change(name, { fallback: next })}
                  />
                </td>
                <td>
                  <TextInput
                    aria-label={texts.variable.sampleOf(name)}
                    value={sample}
                    dir="auto"
                    onChange={(next) => change(name, { sample: next })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
