/** The list of every command, page, recent mail and customer (Mod+K). */
export const paletteEn = {
  title: 'Commands',
  placeholder: 'Type a command, a page, a subject or a customer',
  groups: {
    commands: 'Commands',
    pages: 'Go to',
    mails: 'Mails',
    customers: 'Customers',
  },
  commands: {
    newMail: 'New mail',
    topUp: 'Top up',
    subscribe: 'Subscribe a customer',
    refresh: 'Refresh balance',
    pause: 'Pause sending',
    resume: 'Resume sending',
    mode: (mode: string): string => `Switch to ${mode.toLowerCase()} mode`,
    light: 'Use the light theme',
    dark: 'Use the dark theme',
    about: 'About MailKit',
  },
  active: 'active',
  none: (text: string): string => `Nothing matches “${text}”.`,
};
