import { type ReactNode, useRef, useState } from 'react';
import type { Template } from '#shared/contract/templates.ts';
import type { MailText } from '../../lib/acts.tsx';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TemplateIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SearchInput } from '../../ui/text-input.tsx';
import { TemplateDetail } from './template-detail.tsx';
import { TemplateEditor } from './template-editor.tsx';
import { TemplateList } from './template-list.tsx';
import styles from './templates.module.css';

/** All templates: found, filled in, kept, and taken to and from files. */
export function TemplatesDialog(props: {
  readonly onUse: (mail: MailText) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { templates: texts, common, format } = useTexts();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState<Template | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const list = useRequest('templates.list', { search }, { keepPrevious: true });
  const rows = list.data ?? [];
  const current = rows.find(({ templateId }) => templateId === chosen) ?? rows[0];
  const detail = useRequest(
    'templates.get',
    { templateId: current?.templateId ?? '' },
    { enabled: current !== undefined },
  );
  const importing = useCommand('templates.import');
  const exporting = useCommand('templates.export');
  const remove = useCommand('templates.remove');
  const error = list.error ?? importing.error ?? exporting.error ?? remove.error;

  const runImport = async (): Promise<void> => {
    const done = await importing.run();
    setSaid(
      done.ok && done.value !== null
        ? texts.imported(done.value.added, done.value.skipped, format)
        : null,
    );
  };
  const runExport = async (templateId: string | null): Promise<void> => {
    const done = await exporting.run({ templateId });
    setSaid(done.ok && done.value !== null ? texts.exported(done.value.count, format) : null);
  };
  const runRemove = async (): Promise<void> => {
    if (removing !== null) await remove.run({ templateId: removing.templateId });
    setRemoving(null);
  };
  const none = list.data !== undefined && rows.length === 0;
  const template = detail.data;

  return (
    <Dialog
      open
      width="page"
      title={texts.title}
      closeLabel={common.close}
      onClose={props.onClose}
      initialFocus={box}
    >
      <div className={styles.page}>
        <div className={styles.tools}>
          <SearchInput
            ref={box}
            label={texts.search}
            clearLabel={common.clearSearch}
            value={search}
            onChange={(value) => {
              setSearch(value);
              setEditing(false);
            }}
            className={styles.search}
          />
          <Button busy={importing.running} onClick={() => void runImport()}>
            {texts.import}
          </Button>
          <Button
            busy={exporting.running}
            disabled={none && search === ''}
            onClick={() => void runExport(null)}
          >
            {texts.exportAll}
          </Button>
        </div>
        {error === null ? null : <ErrorNotice error={error} tone="caution" />}
        {said === null ? null : (
          <Notice tone="info" role="status">
            {said}
          </Notice>
        )}
        {none ? (
          <EmptyState icon={TemplateIcon} title={search === '' ? texts.empty : texts.noMatch}>
            {search === '' ? texts.emptyHint : ''}
          </EmptyState>
        ) : (
          <div className={styles.columns}>
            <TemplateList
              rows={rows}
              chosen={current?.templateId ?? null}
              onChoose={(templateId) => {
                setChosen(templateId);
                setEditing(false);
              }}
            />
            {template === undefined || template.templateId !== current?.templateId ? (
              <div className={styles.detail} />
            ) : editing ? (
              <TemplateEditor
                key={template.templateId}
                template={template}
                onDone={() => setEditing(false)}
              />
            ) : (
              <TemplateDetail
                key={template.templateId}
                template={template}
                onUse={props.onUse}
                onEdit={() => setEditing(true)}
                onExport={() => void runExport(template.templateId)}
                onRemove={() => setRemoving(template)}
              />
            )}
          </div>
        )}
      </div>
      <ConfirmDialog
        open={removing !== null}
        danger
        busy={remove.running}
        title={texts.removeTitle(removing?.name ?? '')}
        confirm={texts.remove}
        cancel={common.cancel}
        onConfirm={() => void runRemove()}
        onCancel={() => setRemoving(null)}
      >
        {texts.removeText}
      </ConfirmDialog>
    </Dialog>
  );
}
