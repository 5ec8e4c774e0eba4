import type { AppError } from '#shared/errors.ts';
import { useAppState } from './app-state.tsx';
import { useRequest } from './requests.ts';

/** In test and live mode, the error to show while no Dodo key is stored: it comes before "no customer". */
export function useKeysMissing(): AppError | null {
  const { mode } = useAppState();
  const settings = useRequest('settings.read').data;
  if (mode === 'sandbox' || settings === undefined || settings.accounts[mode].dodoKey.present)
    return null;
  return { kind: 'keys.missing', credit: 'unrelated', service: 'dodo' };
}
