export const aboutEn = {
  title: 'About MailKit',
  purpose: 'Sends mail and manages prepaid email credits.',
  versions: 'Versions',
  copy: 'Copy versions',
  update: {
    off: 'This build does not look for newer versions.',
    check: 'Look for a newer version',
    current: 'This is the newest version.',
    newer: (version: string): string => `Version ${version} is available.`,
    unknown: 'Whether there is a newer version could not be found out.',
  },
  licences: (n: string): string => `Made with ${n} open-source packages`,
  noText: 'The package comes without the wording of its licence.',
  electron:
    'Electron and Chromium: see LICENSE.electron.txt and LICENSES.chromium.html beside the program.',
};
