import type { MailKitClient } from '#shared/contract/client.ts';

declare global {
  interface Window {
    readonly mailkit: MailKitClient;
  }
}
