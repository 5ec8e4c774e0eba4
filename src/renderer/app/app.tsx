import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { MailKitClient } from '#shared/contract/client.ts';
import { AnnounceProvider } from '../lib/announce.tsx';
import { ClientProvider } from '../lib/client.tsx';
import { NavigationProvider } from '../lib/navigation.tsx';
import { PushProvider } from '../lib/pushes.tsx';
import { createAnswerCache } from '../lib/requests.ts';
import { BottomBarProvider } from '../ui/bottom-bar.tsx';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { ActsProvider } from './acts-provider.tsx';
import { FirstState } from './first-state.tsx';
import { available } from './routes.tsx';
import { Window } from './window.tsx';

/** Everything a screen expects above it, outermost first. */
export function App({ client }: { readonly client: MailKitClient }): ReactNode {
  const [cache] = useState(createAnswerCache);
  return (
    <ClientProvider client={client}>
      <QueryClientProvider client={cache}>
        <PushProvider>
          <FirstState>
            <CSPProvider disableStyleElements>
              <TooltipProvider>
                <AnnounceProvider>
                  <BottomBarProvider>
                    <NavigationProvider available={available}>
                      <ActsProvider>
                        <Window />
                      </ActsProvider>
                    </NavigationProvider>
                  </BottomBarProvider>
                </AnnounceProvider>
              </TooltipProvider>
            </CSPProvider>
          </FirstState>
        </PushProvider>
      </QueryClientProvider>
    </ClientProvider>
  );
}
