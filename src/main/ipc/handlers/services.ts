import type { AbilitiesService } from '#core/abilities/abilities.ts';
import type { AccountSource } from '#core/account.ts';
import type { Adjustments } from '#core/adjustments/adjustments.ts';
import type { Checks } from '#core/checks/service.ts';
import type { AutoTopUp } from '#core/auto-top-up/auto-top-up.ts';
import type { CheckoutService } from '#core/checkout/checkout.ts';
import type { Contacts } from '#core/contacts/contacts.ts';
import type { Suppressions } from '#core/contacts/suppressions.ts';
import type { CreditsService } from '#core/credits/credits.ts';
import type { Attachments } from '#core/attachments/attachments.ts';
import type { FilesPort } from '#core/ports/blobs.ts';
import type { Again } from '#core/drafts/again.ts';
import type { Drafts } from '#core/drafts/drafts.ts';
import type { Directory } from '#core/customers/directory.ts';
import type { CustomerEdits } from '#core/customers/edit.ts';
import type { Customers } from '#core/customers/customers.ts';
import type { Ledger } from '#core/ledger/ledger.ts';
import type { Deliveries } from '#core/deliveries/deliveries.ts';
import type { ExportMail } from '#core/deliveries/export.ts';
import type { Notices } from '#core/notices/notices.ts';
import type { Outbox } from '#core/outbox/outbox.ts';
import type { Previews } from '#core/preview/previews.ts';
import type { Quota } from '#core/quota/quota.ts';
import type { DiagnosisDeps } from '#core/diagnosis/diagnosis.ts';
import type { Texts } from '#shared/text/texts.ts';
import type { AppError } from '#shared/errors.ts';
import type { Setup } from '#core/setup/setup.ts';
import type { ContactsPort } from '#core/ports/contacts.ts';
import type { TemplatesPort } from '#core/ports/templates.ts';
import type { Templates } from '#core/templates/templates.ts';
import type { Secrets } from '#core/secrets/secrets.ts';
import type { Settings } from '#core/settings/settings.ts';
import type { Webhooks } from '#core/webhooks/webhooks.ts';
import type { Reconcile } from '#core/reconcile/reconcile.ts';
import type { UpdateView } from '#shared/contract/about.ts';
import type { AppState } from '#shared/contract/app.ts';
import type { ProcedureOutput } from '#shared/contract/procedures.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { Handlers } from '../gate.ts';

/** What one mode's session offers to the window. */
export type SessionServices = {
  /** Why nothing can be written, if so. */
  readonly storage: () => AppError | null;
  readonly account: AccountSource;
  readonly abilities: AbilitiesService;
  readonly adjustments: Adjustments;
  readonly directory: Directory;
  readonly customerEdits: CustomerEdits;
  readonly outbox: Outbox;
  readonly deliveries: Deliveries;
  readonly exportMail: ExportMail;
  readonly reconcile: Reconcile;
  readonly credits: CreditsService;
  readonly quota: Quota;
  readonly ledger: Ledger;
  readonly checkout: CheckoutService;
  readonly autoTopUp: AutoTopUp;
  readonly customers: Customers;
  readonly notices: Notices;
  readonly drafts: Drafts;
  readonly sendAsNew: Again['sendAsNew'];
  /** Served by `Services.templates`, which knows what else they need. */
  readonly templates: TemplatesPort;
  /** Served by `Services.contacts`. */
  readonly contacts: ContactsPort;
  readonly suppressions: Suppressions;
  readonly webhooks: Webhooks;
  readonly attachments: Attachments;
};

export type AppServices = {
  readonly state: () => AppState;
  readonly finishFirstRun: () => Outcome<AppState>;
  /** The window is painted and listens. */
  readonly ready: () => void;
  /** The user's answer to the question before quitting. */
  readonly quit: (how: 'stay' | 'sendNow' | 'leave') => Promise<void>;
  /** Holds sending back or lets it go, now and after a restart. */
  readonly setPaused: (paused: boolean) => Promise<Outcome<{ paused: boolean }>>;
};

export type AboutServices = {
  readonly read: () => Promise<ProcedureOutput<'about.read'>>;
  readonly checkForUpdate: () => Promise<UpdateView>;
};

/** What a diagnosis needs besides the session it is about. */
export type DiagnosisServices = Pick<
  DiagnosisDeps,
  'computer' | 'clock' | 'closesToTray' | 'keys' | 'otherMode'
> & {
  readonly texts: () => Texts;
  readonly redact: (text: string) => string;
};

/** Everything the handlers answer from. A session may still be opening, or be about to change: it is asked for anew each time. */
export type Services = {
  readonly diagnosis: DiagnosisServices;
  readonly about: AboutServices;
  readonly checks: Checks;
  readonly templates: Templates;
  readonly contacts: Contacts;
  /** Whether the system opens mail links with this app. */
  readonly mailHandler: {
    readonly read: () => boolean;
    readonly set: (on: boolean) => boolean;
  };
  readonly app: AppServices;
  readonly secrets: Secrets;
  readonly settings: Settings;
  readonly setup: Setup;
  readonly previews: Previews;
  readonly files: FilesPort;
  readonly session: () => Promise<SessionServices>;
};

/** The handlers of the procedures whose names begin with one of the given areas. */
export type HandlersOf<Area extends string> = Pick<
  Handlers,
  Extract<keyof Handlers, `${Area}.${string}`>
>;
