import type { Format } from '../format.ts';

export const linksEn = {
  refused: 'This link was not opened: it is no proper mail link. Nothing was written or sent.',
  notKept: 'The mail of this link could not be stored, so it was not opened. Nothing was sent.',
  attachments: 'The link named files to attach. They were left out.',
  waiting: (n: number, format: Format): string =>
    n === 1
      ? 'The mail of a link is kept as a draft and opens when you are done here.'
      : `The mails of ${format.number(n)} links are kept as drafts and open when you are done here.`,
  elsewhere: (mode: string): string =>
    `The mail of the link is among the drafts of ${mode}, where it arrived.`,
  handler: 'Open mail links in MailKit',
  handlerHint:
    'A press on an address in other programs opens a draft here. Nothing is sent by a link.',
  handlerRefused:
    'This system did not accept MailKit for mail links. Choose it in the system’s settings for default apps.',
};
