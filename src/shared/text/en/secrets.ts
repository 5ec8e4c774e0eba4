import type { KeyFileProblem } from '../../key-file.ts';

export const secretsEn = {
  noKeyring: 'MailKit found no keyring, so keys are kept only until you quit.',
  noKeyringHint: 'They are not written to disk, unless you seal them with a passphrase.',
  refused: 'The keyring did not give the stored keys.',
  refusedHint:
    'They are still stored. Unlock the keyring and start MailKit again, or enter keys for this run.',
  /** What was wrong with the file of the sealed keys, and what that means. */
  file: {
    damaged: [
      'The file with the stored keys was damaged.',
      'MailKit put it aside as keys.json.damaged. Enter the keys again; nothing is lost at Dodo Payments or Resend.',
    ],
    newer: [
      'The stored keys were written by a newer MailKit.',
      'They stay as they are for it. Keys entered here are kept until you quit.',
    ],
    unreadable: [
      'The file with the stored keys cannot be read.',
      'It stays as it is. Keys entered here are kept until you quit; check who may read MailKit’s folder.',
    ],
  } satisfies Record<KeyFileProblem, readonly [what: string, next: string]> as Record<
    KeyFileProblem,
    readonly [what: string, next: string]
  >,
  kept: 'Keys are kept on this computer, sealed with your passphrase.',
  keptHint: 'MailKit asks for it once after each start.',
  locked: 'The stored keys are sealed with your passphrase.',
  lockedHint: 'Until it is entered, MailKit runs without them.',
  set: 'Seal with a passphrase',
  change: 'Change passphrase',
  unlock: 'Enter passphrase',
  remove: 'Stop keeping keys',
  forget: 'Forget the keys',
  removeTitle: 'Stop keeping keys on this computer?',
  removeText:
    'Where there is a keyring, it takes them over. Otherwise they are gone once you quit.',
  forgetTitle: 'Forget the sealed keys?',
  forgetText:
    'They are removed from this computer. Nothing is lost at Dodo Payments or Resend; enter the keys again.',
  keep: 'Keep them',
  dialog: {
    titles: {
      unlock: 'Enter your passphrase',
      set: 'Seal keys with a passphrase',
      change: 'Change the passphrase',
    },
    hints: {
      unlock: 'It unseals the keys stored on this computer, once for this run.',
      set: 'Keys are then kept on this computer, readable only with the passphrase. Nobody can recover it; if it is forgotten, enter the keys again.',
      change: 'The keys stay as they are; only what unseals them changes.',
    },
    passphrase: 'Passphrase',
    current: 'Current passphrase',
    next: 'New passphrase',
    again: 'Once more',
    tooShort: (least: string): string => `At least ${least} characters.`,
    different: 'The two are not the same.',
    submit: { unlock: 'Unseal', set: 'Seal keys', change: 'Change' },
    without: 'Continue without keys',
    unlocked: 'Keys are unsealed.',
  },
};
