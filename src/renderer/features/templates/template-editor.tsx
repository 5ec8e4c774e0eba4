import { type ReactNode, useState } from 'react';
import type { Template, TemplateContent } from '#shared/contract/templates.ts';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TemplateForm } from './template-form.tsx';
import styles from './templates.module.css';

/** Changes what is known about a template. Its text is changed in Compose and saved under the same name. */
export function TemplateEditor(props: {
  readonly template: Template;
  readonly onDone: () => void;
}): ReactNode {
  const { templateId } = props.template;
  const { common } = useTexts();
  const [content, setContent] = useState<TemplateContent>(props.template);
  const save = useCommand('templates.save');
  const submit = async (): Promise<void> => {
    const saved = await save.run({ templateId, content });
    if (saved.ok) props.onDone();
  };
  return (
    <form
      className={styles.detail}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {save.error === null ? null : <ErrorNotice error={save.error} tone="caution" />}
      <div className={styles.scroll}>
        <TemplateForm content={content} onChange={setContent} />
      </div>
      <footer className={styles.foot}>
        <Button onClick={props.onDone}>{common.cancel}</Button>
        <Button
          type="submit"
          variant="primary"
          busy={save.running}
          disabled={content.name.trim() === ''}
        >
          {common.save}
        </Button>
      </footer>
    </form>
  );
}
