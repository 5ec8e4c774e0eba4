import { lazy, type ReactNode } from 'react';
import type { Page } from '#shared/contract/app.ts';
import { ComposePage } from '../features/compose/compose-page.tsx';
import {
  ComposeIcon,
  CreditsIcon,
  CustomersIcon,
  type Icon,
  OutboxIcon,
  SettingsIcon,
  WebhooksIcon,
} from '../ui/icons.tsx';

const OutboxPage = lazy(async () => ({
  default: (await import('../features/outbox/outbox-page.tsx')).OutboxPage,
}));
const CreditsPage = lazy(async () => ({
  default: (await import('./credits-route.tsx')).CreditsRoute,
}));
const CustomersPage = lazy(async () => ({
  default: (await import('../features/customers/customers-page.tsx')).CustomersPage,
}));
const WebhooksPage = lazy(async () => ({
  default: (await import('../features/webhooks/webhooks-page.tsx')).WebhooksPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('../features/settings/settings-page.tsx')).SettingsPage,
}));

export type Route = {
  readonly page: Page;
  readonly icon: Icon;
  readonly draw: () => ReactNode;
  /** Stays mounted when the mode changes: it shows all modes. Every other page belongs to one. */
  readonly allModes?: boolean;
};

/**
 * The pages there are, in the order of the rail and of Mod+1..7; the first is where the window starts and
 * therefore part of the first paint. A page that does nothing yet is not listed.
 */
export const routes: readonly [Route, ...Route[]] = [
  { page: 'compose', icon: ComposeIcon, draw: () => <ComposePage /> },
  { page: 'outbox', icon: OutboxIcon, draw: () => <OutboxPage /> },
  { page: 'credits', icon: CreditsIcon, draw: () => <CreditsPage /> },
  { page: 'customers', icon: CustomersIcon, draw: () => <CustomersPage /> },
  { page: 'webhooks', icon: WebhooksIcon, draw: () => <WebhooksPage /> },
  { page: 'settings', icon: SettingsIcon, draw: () => <SettingsPage />, allModes: true },
];

export const available: readonly [Page, ...Page[]] = [
  routes[0].page,
  ...routes.slice(1).map(({ page }) => page),
];
