import type { ReactNode } from 'react';
import { useActs } from '../../lib/acts.tsx';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { TemplateIcon } from '../../ui/icons.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import type { ComposeSession } from './session.ts';

/** Begins the mail from a template, or makes one of it. */
export function TemplatesMenu({ session }: { readonly session: ComposeSession }): ReactNode {
  const { templates: texts } = useTexts();
  const acts = useActs();
  const save = (): void => {
    session.flush();
    const { subject, body } = session.read().draft;
    acts.saveAsTemplate({ subject, html: body.html, text: body.text ?? '' });
  };
  const { subject, body } = session.read().draft;
  const nothing = subject === '' && body.html === '' && (body.text ?? '') === '';
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="quiet" icon={TemplateIcon}>
          {texts.menu}
        </Button>
      }
    >
      <MenuItem onSelect={acts.templates}>{texts.open}</MenuItem>
      <MenuItem onSelect={save} disabled={nothing}>
        {texts.saveAs}
      </MenuItem>
    </Menu>
  );
}
