import { Image, type ImageOptions } from '@tiptap/extension-image';
import { TableKit } from '@tiptap/extension-table';
import { TextAlign } from '@tiptap/extension-text-align';
import { StarterKit } from '@tiptap/starter-kit';
import { safeLink } from './document.ts';

/** Shows an image of the mail. The window loads nothing from the web, so a remote one is a frame with its description. */
const MailImage = Image.extend<
  ImageOptions & { readonly show: (contentId: string) => Promise<string | null> }
>({
  addOptions() {
    const options = this.parent?.();
    if (options === undefined) throw new Error('the image extension has no options');
    return { ...options, show: () => Promise.resolve(null) };
  },
  // Drawn like this for a moment before the view below takes over, and copied like this: nothing in it is fetched.
  renderHTML({ node }) {
    const { src, alt, width } = node.attrs as {
      src: string;
      alt: string | null;
      width: number | null;
    };
    return ['img', { 'data-src': src, alt: alt ?? '', ...(width === null ? {} : { width }) }];
  },
  addNodeView() {
    const { show } = this.options;
    return ({ node }) => {
      const dom = document.createElement('span');
      dom.className = 'mail-image';
      const { src, alt, width } = node.attrs as {
        src: string;
        alt: string | null;
        width: number | null;
      };
      const frame = (): void => {
        dom.dataset['frame'] = '';
        dom.textContent =
          alt === null || alt === '' ? new URL(src, 'about:blank').host || src : alt;
      };
      const draw = (address: string): void => {
        const image = document.createElement('img');
        image.alt = alt ?? '';
        if (width !== null) image.width = width;
        image.draggable = false;
        image.src = address;
        delete dom.dataset['frame'];
        dom.replaceChildren(image);
      };
      frame();
      if (src.startsWith('data:')) draw(src);
      else if (src.startsWith('cid:'))
        void show(src.slice(4)).then((address) => (address === null ? undefined : draw(address)));
      return { dom };
    };
  },
});

/** What the Write editor knows. `read-html.ts` reads exactly this out of HTML, `email-html.ts` writes it. */
export const extensions = (show: (contentId: string) => Promise<string | null>) => [
  StarterKit.configure({
    heading: { levels: [1, 2, 3] },
    link: {
      openOnClick: false,
      HTMLAttributes: { target: null, rel: null, class: null },
      isAllowedUri: (address) => safeLink(address) !== null,
    },
    trailingNode: false,
  }),
  MailImage.configure({ inline: true, allowBase64: true, show }),
  TableKit.configure({ table: { resizable: false } }),
  TextAlign.configure({ types: ['heading', 'paragraph'] }),
];
