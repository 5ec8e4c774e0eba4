import { z } from 'zod';
import { MAX_MAILBOX_LENGTH } from '../message/address.ts';
import { Nothing } from './values.ts';
import type { ProcedureTable } from './values.ts';

const Mailbox = z.string().max(MAX_MAILBOX_LENGTH);

/** As many as one group may stand for. */
export const MAX_MEMBERS = 1_000;

/** A name that stands for several mailboxes. */
export const ContactGroup = z.object({
  groupId: z.uuid(),
  name: z.string().trim().min(1).max(120),
  members: z.array(Mailbox).min(1).max(MAX_MEMBERS),
});
export type ContactGroup = z.infer<typeof ContactGroup>;

export const Contact = z.object({
  /** Lower-case; names the contact. */
  address: z.string(),
  /** As a mail names them, with the name where one is known. */
  mailbox: z.string(),
  /** Mails written to them; 0 for somebody who came from a file. */
  times: z.int(),
});
export type Contact = z.infer<typeof Contact>;

const Search = z.string().max(200);

export const contactsProcedures = {
  /** Who may be meant by what was typed, the likeliest first. */
  'contacts.suggest': {
    input: z.object({ text: Search }),
    output: z.object({ people: z.array(Contact), groups: z.array(ContactGroup) }),
  },
  /** The book: those most often written to first, at most `limit`. */
  'contacts.list': {
    input: z.object({ search: Search.default(''), limit: z.int().min(1).max(500).default(200) }),
    output: z.object({
      people: z.array(Contact),
      total: z.int(),
      groups: z.array(ContactGroup),
    }),
  },
  'contacts.remove': { input: z.object({ address: Mailbox }), output: Nothing },
  /** Lets the user choose a CSV or vCard file and adds its people; null when nothing was chosen. */
  'contacts.import': {
    input: Nothing,
    output: z
      .object({
        added: z.int(),
        /** In the book already, or more than once in the file. */
        known: z.int(),
        /** Without a usable address. */
        unusable: z.int(),
        /** Beyond what one file may bring. */
        leftOut: z.int(),
      })
      .nullable(),
  },
  /** Makes a group of mailboxes, or replaces the one that has this name. Unusable and repeated ones are left out. */
  'contacts.saveGroup': {
    input: z.object({ name: ContactGroup.shape.name, members: z.array(Mailbox).max(10_000) }),
    output: ContactGroup,
  },
  /** Takes mailboxes into a group and others out of it, and may give it another name. Somebody who is in it already stays once. */
  'contacts.changeGroup': {
    input: z.object({
      groupId: z.uuid(),
      name: ContactGroup.shape.name.optional(),
      add: z.array(Mailbox).max(MAX_MEMBERS).default([]),
      remove: z.array(Mailbox).max(MAX_MEMBERS).default([]),
    }),
    output: ContactGroup,
  },
  'contacts.removeGroup': { input: z.object({ groupId: z.uuid() }), output: Nothing },
} as const satisfies ProcedureTable;
