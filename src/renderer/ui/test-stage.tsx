import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AppState, Page } from '#shared/contract/app.ts';
import { type Acts, ActsContext } from '../lib/acts.tsx';
import { AnnounceProvider } from '../lib/announce.tsx';
import { AppStateContext } from '../lib/app-state.tsx';
import { ClientProvider } from '../lib/client.tsx';
import { createFakeClient, type FakeClient } from '../lib/fake-client.ts';
import { sampleApp } from '../lib/fake-samples.ts';
import { loadTexts } from '../lib/load-texts.ts';
import { NavigationProvider } from '../lib/navigation.tsx';
import { PushProvider } from '../lib/pushes.tsx';
import { createAnswerCache } from '../lib/requests.ts';
import { TextsProvider } from '../lib/texts.tsx';
import { BottomBarProvider, BottomStrip } from './bottom-bar.tsx';
import { TooltipProvider } from './tooltip.tsx';

const PAGES: readonly [Page, ...Page[]] = [
  'compose',
  'outbox',
  'credits',
  'customers',
  'webhooks',
  'settings',
];

export type Stage = {
  /** Pass it to `render`. */
  readonly element: ReactNode;
  readonly client: FakeClient;
  /** Acts the component started, in order: 'topUp', 'subscribe', 'newMail', 'switchMode live'. */
  readonly acts: readonly string[];
};

// A component speaks at its first render, so that tests need not wait for words.
await Promise.all([loadTexts('en'), loadTexts('zh-CN')]);

/** For component tests: everything a feature expects above it, over a fake main process. */
export function stage(
  component: ReactNode,
  options: {
    readonly client?: FakeClient;
    readonly state?: Partial<AppState>;
  } = {},
): Stage {
  const client = options.client ?? createFakeClient();
  const state = { ...sampleApp, ...options.state };
  const acts: string[] = [];
  const recorder: Acts = {
    topUp: () => void acts.push('topUp'),
    autoTopUp: () => void acts.push('autoTopUp'),
    buyPacks: (packs) => void acts.push(`buyPacks ${packs}`),
    subscribe: () => void acts.push('subscribe'),
    subscribeKnown: ({ name }) => void acts.push(`subscribeKnown ${name}`),
    adjust: ({ name }) => void acts.push(`adjust ${name}`),
    alerts: (customer) => void acts.push(`alerts ${customer?.name ?? ''}`.trim()),
    templates: () => void acts.push('templates'),
    saveAsTemplate: () => void acts.push('saveAsTemplate'),
    newMail: () => void acts.push('newMail'),
    diagnose: () => void acts.push('diagnose'),
    setUp: (mode) => void acts.push(`setUp ${mode ?? ''}`.trim()),
    passphrase: (purpose) => void acts.push(`passphrase ${purpose}`),
    switchMode: (mode) => void acts.push(`switchMode ${mode}`),
  };
  const element = (
    <ClientProvider client={client}>
      <QueryClientProvider client={createAnswerCache()}>
        <PushProvider>
          <AppStateContext value={state}>
            <TextsProvider locale={state.locale}>
              <CSPProvider disableStyleElements>
                <TooltipProvider>
                  <AnnounceProvider>
                    <BottomBarProvider>
                      <NavigationProvider available={PAGES}>
                        <ActsContext value={recorder}>{component}</ActsContext>
                      </NavigationProvider>
                      <BottomStrip />
                    </BottomBarProvider>
                  </AnnounceProvider>
                </TooltipProvider>
              </CSPProvider>
            </TextsProvider>
          </AppStateContext>
        </PushProvider>
      </QueryClientProvider>
    </ClientProvider>
  );
  return { element, client, acts };
}
