import type { ReactNode } from 'react';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { AutoTopUpForm } from './auto-top-up-form.tsx';

/** The sentence of the automatic top-up of the active customer, and how it stands. */
export function AutoTopUpDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { autoTopUp, common } = useTexts();
  const view = useRequest('autoTopUp.view');
  return (
    <Dialog open onClose={onClose} title={autoTopUp.title} closeLabel={common.close}>
      <Answer request={view}>{(data) => <AutoTopUpForm view={data} onClose={onClose} />}</Answer>
    </Dialog>
  );
}
