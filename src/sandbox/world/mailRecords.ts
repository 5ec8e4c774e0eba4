/** What Resend remembers. Times are milliseconds. */

export type MailOutcome = 'delivered' | 'bounced' | 'complained' | 'suppressed' | 'failed';

export type Tag = { name: string; value: string };

export type Mail = {
  id: string;
  message_id: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  reply_to: string[];
  subject: string;
  html: string | null;
  text: string | null;
  tags: Tag[];
  headers: Record<string, string>;
  attachments: { filename: string | null; size: number }[];
  idempotency_key: string | null;
  /** Request this mail came with (mails of a batch share it). */
  request_id: string;
  outcome: MailOutcome;
  scheduled_at: number | null;
  canceled: boolean;
  created_at: number;
};

export type SendKey = { hash: string; status: number; body: string; at: number };

export type MailDomain = {
  id: string;
  name: string;
  status: 'not_started' | 'pending' | 'verified' | 'failed';
  region: string;
  open_tracking: boolean;
  click_tracking: boolean;
  created_at: number;
};

export type Suppression = {
  id: string;
  email: string;
  origin: 'bounce' | 'complaint' | 'manual';
  source_id: string | null;
  created_at: number;
};
