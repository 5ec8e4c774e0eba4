import { type ReactNode, useState } from 'react';
import type { TemplateContent } from '#shared/contract/templates.ts';
import { variableNames } from '#shared/message/variables.ts';
import type { MailText } from '../../lib/acts.tsx';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { useBottomBar } from '../../ui/bottom-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TemplateForm } from './template-form.tsx';

const contentOf = (mail: MailText): TemplateContent => ({
  ...mail,
  folder: '',
  name: mail.subject.slice(0, 120),
  variables: variableNames(mail.subject, mail.html, mail.text).map((name) => ({
    name,
    required: true,
    fallback: '',
    sample: '',
  })),
});

/** Makes a template of the mail that is being written, or replaces the one of the same name. */
export function SaveTemplateDialog(props: {
  readonly mail: MailText;
  readonly onClose: () => void;
}): ReactNode {
  const { templates: texts, common } = useTexts();
  const { toast } = useBottomBar();
  const [content, setContent] = useState(() => contentOf(props.mail));
  const known = useRequest('templates.list', { search: '' });
  const save = useCommand('templates.save');
  const name = content.name.trim();
  const same = known.data?.find(
    (each) => each.name === name && each.folder === content.folder.trim(),
  );
  const submit = async (): Promise<void> => {
    const saved = await save.run({ templateId: same?.templateId ?? null, content });
    if (!saved.ok) return;
    toast(texts.saved(saved.value.name));
    props.onClose();
  };
  return (
    <Dialog
      open
      width="wide"
      title={texts.saveTitle}
      closeLabel={common.close}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{common.cancel}</Button>
          <Button
            variant="primary"
            busy={save.running}
            disabled={name === ''}
            onClick={() => void submit()}
          >
            {same === undefined ? common.save : texts.replace}
          </Button>
        </>
      }
    >
      {save.error === null ? null : <ErrorNotice error={save.error} tone="caution" />}
      <TemplateForm
        content={content}
        onChange={setContent}
        warning={same === undefined ? null : texts.replaces}
      />
    </Dialog>
  );
}
