import { type Editor, useEditorState } from '@tiptap/react';
import { type ReactNode, useRef, useState } from 'react';
import { shortcutLabel } from '../../../lib/shortcuts.ts';
import { useTexts } from '../../../lib/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import {
  BoldIcon,
  BulletsIcon,
  CodeIcon,
  ItalicIcon,
  LinkIcon,
  NumbersIcon,
  QuoteIcon,
  RedoIcon,
  RuleIcon,
  StrikeIcon,
  TableIcon,
  UnderlineIcon,
} from '../../../ui/format-icons.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { type Icon, ImageIcon, UndoIcon } from '../../../ui/icons.tsx';
import { Select } from '../../../ui/select.tsx';
import { safeLink } from './document.ts';
import styles from './write-editor.module.css';

type Style = 'p' | '1' | '2' | '3';

/** How the text under the caret looks, and the acts that change it. */
export function WriteToolbar(props: {
  readonly editor: Editor;
  readonly onImages: (files: readonly File[]) => void;
}): ReactNode {
  const { editor } = props;
  const { editor: texts } = useTexts();
  const words = texts.toolbar;
  const file = useRef<HTMLInputElement>(null);
  const [link, setLink] = useState<string | null>(null);
  const now = useEditorState({
    editor,
    selector: ({ editor: each }) => ({
      bold: each.isActive('bold'),
      italic: each.isActive('italic'),
      underline: each.isActive('underline'),
      strike: each.isActive('strike'),
      link: each.isActive('link'),
      bullets: each.isActive('bulletList'),
      numbers: each.isActive('orderedList'),
      quote: each.isActive('blockquote'),
      code: each.isActive('codeBlock'),
      style: (['1', '2', '3'] as const).find((level) =>
        each.isActive('heading', { level: Number(level) }),
      ),
      canUndo: each.can().undo(),
      canRedo: each.can().redo(),
    }),
  });
  const run = () => editor.chain().focus();
  const setStyle = (style: Style): void =>
    void (style === 'p'
      ? run().setParagraph().run()
      : run()
          .setHeading({ level: Number(style) as 1 | 2 | 3 })
          .run());
  const toggle = (
    icon: Icon,
    label: string,
    active: boolean | undefined,
    act: () => void,
    keys?: string,
  ): ReactNode => (
    <IconButton
      icon={icon}
      label={label}
      {...(active === undefined ? {} : { 'aria-pressed': active })}
      {...(keys === undefined ? {} : { keys: shortcutLabel(keys) })}
      className={active === true ? styles['on'] : undefined}
      onClick={act}
    />
  );
  return (
    <>
      <div role="toolbar" aria-label={words.label} className={styles['toolbar']}>
        <Select<Style>
          label={words.style}
          value={now.style ?? 'p'}
          onChange={setStyle}
          className={styles['style']}
          options={[
            { value: 'p', label: words.paragraph },
            { value: '1', label: words.heading(1) },
            { value: '2', label: words.heading(2) },
            { value: '3', label: words.heading(3) },
          ]}
        />
        {toggle(BoldIcon, words.bold, now.bold, () => run().toggleBold().run(), 'Mod+B')}
        {toggle(ItalicIcon, words.italic, now.italic, () => run().toggleItalic().run(), 'Mod+I')}
        {toggle(
          UnderlineIcon,
          words.underline,
          now.underline,
          () => run().toggleUnderline().run(),
          'Mod+U',
        )}
        {toggle(StrikeIcon, words.strike, now.strike, () => run().toggleStrike().run())}
        {toggle(LinkIcon, words.link, now.link, () =>
          setLink(link === null ? String(editor.getAttributes('link')['href'] ?? '') : null),
        )}
        <span className={styles['gap']} />
        {toggle(BulletsIcon, words.bullets, now.bullets, () => run().toggleBulletList().run())}
        {toggle(NumbersIcon, words.numbers, now.numbers, () => run().toggleOrderedList().run())}
        {toggle(QuoteIcon, words.quote, now.quote, () => run().toggleBlockquote().run())}
        {toggle(CodeIcon, words.code, now.code, () => run().toggleCodeBlock().run())}
        <span className={styles['gap']} />
        {toggle(ImageIcon, words.image, undefined, () => file.current?.click())}
        {toggle(TableIcon, words.table, undefined, () =>
          run().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
        )}
        {toggle(RuleIcon, words.rule, undefined, () => run().setHorizontalRule().run())}
        <span className={styles['gap']} />
        <IconButton
          icon={UndoIcon}
          label={words.undo}
          keys={shortcutLabel('Mod+Z')}
          disabled={!now.canUndo}
          onClick={() => run().undo().run()}
        />
        <IconButton
          icon={RedoIcon}
          label={words.redo}
          keys={shortcutLabel('Mod+Shift+Z')}
          disabled={!now.canRedo}
          onClick={() => run().redo().run()}
        />
        <input
          ref={file}
          type="file"
          accept="image/png,image/jpeg,image/gif,image/webp"
          multiple
          hidden
          aria-label={words.image}
          onChange={({ target }) => {
            props.onImages([...(target.files ?? [])]);
            target.value = '';
          }}
        />
      </div>
      {link === null ? null : (
        <LinkForm
          address={link}
          active={now.link}
          onApply={(href) => {
            const chain = run().extendMarkRange('link');
            if (editor.state.selection.empty && !now.link)
              chain
                .insertContent({
                  type: 'text',
                  text: href,
                  marks: [{ type: 'link', attrs: { href } }],
                })
                .run();
            else chain.setLink({ href }).run();
            setLink(null);
          }}
          onRemove={() => {
            run().extendMarkRange('link').unsetLink().run();
            setLink(null);
          }}
          onClose={() => {
            setLink(null);
            editor.commands.focus();
          }}
        />
      )}
    </>
  );
}

function LinkForm(props: {
  readonly address: string;
  readonly active: boolean;
  readonly onApply: (href: string) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { link: texts } = useTexts().editor;
  const [address, setAddress] = useState(props.address);
  const [wrong, setWrong] = useState(false);
  const apply = (): void => {
    const bare = address.trim();
    const full = /^[a-z0-9.-]+\.[a-z]{2,}(\/|$)/i.test(bare)
      ? `https://${bare}`
      : /^[^\s@:/]+@[^\s@/]+$/.test(bare)
        ? `mailto:${bare}`
        : bare;
    const href = safeLink(full);
    if (href === null) setWrong(true);
    else props.onApply(href);
  };
  return (
    <div className={styles['link']}>
      <input
        // Opened by a press on the toolbar: whoever pressed it is about to type.
        ref={(input) => input?.focus()}
        type="text"
        aria-label={texts.label}
        aria-invalid={wrong || undefined}
        placeholder={texts.placeholder}
        value={address}
        className={styles['address']}
        onChange={({ target }) => {
          setAddress(target.value);
          setWrong(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            apply();
          }
          if (event.key === 'Escape') {
            event.preventDefault();
            props.onClose();
          }
        }}
      />
      <Button onClick={apply}>{texts.apply}</Button>
      {props.active ? (
        <Button variant="quiet" onClick={props.onRemove}>
          {texts.remove}
        </Button>
      ) : null}
      {wrong ? (
        <p role="alert" className={styles['wrong']}>
          {texts.unusable}
        </p>
      ) : null}
    </div>
  );
}
