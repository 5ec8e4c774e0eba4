import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { CheckoutView, CustomerView } from '#shared/contract/checkout.ts';
import type { AccountMode, Mode } from '#shared/mode.ts';
import { LinkArrivals } from '../features/compose/link-arrivals.tsx';
import { useAbilities } from '../lib/abilities.ts';
import { type Acts, ActsContext } from '../lib/acts.tsx';
import { useAppState } from '../lib/app-state.tsx';
import { useNavigation } from '../lib/navigation.tsx';
import { useDirective, useEmitCommand } from '../lib/pushes.tsx';
import { useTexts } from '../lib/texts.tsx';
import { useBottomBar } from '../ui/bottom-bar.tsx';
import { type DeskDialog, DeskDialogs } from './desk-dialogs.tsx';
import { LiveConfirmation } from './live-confirmation.tsx';
import { useModeSwitch } from './mode-switch.ts';

const CheckoutDialog = lazy(async () => ({
  default: (await import('../features/checkout/checkout-dialog.tsx')).CheckoutDialog,
}));

const DiagnosisDialog = lazy(async () => ({
  default: (await import('../features/diagnosis/diagnosis-dialog.tsx')).DiagnosisDialog,
}));
const SetupDialog = lazy(async () => ({
  default: (await import('../features/setup/setup-dialog.tsx')).SetupDialog,
}));

type Kind = CheckoutView['kind'];
/** Going to a page closes the dialog: it belongs to the step it was opened on. */
type Opened = {
  readonly kind: Kind;
  readonly step: number;
  readonly known?: CustomerView;
  readonly packs?: number;
};

/** Carries out what any screen may start (`useActs`): dialogs that float over all pages. */
export function ActsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { mode, firstRun } = useAppState();
  const { go, step } = useNavigation();
  const emit = useEmitCommand();
  const change = useModeSwitch();
  const may = useAbilities();
  const { shell } = useTexts();
  const { toast } = useBottomBar();
  const [checkout, setCheckout] = useState<Opened | null>(null);
  const [desk, setDesk] = useState<{ dialog: DeskDialog; step: number } | null>(null);
  const [diagnosing, setDiagnosing] = useState(false);
  const [settingUp, setSettingUp] = useState<{ readonly mode: AccountMode | null } | null>(null);
  const [goingLive, setGoingLive] = useState(false);

  const acts = useMemo<Acts>(() => {
    // Their controls are left out; a shortcut or a notice of the system still leads here.
    const buy = (allowed: boolean, opened: Opened): void =>
      allowed ? setCheckout(opened) : toast(shell.watchOnly);
    const open = (dialog: DeskDialog, allowed = true): void =>
      allowed ? setDesk({ dialog, step }) : toast(shell.watchOnly);
    return {
      topUp: () => buy(may.topUp, { kind: 'topUp', step }),
      buyPacks: (packs) => buy(may.topUp, { kind: 'topUp', step, packs }),
      subscribe: () => buy(may.subscribe, { kind: 'subscribe', step }),
      subscribeKnown: (known) => buy(may.subscribe, { kind: 'subscribe', step, known }),
      autoTopUp: () => open({ kind: 'autoTopUp' }, may.topUp),
      templates: () => open({ kind: 'templates' }),
      saveAsTemplate: (mail) => open({ kind: 'saveTemplate', mail }),
      adjust: (customer) => open({ kind: 'adjust', customer }, may.adjust),
      alerts: (customer) => open({ kind: 'alerts', customer }),
      diagnose: () => setDiagnosing(true),
      passphrase: (purpose) => open({ kind: 'passphrase', purpose }),
      setUp: (of) => setSettingUp({ mode: of }),
      switchMode: (next: Mode) => {
        if (next === mode) return;
        if (next === 'live') setGoingLive(true);
        else change.run(next);
      },
      newMail: () => {
        go('compose');
        emit('newMail');
      },
    };
  }, [mode, go, emit, change, step, may, shell, toast]);
  useDirective((directive) => {
    if (directive.kind !== 'command') return;
    if (directive.command === 'topUp') acts.topUp();
    if (directive.command === 'newMail') go('compose');
  });
  return (
    <ActsContext value={acts}>
      {children}
      <LinkArrivals hold={firstRun || settingUp !== null} />
      {checkout === null || checkout.step !== step ? null : (
        <Suspense fallback={null}>
          <CheckoutDialog
            kind={checkout.kind}
            known={checkout.known}
            packs={checkout.packs}
            onKind={(kind) => setCheckout({ kind, step })}
            onClose={() => setCheckout(null)}
          />
        </Suspense>
      )}
      {desk === null || desk.step !== step ? null : (
        <DeskDialogs opened={desk.dialog} onClose={() => setDesk(null)} />
      )}
      {diagnosing ? (
        <Suspense fallback={null}>
          <DiagnosisDialog onClose={() => setDiagnosing(false)} />
        </Suspense>
      ) : null}
      {settingUp === null ? null : (
        <Suspense fallback={null}>
          <SetupDialog mode={settingUp.mode} onClose={() => setSettingUp(null)} />
        </Suspense>
      )}
      <LiveConfirmation
        open={goingLive}
        busy={change.running}
        onConfirm={() => change.run('live', () => setGoingLive(false))}
        onCancel={() => setGoingLive(false)}
      />
    </ActsContext>
  );
}
