import { lazy, type ReactNode, Suspense } from 'react';
import type { CustomerView } from '#shared/contract/checkout.ts';
import type { MailText, PassphrasePurpose } from '../lib/acts.tsx';
import { useTemplateMail } from './use-template.ts';

const AdjustDialog = lazy(async () => ({
  default: (await import('../features/adjust/adjust-dialog.tsx')).AdjustDialog,
}));
const AlertsDialog = lazy(async () => ({
  default: (await import('../features/notices/alerts-dialog.tsx')).AlertsDialog,
}));
const TemplatesDialog = lazy(async () => ({
  default: (await import('../features/templates/templates-dialog.tsx')).TemplatesDialog,
}));
const SaveTemplateDialog = lazy(async () => ({
  default: (await import('../features/templates/save-template-dialog.tsx')).SaveTemplateDialog,
}));

const AutoTopUpDialog = lazy(async () => ({
  default: (await import('../features/auto-top-up/auto-top-up-dialog.tsx')).AutoTopUpDialog,
}));

const PassphraseDialog = lazy(async () => ({
  default: (await import('../features/secrets/passphrase-dialog.tsx')).PassphraseDialog,
}));

/** A dialog that floats over whatever page is open. */
export type DeskDialog =
  | { readonly kind: 'adjust'; readonly customer: CustomerView }
  | { readonly kind: 'templates' }
  | { readonly kind: 'saveTemplate'; readonly mail: MailText }
  | { readonly kind: 'alerts'; readonly customer: CustomerView | null }
  | { readonly kind: 'autoTopUp' }
  | { readonly kind: 'passphrase'; readonly purpose: PassphrasePurpose };

export function DeskDialogs(props: {
  readonly opened: DeskDialog;
  readonly onClose: () => void;
}): ReactNode {
  return <Suspense fallback={null}>{dialogOf(props.opened, props.onClose)}</Suspense>;
}

function dialogOf(opened: DeskDialog, onClose: () => void): ReactNode {
  switch (opened.kind) {
    case 'adjust':
      return <AdjustDialog customer={opened.customer} onClose={onClose} />;
    case 'autoTopUp':
      return <AutoTopUpDialog onClose={onClose} />;
    case 'passphrase':
      return <PassphraseDialog purpose={opened.purpose} onClose={onClose} />;
    case 'templates':
      return <Templates onClose={onClose} />;
    case 'saveTemplate':
      return <SaveTemplateDialog mail={opened.mail} onClose={onClose} />;
    case 'alerts':
      return <AlertsDialog customer={opened.customer} onClose={onClose} />;
  }
}

function Templates({ onClose }: { readonly onClose: () => void }): ReactNode {
  const write = useTemplateMail();
  return (
    <TemplatesDialog
      onClose={onClose}
      onUse={(mail) => {
        onClose();
        void write(mail);
      }}
    />
  );
}
