import type { ReactNode } from 'react';
import type { PreviewImages } from '#shared/contract/preview.ts';
import { useTexts } from '../../lib/texts.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ImageIcon } from '../../ui/icons.tsx';
import { Menu, MenuChoice } from '../../ui/menu.tsx';

/** Which images the preview shows. Those from the web are loaded for the mail as it stands, and not for the next one. */
export function PreviewImagesMenu(props: {
  readonly value: PreviewImages;
  readonly onChange: (images: PreviewImages) => void;
}): ReactNode {
  const { images: texts } = useTexts().preview;
  return (
    <Menu align="end" trigger={<IconButton icon={ImageIcon} label={texts.label} />}>
      <MenuChoice<PreviewImages>
        label={texts.label}
        value={props.value}
        onChange={props.onChange}
        options={[
          { value: 'off', children: texts.off, hint: texts.offHint },
          { value: 'inside', children: texts.inside, hint: texts.insideHint },
          { value: 'remote', children: texts.remote, hint: texts.remoteHint },
        ]}
      />
    </Menu>
  );
}
