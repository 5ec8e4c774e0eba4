import { type ReactNode, useState } from 'react';
import { SubscribeForm } from '../features/checkout/subscribe-form.tsx';
import { Welcome } from '../features/welcome/welcome.tsx';
import { useActs } from '../lib/acts.tsx';
import { useNavigation } from '../lib/navigation.tsx';
import { useCommand } from '../lib/requests.ts';
import { BottomStrip } from '../ui/bottom-bar.tsx';
import { Ready } from './ready.tsx';

/** The welcome screen with the way out of it: into the frame, to Settings, or to a checkout that is already open. */
export function FirstRun(): ReactNode {
  const finish = useCommand('app.finishFirstRun');
  const { go } = useNavigation();
  const { subscribe, subscribeKnown, setUp } = useActs();
  const [started, setStarted] = useState(false);
  return (
    <>
      <Welcome
        leaving={finish.running}
        error={finish.error}
        onLeave={() => void finish.run()}
        onCustomer={(customer, needsPlan) => {
          void finish.run().then((outcome) => {
            if (outcome.ok && needsPlan) subscribeKnown(customer);
          });
        }}
        onOwnKeys={() => {
          go('settings');
          void finish.run().then((outcome) => {
            if (outcome.ok) setUp(null);
          });
        }}
        subscribeForm={
          <SubscribeForm
            busy={started}
            onStarted={() => {
              setStarted(true);
              void finish.run().then(subscribe);
            }}
          />
        }
      />
      <BottomStrip />
      <Ready />
    </>
  );
}
