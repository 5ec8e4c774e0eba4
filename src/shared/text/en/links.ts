export const linksEn = {
  refused: 'This link was not opened: it is no proper mail link. Nothing was written or sent.',
  notKept: 'The mail of this link could not be stored, so it was not opened. Nothing was sent.',
  attachments: 'The link named files to attach. They were left out.',
  handler: 'Open mail links in MailKit',
  handlerHint:
    'A press on an address in other programs opens a draft here. Nothing is sent by a link.',
  handlerRefused:
    'This system did not accept MailKit for mail links. Choose it in the system’s settings for default apps.',
};
