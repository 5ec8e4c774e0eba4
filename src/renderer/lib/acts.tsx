import { createContext, useContext } from 'react';
import type { CustomerView } from '#shared/contract/checkout.ts';
import type { AccountMode, Mode } from '#shared/mode.ts';

/** The words of a mail, without its people. */
export type MailText = {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};

/** What a passphrase is asked for. */
export type PassphrasePurpose = 'unlock' | 'set' | 'change';

/** Acts that any screen may start and that the shell carries out, because features do not know each other. */
export type Acts = {
  /** Opens the top-up dialog, or the running checkout if there is one. */
  readonly topUp: () => void;
  /** The same, with so many packs chosen: what a shortfall needs. */
  readonly buyPacks: (packs: number) => void;
  /** Opens the sentence of the automatic top-up. */
  readonly autoTopUp: () => void;
  /** Opens the form that subscribes a new customer. */
  readonly subscribe: () => void;
  /** Opens it for a customer who is there already, with name and email filled in. */
  readonly subscribeKnown: (customer: CustomerView) => void;
  /** Opens the form that gives or takes credits of a customer by hand. */
  readonly adjust: (customer: CustomerView) => void;
  /** Opens when to be warned about a customer (null: the active one) and what was said so far. */
  readonly alerts: (customer: CustomerView | null) => void;
  /** Opens the way from the user's own accounts to the first mail; null asks for the mode first. */
  readonly setUp: (mode: AccountMode | null) => void;
  /** Opens the diagnosis. */
  readonly diagnose: () => void;
  /** Opens the dialog that asks for the passphrase, chooses one or changes it. */
  readonly passphrase: (purpose: PassphrasePurpose) => void;
  /** Switches the mode; asks first when it would become live. */
  readonly switchMode: (mode: Mode) => void;
  /** Opens the templates: to begin a mail from one, or to keep them. */
  readonly templates: () => void;
  /** Asks under which name a mail becomes a template. */
  readonly saveAsTemplate: (mail: MailText) => void;
  /** Goes to Compose with an empty mail. */
  readonly newMail: () => void;
};

export const ActsContext = createContext<Acts | null>(null);

export function useActs(): Acts {
  const acts = useContext(ActsContext);
  if (acts === null) throw new Error('no ActsContext above this component');
  return acts;
}
