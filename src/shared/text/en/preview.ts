import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

export const previewEn = {
  scheme: {
    label: 'Surroundings',
    light: 'Light',
    dark: 'Dark',
    none: 'This mail has no dark style of its own. Some mail programs will recolour it.',
  },
  images: {
    label: 'Images',
    off: 'No images',
    offHint: 'As with images blocked',
    inside: 'Images inside the mail',
    insideHint: 'Nothing is fetched',
    remote: 'Images from the web, too',
    remoteHint: 'Once, for this preview',
    waiting: (n: number, format: Format): string =>
      `${format.number(n)} ${plural(n, 'image', 'images')} from the web not loaded.`,
    load: 'Load for this preview',
  },
  inbox: {
    label: 'In the inbox',
    noSender: 'No sender',
    noSubject: 'No subject',
  },
};
