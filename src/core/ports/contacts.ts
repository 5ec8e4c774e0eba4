import type { Contact, ContactGroup } from '#shared/contract/contacts.ts';
import type { Outcome } from '#shared/outcome.ts';

/** The address book of one mode. Whoever a single mail is written to enters it together with the mail. */
export type ContactsPort = {
  /** Whose name or address holds the lower-case text, those whose words begin with it first, then by use. */
  readonly search: (text: string, limit: number) => Outcome<readonly Contact[]>;
  readonly count: () => Outcome<number>;
  /** Adds those who are not there yet, and a name to those without one; answers how many are new. */
  readonly add: (
    people: readonly { readonly address: string; readonly mailbox: string }[],
  ) => Outcome<number>;
  readonly remove: (address: string) => Outcome<void>;
  /** By name. */
  readonly groups: () => Outcome<readonly ContactGroup[]>;
  readonly saveGroup: (group: ContactGroup) => Outcome<void>;
  readonly removeGroup: (groupId: string) => Outcome<void>;
  /** The sender of the newest mail; null when there is none. */
  readonly lastSender: () => Outcome<string | null>;
};
