import { useAppState } from './app-state.tsx';

/** Whether mail has to wait for the network. The sandbox lives on this computer and needs none. */
export function useOffline(): boolean {
  const { online, mode } = useAppState();
  return !online && mode !== 'sandbox';
}
